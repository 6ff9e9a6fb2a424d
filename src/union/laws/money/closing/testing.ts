/**
 * For tests: books that are closed at random, once what stands against it is cleared away.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import type { Day } from '../../../kernel/instant.ts';
import { heldOn } from '../../../treasury/treasury.ts';
import { bySteps } from '../lines/testing.ts';
import { remembers } from '../reopening/testing.ts';
import { because, fundOf, payer, type Table, treasurer, type Trial } from '../table/testing.ts';

/** What is next on the way to closed books: mostly those of the last month that an officer may close, with its lines. */
export function closing(table: Table): Trial {
  const { dice, union } = table;
  const through = monthsEnd(table);
  const closed = union.treasury.years.at(-1)?.through ?? '';
  // As good a moment as any to go on: lines come in the month that is closed next.
  if (through <= closed && !dice.rarely(4)) return { hours: 31 * 24 };
  const first = dice.rarely(8) ? undefined : standsAgainst(table, through);
  if (first) return first;
  remembers(table);
  return treasurer(table, 'treasury/close-year@1', { through });
}

/** The end of a month, and now and then of any in the last year, or a day that is none. */
function monthsEnd({ at, dice }: Table): Day {
  const back = dice.rarely(6) ? dice.below(160) : 31;
  const first = `${hoursAfter(at, -24 * back).slice(0, 7)}-01T00:00:00.000Z`;
  return hoursAfter(first, dice.rarely(12) ? 0 : -24).slice(0, 10);
}

/** A step against the first thing that stands against closing; nothing where nothing does. */
const standsAgainst = (table: Table, through: Day): Trial | undefined =>
  unsaid(table, through) ??
  waiting(table, through) ??
  onItsWay(table, through) ??
  notHeld(table, through);

/** A line of which nobody has said what it is. */
function unsaid(table: Table, through: Day): Trial | undefined {
  const { lines, unmatched } = table.union.treasury;
  const line = [...unmatched].find((each) => (lines.get(each)?.day ?? '9') <= through);
  const { amount } = lines.get(line ?? '') ?? {};
  if (amount === undefined) return undefined;
  const fund = fundOf(table);
  return bySteps(
    table,
    amount > 0 ? { to: 'donation', amount, fund } : { to: 'fees', amount, fund },
  );
}

/** Something that waits for a second person. */
function waiting(table: Table, through: Day): Trial | undefined {
  const { byHand, corrections } = table.union.treasury;
  const [record] = [
    ...[...byHand].filter(([, { day }]) => day <= through),
    ...[...corrections].filter(([, { what }]) => 'day' in what && what.day <= through),
  ].map(([name]) => name);
  if (record === undefined) return undefined;
  return table.dice.rarely(3)
    ? treasurer(table, 'treasury/strike@1', { record, ...because })
    : payer(table, 'treasury/confirm@1', { record });
}

/** A transfer that no other account shows. */
function onItsWay(table: Table, through: Day): Trial | undefined {
  const [oldest] = table.union.treasury.onItsWay.get('EUR') ?? [];
  if (oldest === undefined || oldest.day > through) return undefined;
  return bySteps(table, { to: 'own', amount: Number(oldest.amount) });
}

/** An account that was not held against its statement. */
function notHeld(table: Table, through: Day): Trial | undefined {
  const [place, found] =
    [...table.union.treasury.places].find(
      ([, { kept, agreed }]) => kept === 'statements' && (agreed?.day ?? '') < through,
    ) ?? [];
  const day = table.at.slice(0, 10);
  return (
    found &&
    treasurer(table, 'treasury/agree@1', { place, day, balance: Number(heldOn(found, day)) })
  );
}
