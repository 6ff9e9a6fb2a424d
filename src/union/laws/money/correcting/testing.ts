/**
 * For tests: lines struck out, and differences entered, drawn at random.
 * @module
 */
import { said } from '../../../testing.ts';
import { heldOn } from '../../../treasury/treasury.ts';
import { dayNear, fundOf, type Table, treasurer, type Trial } from '../table/testing.ts';

function striking(table: Table): Trial {
  const { dice, union } = table;
  const { lines, unmatched } = union.treasury;
  const known = dice.rarely(6) ? [...lines.keys()] : [...unmatched];
  const line = dice.one(known) ?? said('no line');
  return treasurer(table, 'treasury/strike-line@1', { line, reason: said('no line of ours') });
}

/** A line that was struck out comes in again, as its file is read anew or since somebody says so. */
function enteringAgain(table: Table): Trial {
  const { dice, union } = table;
  const struck = [...union.treasury.putRight].filter(([, { fund }]) => fund === undefined);
  const [
    line = said('no line'),
    { place, day, amount } = { place: 'main', day: dayNear(table), amount: 1 },
  ] = dice.one(struck) ?? [];
  const lines = [
    { line, day, amount, about: said('about'), ...(dice.rarely(3) ? {} : { again: true }) },
  ];
  return treasurer(table, 'treasury/enter-lines@1', { place, lines });
}

function correcting(table: Table): Trial {
  const { dice, union } = table;
  const [place, found] = dice.one([...union.treasury.places]) ?? ['main', undefined];
  const day = dayNear(table);
  const amount = dice.rarely(2) ? dice.amount() : -dice.amount();
  const held = found ? Number(heldOn(found, day)) : 0;
  return treasurer(table, 'treasury/correct@1', {
    place,
    day,
    balance: held + amount + (dice.rarely(6) ? 1 : 0),
    amount,
    fund: fundOf(table),
    reason: said('found out late'),
  });
}

/** One of the three, where there is something to do it to. */
export function puttingRight(table: Table): Trial {
  const { unmatched, putRight } = table.union.treasury;
  const drawings = [
    correcting,
    ...(unmatched.size > 0 ? [striking] : []),
    ...(putRight.size > 0 ? [enteringAgain] : []),
  ];
  return (table.dice.one(drawings) ?? correcting)(table);
}
