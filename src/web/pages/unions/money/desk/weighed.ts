/**
 * The lines of a statement that was read, weighed against the book: what comes in, and what of that is likely there.
 * @module
 */
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { type Saying, saying } from '../../../../../union/kernel/say.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { bearsOut } from './booked-late.ts';
import { knownOtherwise } from './known-otherwise.ts';
import { type Fate, fateOf } from './line-fate.ts';
import type { ToldBefore } from './told-before.ts';
import type { ForPlace, Fresh, Told } from './told-lines.ts';

interface Weighed extends Pick<ToldBefore, 'doubles'> {
  readonly fates: readonly Fate[];
  readonly fresh: readonly Fresh[];
  /** How many are there in another shape: as one sum, or payment by payment. */
  readonly reshaped: number;
  /** What is odd about them. */
  readonly odd: readonly Saying[];
}

/** What becomes of each line, which of them come in, and which of these are likely there already, or were booked late. */
export async function weighed(
  deps: UnionDeps,
  view: UnionView,
  {
    told,
    place,
    name,
    names,
    inOneSum,
  }: ForPlace & {
    readonly told: Told;
    readonly names: readonly Hash[];
    readonly inOneSum: readonly boolean[];
  },
): Promise<Weighed | Refusal> {
  const first = told.lines.map((line, i) =>
    inOneSum[i] === true ? 'known' : fateOf(line, { view, place, id: names[i] ?? '' }),
  );
  const those = (of: Fate, fates: readonly Fate[]): readonly Fresh[] =>
    told.lines.flatMap((line, at) =>
      fates[at] === of ? [{ line, at, name: names[at] ?? '' }] : [],
    );
  const [unknown, late] = [those('fresh', first), those('late', first)];
  const known = { layout: told.layout, name, names, unknown };
  const before = await knownOtherwise(deps, view, known);
  if (isRefusal(before)) return before;
  const { doubles, inParts, inOneSum: tied } = before;
  const fresh = unknown.filter((each) => !inParts.has(each.name) && !tied.has(each.name));
  const sure = fresh.filter((each) => !doubles.has(each.name));
  const payments = inOneSum.filter((is) => is).length + tied.size;
  const reshaped = inParts.size + tied.size;
  const odd = [...oneSumSaid(payments), ...inPartsSaid(inParts.size)];
  if (!bearsOut(place, told.closing, { fresh: sure, late }))
    return { fates: first, fresh, reshaped, doubles, odd };
  const fates = first.map((each) => (each === 'late' ? 'fresh' : each));
  const both = [...fresh, ...late].toSorted((one, other) => one.at - other.at);
  return { fates, fresh: both, reshaped, doubles, odd: [...odd, lateSaid(late.length)] };
}

/** A batch that came as one sum before, and comes payment by payment now. */
function oneSumSaid(n: number): readonly Saying[] {
  return n === 0
    ? []
    : [
        saying(
          'Payments that are in the book already as part of one sum, and are left out: {n}. Say at the line of that sum what they are.',
          { n },
        ),
      ];
}

/** A batch that came payment by payment before, as in a camt.054, and comes as one sum now. */
const inPartsSaid = (n: number): readonly Saying[] =>
  n === 0
    ? []
    : [
        saying('Sums that are in the book already, payment by payment, and are left out: {n}.', {
          n,
        }),
      ];

/** What was booked late, and comes in. */
const lateSaid = (n: number): Saying =>
  saying(
    'Lines that the bank dated in days whose books are closed: {n}. They are entered under today, with the bank’s day beside it.',
    { n },
  );
