/**
 * For tests: choices among options that look as if they were made by chance, though they repeat to the
 * byte, since each follows from a word.
 * @module
 */
import { utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import {
  ballotForms,
  fillsOne,
  type MethodName,
  rankingsMethods,
  scoresMethods,
} from '../../count/methods.ts';
import { type ContestOutcome, decideContest } from '../../union/assembly/contest-outcome.ts';
import {
  type Contest,
  type MarkedBallot,
  type Marks,
  placesOn,
} from '../../union/assembly/contest.ts';
import { type ContestRule, highestOf } from '../../union/charter/charter.ts';
import { fraction } from '../../union/kernel/fraction.ts';
import { contestRule, said, uuidOf } from '../../union/testing.ts';
import type { MarkedCast } from '../../union/assembly/lot-seed.ts';

/** Every method by which a choice may be made. */
export const methods: readonly MethodName[] = [...rankingsMethods, ...scoresMethods];

export type Chance = (below: number) => number;

/** Numbers below the bounds that are asked for, one after the other, from the SHA-256 of a word. */
export function chanceOf(word: string): Chance {
  let asked = 0;
  return (below) => {
    const [high = 0, low = 0] = sha256(utf8(`${word} ${asked++}`));
    return ((high << 8) | low) % below;
  };
}

export const upTo = (end: number): readonly number[] => Array.from({ length: end }, (_, n) => n);

/** A ballot in the form that the rule asks for, with places left empty, and ranks level and skipped. */
export function ballotBy(rule: ContestRule, places: number, word: string): Marks {
  const chance = chanceOf(word);
  const cross = chance(places + 1);
  switch (ballotForms[rule.method]) {
    case 'one':
      return upTo(places).map((place) => (place === cross ? 1 : null));
    case 'some':
      return upTo(places).map(() => (chance(5) < 2 ? 1 : null));
    case 'scores':
    case 'grades':
      return upTo(places).map(() => numberOrNull(chance(highestOf(rule) + 2) - 1, 0));
    case 'ranks':
      return upTo(places).map(() => numberOrNull(chance(places + 1), 1));
    case 'order':
      return ordered(places, chance);
  }
}

const numberOrNull = (number: number, least: number): number | null =>
  number < least ? null : number;

/** Some of the places in an order, one rank left out where there is room for it. */
export function ordered(places: number, chance: Chance): Marks {
  const marks: (number | null)[] = upTo(places).map(() => null);
  const left = [...upTo(places)];
  const ranked = chance(places + 1);
  const gap = ranked < places && chance(2) === 0 ? chance(ranked + 1) : ranked;
  for (let rank = 0; rank < ranked; rank++) {
    const [place = 0] = left.splice(chance(left.length), 1);
    marks[place] = rank + (rank < gap ? 1 : 2);
  }
  return marks;
}

/** How large a contest may be. */
export interface Most {
  readonly options: number;
  readonly seats: number;
  readonly ballots: number;
  /** How many kinds of ballots there are at most; as many as ballots where it is not said. */
  readonly kinds?: number;
}

export type Made = Contest & MarkedCast;

/** A contest by that method, with its ballots. */
export function contestBy(method: MethodName, word: string, most: Most): Made {
  const chance = chanceOf(word);
  const none = method === 'debian' || chance(2) === 0;
  const options = upTo(chance(most.options - 1) + (none ? 1 : 2)).map((n) => said(`option ${n}`));
  const seats = fillsOne.has(method) ? 1 : chance(most.seats) + 1;
  const rule = contestRule({ method, none, ...ruledBy(method, chance) });
  const many = { ballots: chance(most.ballots + 1), kinds: most.kinds };
  const ballots = ballotsBy({ rule, options, seats }, word, many);
  const entitled = ballots.size + chance(4);
  const notices = chance(4) === 0 && {
    missed: { reported: chance(2) === 0, failed: chance(3), allowed: chance(3) },
  };
  const cast = { proposal: uuidOf(word), rollRoot: said(`roll ${word}`), entitled, ballots };
  return { rule, options, seats, ...cast, ...notices };
}

/** A contest with its outcome, as a vector has it; of its notices the outcome says all. */
export interface Written extends Pick<Made, 'rule' | 'options' | 'seats' | 'proposal'> {
  readonly roll: string;
  readonly ballots: readonly (MarkedBallot & { readonly member: string })[];
  readonly outcome: ContestOutcome;
}

export const decidedAsWritten = (made: Made): Written => ({
  rule: made.rule,
  options: made.options,
  seats: made.seats,
  proposal: made.proposal,
  roll: made.rollRoot,
  ballots: [...made.ballots].map(([member, { marks, attested }]) => ({ member, marks, attested })),
  outcome: decideContest(made, made),
});

/** How large contests are that are looked for among many. */
const sizes = {
  tiny: { options: 4, seats: 3, ballots: 7 },
  few: { options: 5, seats: 3, ballots: 14, kinds: 5 },
  some: { options: 6, seats: 4, ballots: 40, kinds: 7 },
  long: { options: 9, seats: 6, ballots: 30 },
  many: { options: 6, seats: 4, ballots: 150, kinds: 9 },
} as const;
type Size = keyof typeof sizes;

/**
 * Contests found among thousands, each of which comes out otherwise, or by another lot, where a method is
 * counted with one slip: another tie-break, another rounding, a surplus that does not wait.
 */
const telling: Readonly<Partial<Record<MethodName, Partial<Record<Size, readonly number[]>>>>> = {
  star: { tiny: [123, 5, 4] },
  'majority-judgment': { tiny: [27, 58] },
  borda: { tiny: [21] },
  schulze: { few: [1561] },
  debian: { tiny: [175], many: [2] },
  'ranked-pairs': { few: [251, 570] },
  'two-round': { tiny: [10] },
  irv: { long: [371] },
  'scottish-stv': { tiny: [14, 311], few: [2013], some: [314] },
  gregory: { tiny: [1084, 1515] },
  wigm: { tiny: [625, 12] },
  'minneapolis-stv': { tiny: [2165, 50, 451] },
  'senate-stv': { tiny: [41, 2], many: [1170] },
  ers97: { few: [473, 699], some: [330, 995], long: [1976, 414], many: [267, 556, 112] },
  meek: { tiny: [47, 138], few: [1490] },
  'nz-meek': { tiny: [103, 351, 7, 14], some: [17], long: [1555] },
  'phragmen-seats': { few: [545] },
  'largest-remainder': { tiny: [42] },
};

/** Those contests, of these sizes. */
export const tellingOf = (of: readonly Size[]): readonly Made[] =>
  methods.flatMap((method) =>
    of.flatMap((size) =>
      (telling[method]?.[size] ?? []).map((n) =>
        contestBy(method, `${method}, ${size}, ${n}`, sizes[size]),
      ),
    ),
  );

/** What a rule says besides its method. */
function ruledBy(method: MethodName, chance: Chance): Partial<ContestRule> {
  const quorums = ['none', 'none', 'turnout', 'turnout', 'yes-of-entitled'] as const;
  const kind = quorums[chance(method === 'debian' ? 5 : 4)] ?? 'none';
  const quorum =
    kind === 'none' ? ({ kind } as const) : { kind, share: fraction(chance(3) + 1, 4) };
  const share = [fraction(1, 2), fraction(3, 5), fraction(2, 3)][chance(3)];
  return { quorum, ...(method === 'debian' && share && chance(4) > 0 && { share }) };
}

/** Few kinds of ballots, so that many are alike and places are level often; some on the clerk’s word. */
function ballotsBy(
  contest: Contest,
  word: string,
  many: { readonly ballots: number; readonly kinds: number | undefined },
): ReadonlyMap<string, MarkedBallot> {
  const chance = chanceOf(`ballots of ${word}`);
  const kinds = chance(Math.min(many.ballots, many.kinds ?? many.ballots)) + 1;
  const places = placesOn(contest);
  return new Map(
    upTo(many.ballots).map((n) => {
      const marks = ballotBy(contest.rule, places, `${word} ${chance(kinds)}`);
      return [uuidOf(`${word}, voter ${n}`), { marks, attested: chance(6) === 0 }];
    }),
  );
}
