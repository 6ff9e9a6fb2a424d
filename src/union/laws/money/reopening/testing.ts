/**
 * For tests: lines of closed books that are opened again at random.
 * @module
 */
import { said } from '../../../testing.ts';
import type { Line } from '../../../treasury/treasury.ts';
import type { Union } from '../../../union.ts';
import { bySteps, linesWhere } from '../lines/testing.ts';
import { second, some, type Table, treasurer, type Trial } from '../table/testing.ts';

/** The lines of each union before its books were closed: its state lets them go, and whoever opens one reads the book. */
const before = new WeakMap<Union, Map<string, Line>>();

/** Keeps the lines that there are. To be called before books are closed. */
export function remembers({ union }: Pick<Table, 'union'>): void {
  const known = before.get(union) ?? new Map<string, Line>();
  before.set(union, known);
  for (const [name, line] of union.treasury.lines) known.set(name, { ...line });
}

export const somethingClosed = ({ union }: Table): boolean => some(closedIn(union));

const closedIn = ({ treasury }: Union): readonly string[] =>
  [...treasury.closedLines.values()].flatMap((names) => Array.from(names.keys()));

/** The lines that went back by those that were opened again. */
const hangTogether = (table: Table): ReadonlySet<string> =>
  new Set(
    openedIn(table).flatMap((name) =>
      (table.union.treasury.lines.get(name)?.parts ?? []).flatMap((part) =>
        'of' in part ? part.of : [],
      ),
    ),
  );

/** Lines that were opened again. */
export const openedIn = (table: Table): readonly string[] =>
  linesWhere(table, ({ reopened }) => reopened !== undefined);

/** What was found out of a line that was opened again: it goes back, or was not what it was said to be. */
export function foundOut(table: Table): Trial {
  const { dice, union } = table;
  const of = dice.one(openedIn(table)) ?? said('no line');
  const { amount = 1, parts = [], place = 'main' } = union.treasury.lines.get(of) ?? {};
  if (dice.rarely(2) || parts.some((part) => 'of' in part))
    return treasurer(table, 'treasury/undo@1', { line: of, reason: said('found out') });
  const back = { to: 'return', amount: -amount, of };
  if (dice.rarely(4)) return bySteps(table, back);
  const line = {
    line: said(`back ${union.size}`),
    day: table.at.slice(0, 10),
    about: said('back'),
  };
  return treasurer(table, 'treasury/enter-lines@1', {
    place,
    lines: [{ ...line, amount: -amount, parts: [back] }],
  });
}

/** One of those that are closed is opened again, by two people. */
export function reopening(table: Table): Trial {
  const { corrections } = table.union.treasury;
  const [record] = [...corrections].flatMap(([name, { what }]) => ('opens' in what ? name : []));
  return record === undefined || table.dice.rarely(6)
    ? entersReopening(table)
    : second(table, 'treasury/confirm@1', { record });
}

/** Mostly as what it was. */
function entersReopening({ dice, union, ...table }: Table): Trial {
  const closed = closedIn(union);
  const wanted = closed.filter((each) => hangTogether({ dice, union, ...table }).has(each));
  const name =
    (dice.rarely(3) ? undefined : dice.one(wanted)) ?? dice.one(closed) ?? said('no line');
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
