/**
 * For tests: books that are closed at random.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import { heldOn } from '../../../treasury/treasury.ts';
import { remembers } from '../reopening/testing.ts';
import { type Table, treasurer, type Trial } from '../table/testing.ts';

/** The end of a month in the last year, or a day that is none; or that an account agrees, which is lacking for it. */
export function closing(table: Table): Trial {
  const { at, dice, union } = table;
  const first = `${hoursAfter(at, -24 * dice.below(160)).slice(0, 7)}-01T00:00:00.000Z`;
  const through = hoursAfter(first, dice.rarely(6) ? 0 : -24).slice(0, 10);
  const [place, found] =
    [...union.treasury.places].find(
      ([, { kept, agreed }]) => kept === 'statements' && (agreed?.day ?? '') < through,
    ) ?? [];
  if (found && !dice.rarely(8)) {
    const day = at.slice(0, 10);
    return treasurer(table, 'treasury/agree@1', {
      place,
      day,
      balance: Number(heldOn(found, day)),
    });
  }
  remembers(table);
  return treasurer(table, 'treasury/close-year@1', { through });
}
