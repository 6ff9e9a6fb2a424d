/**
 * Stories of committees that stand for their voters in proportion: seat by seat, by approval.
 * @module
 */
import type { EqualSharesCount, Purchase } from '../committee/equal-shares.ts';
import type { PhragmenRound, PhragmenSeatsCount } from '../committee/phragmen.ts';
import type { SpavCount, SpavRound } from '../committee/spav.ts';
import { compare, type Ratio, zero } from '../ratio.ts';
import { opening, result, tiesInWords } from './common.ts';
import { fraction } from './figures.ts';
import type { Teller } from './teller.ts';

export type CommitteeCount = SpavCount | PhragmenSeatsCount | EqualSharesCount;

export function explainCommittee(teller: Teller, count: CommitteeCount): readonly string[] {
  return [
    ...opening(teller, count),
    ...seats(teller, count),
    ...result(teller, count),
    ...tiesInWords(teller, count),
  ];
}

function seats(teller: Teller, count: CommitteeCount): readonly string[] {
  if ('purchases' in count) return equalShares(teller, count);
  return teller.rounds<SpavRound | PhragmenRound>(count.rounds, (round, i) =>
    'scores' in round ? adding(teller, round, i) : loading(teller, round, i),
  );
}

/** How one who is seated compares with those who are not. */
interface Compared {
  readonly figure: string | number;
  /** With the same figure. */
  readonly level: readonly number[];
  /** Those who come next, with their figures. */
  readonly next: string;
  readonly hasNext: boolean;
}

function compared(
  teller: Teller,
  figures: ReadonlyMap<number, Ratio>,
  elected: number,
  isBetter: (a: Ratio, b: Ratio) => number,
): Compared {
  const of = (each: number): Ratio => figures.get(each) ?? zero;
  const others = [...figures.keys()].filter((each) => each !== elected);
  const level = others.filter((each) => compare(of(each), of(elected)) === 0);
  const rest = others
    .filter((each) => compare(of(each), of(elected)) !== 0)
    .toSorted((a, b) => isBetter(of(a), of(b)) || a - b);
  const [second] = rest;
  const decisive = [of(elected), ...(second === undefined ? [] : [of(second)])];
  return {
    figure: teller.exact(of(elected), decisive),
    level,
    next: teller.figures(
      rest,
      (each) => (each === second ? teller.exact(of(each), decisive) : fraction(of(each), decisive)),
      { most: 3 },
    ),
    hasNext: second !== undefined,
  };
}

const lowest = compare;
const highest = (a: Ratio, b: Ratio): number => compare(b, a);

function adding(teller: Teller, { scores, elected }: SpavRound, i: number): readonly string[] {
  const { say } = teller;
  const { figure, level, next, hasNext } = compared(teller, scores, elected, highest);
  const values = { n: i + 1, name: teller.name(elected), figure, level: teller.names(level) };
  return [
    level.length > 0
      ? say('Seat {n}: {name} adds {figure}, level with {level} (see the ties below).', values)
      : say('Seat {n}: {name} adds most, {figure}.', values),
    ...(hasNext ? [say('The others would add: {next}.', { next })] : []),
  ];
}

function loading(teller: Teller, { loads, elected }: PhragmenRound, i: number): readonly string[] {
  const { say } = teller;
  const { figure, level, next, hasNext } = compared(teller, loads, elected, lowest);
  const values = { n: i + 1, name: teller.name(elected), figure, level: teller.names(level) };
  if (!loads.has(elected))
    return [say('Seat {n}: {name}, for want of anybody whom a ballot approves.', values)];
  return [
    level.length > 0
      ? say(
          'Seat {n}: {name}, with a load of {figure}, level with {level} (see the ties below).',
          values,
        )
      : say('Seat {n}: {name}, with the lowest load, {figure}.', values),
    ...(hasNext ? [say('The loads of the others: {next}.', { next })] : []),
  ];
}

function equalShares(teller: Teller, count: EqualSharesCount): readonly string[] {
  const { say } = teller;
  const { share, purchases, completion, completed, elected } = count;
  const further = elected.slice(purchases.length);
  return [
    say('What each voter has, where a seat costs 1: {share}.', { share: teller.exact(share) }),
    ...teller.rounds(purchases, (each, i) => purchase(teller, each, i)),
    ...(purchases.length < count.seats
      ? [say('Nobody else has approvers who can pay for a seat.')]
      : []),
    ...(completion === 'approval' && further.length > 0
      ? [say('The seats left go to the most approved: {names}.', { names: teller.names(further) })]
      : []),
    ...(completed.length > 0
      ? [say('The seats left are filled by Phragmén’s rule; a load below 0 is money left over.')]
      : []),
    ...teller.rounds(completed, (each, i) => loading(teller, each, purchases.length + i)),
  ];
}

function purchase(
  teller: Teller,
  { elected, payment, paying, emptied, asked }: Purchase,
  i: number,
): readonly string[] {
  const { say } = teller;
  const { figure, level, next, hasNext } = compared(teller, asked, elected, lowest);
  const values = {
    n: i + 1,
    name: teller.name(elected),
    payment: figure,
    paying: teller.voters(paying),
    emptied: teller.voters(emptied),
    level: teller.names(level),
  };
  return [
    payment.num === 0n || emptied === 0
      ? say('Seat {n}: {name}, paid for by {paying}, each with {payment}.', values)
      : say(
          'Seat {n}: {name}, paid for by {paying}, each with {payment}, and by {emptied} with all that they had left.',
          values,
        ),
    ...(level.length > 0
      ? [say('As much was asked by {level} (see the ties below).', values)]
      : []),
    ...(hasNext ? [say('The others asked at most of each: {next}.', { next })] : []),
  ];
}
