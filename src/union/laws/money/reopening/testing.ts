/**
 * For tests: lines of closed books that are opened again at random.
 * @module
 */
import { said } from '../../../testing.ts';
import type { Line } from '../../../treasury/treasury.ts';
import type { Union } from '../../../union.ts';
import { type Table, treasurer, type Trial } from '../table/testing.ts';

/** The lines of each union before its books were closed: its state lets them go, and whoever opens one reads the book. */
const before = new WeakMap<Union, Map<string, Line>>();

/** Keeps the lines that there are. To be called before books are closed. */
export function remembers({ union }: Pick<Table, 'union'>): void {
  const known = before.get(union) ?? new Map<string, Line>();
  before.set(union, known);
  for (const [name, line] of union.treasury.lines) known.set(name, { ...line });
}

export const somethingClosed = ({ union }: Table): boolean => union.treasury.closedLines.size > 0;

/** One of those that are closed, mostly as what it was. */
export function reopening({ dice, union, ...table }: Table): Trial {
  const closed = [...union.treasury.closedLines.values()].flatMap((names) =>
    Array.from(names.keys()),
  );
  const name = dice.one(closed) ?? said('no line');
  const found = before.get(union)?.get(name);
  const {
    place = 'main',
    day = '2026-01-01',
    dated = day,
    amount = 1,
    about,
    back,
    returned,
  } = found ?? {};
  return treasurer({ dice, union, ...table }, 'treasury/reopen-line@1', {
    line: dice.rarely(20) ? said('no line') : name,
    place,
    day: dice.rarely(20) ? dated : table.at.slice(0, 10),
    dated,
    amount: dice.rarely(20) ? amount + 1 : amount,
    about: about ?? said('about'),
    parts: found?.parts ?? [{ to: 'donation', amount, fund: 'general' }],
    ...(back !== undefined && { back }),
    ...(returned && { returned }),
    reason: said('found out later'),
  });
}
