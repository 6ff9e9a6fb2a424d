/**
 * How a question is decided: by majority, by a qualified majority, or by consent with blocks; with
 * the whole arithmetic, so that anybody can check it with a pencil.
 * @module
 */
import { z } from 'zod';
import { atLeast, type Fraction, leastAbove, leastReaching, moreThan } from '../kernel/fraction.ts';
import type { Quorum, Rule, Threshold } from '../charter/charter.ts';

/**
 * What a voter can say.
 *
 * - `yes`, `no`: for and against.
 * - `abstain`: counts for the quorum, and otherwise as if not cast.
 * - `blank`: counts for the quorum and among the votes cast, for neither side: it makes a share of
 *   the votes cast harder to reach.
 * - `block`: consent only. Counts among the votes cast, against; stands unless it is overridden.
 */
export const Choice = z.enum(['yes', 'no', 'abstain', 'blank', 'block']);
export type Choice = z.infer<typeof Choice>;

export type Tally = Readonly<Record<Choice, number>>;
export const emptyTally = (): Record<Choice, number> => ({
  yes: 0,
  no: 0,
  abstain: 0,
  blank: 0,
  block: 0,
});

/** The choices that a rule offers. */
export const choicesOf = ({ method }: Pick<Rule, 'method'>): readonly Choice[] =>
  method === 'consent' ? ['yes', 'no', 'abstain', 'block'] : ['yes', 'no', 'abstain', 'blank'];

const Count = z.int().min(0);
const Test = z.strictObject({
  /** The number that was asked for, and the one that was there. */
  needed: Count,
  reached: Count,
  met: z.boolean(),
});

/** A decided question: what the clerk enters at closing, and everybody can compute again. */
export const Outcome = z.strictObject({
  /** `void`: the quorum was missed, so nothing was decided, not even a no. */
  result: z.enum(['adopted', 'rejected', 'void']),
  because: z.enum(['threshold-reached', 'threshold-missed', 'tie', 'blocked', 'quorum-missed']),
  entitled: Count,
  /** Ballots of any sort. */
  turnout: Count,
  /** Ballots that count for the threshold: all but abstentions. */
  cast: Count,
  tally: z.strictObject({ yes: Count, no: Count, abstain: Count, blank: Count, block: Count }),
  quorum: Test.extend({ kind: z.enum(['none', 'turnout', 'yes-of-entitled']) }),
  threshold: Test.extend({ of: z.enum(['cast', 'entitled']), base: Count }),
  blocks: z.strictObject({ count: Count, overridden: z.boolean() }),
  /** Ballots that stand on the clerk's word. */
  attested: Count,
  /** How few ballots, had they been left out or gone the other way, could have changed the result. */
  margin: Count,
});
export type Outcome = z.infer<typeof Outcome>;

/** What there is to count. */
export interface Cast {
  readonly entitled: number;
  readonly tally: Tally;
  readonly attested: number;
}

/** Decides a question under a rule. Requires that no more ballots were cast than people entitled. */
export function decide(rule: Rule, { entitled, tally, attested }: Cast): Outcome {
  const turnout = tally.yes + tally.no + tally.abstain + tally.blank + tally.block;
  const cast = turnout - tally.abstain;
  const base = rule.threshold.of === 'cast' ? cast : entitled;
  const quorum = quorumTest(rule.quorum, { entitled, turnout, yes: tally.yes });
  const threshold = thresholdTest(rule.threshold, tally.yes, base);
  const overridden = isOverridden(rule.override, tally.yes, base);
  const because = reason({ quorum: quorum.met, threshold: threshold.met, tally, overridden });
  return {
    result: results[because],
    because,
    entitled,
    turnout,
    cast,
    tally: { ...tally },
    quorum: { kind: rule.quorum.kind, ...quorum },
    threshold: { of: rule.threshold.of, base, ...threshold },
    blocks: { count: tally.block, overridden: tally.block > 0 && overridden },
    attested,
    margin: marginOf([quorum, threshold], tally.block, overridden),
  };
}

const results = {
  'threshold-reached': 'adopted',
  'threshold-missed': 'rejected',
  tie: 'rejected',
  blocked: 'rejected',
  'quorum-missed': 'void',
} as const;

type Test = z.infer<typeof Test>;

function quorumTest(
  quorum: Quorum,
  { entitled, turnout, yes }: { entitled: number; turnout: number; yes: number },
): Test {
  if (quorum.kind === 'none') return { needed: 0, reached: turnout, met: true };
  const reached = quorum.kind === 'turnout' ? turnout : yes;
  return {
    needed: leastReaching(quorum.share, entitled),
    reached,
    met: atLeast(reached, quorum.share, entitled),
  };
}

/** A share of no votes at all is never reached. */
function thresholdTest({ share, reach }: Threshold, yes: number, base: number): Test {
  const met = base > 0 && (reach === 'more' ? moreThan : atLeast)(yes, share, base);
  const needed = Math.max(1, (reach === 'more' ? leastAbove : leastReaching)(share, base));
  return { needed, reached: yes, met };
}

const isOverridden = (override: Fraction | undefined, yes: number, base: number): boolean =>
  override !== undefined && base > 0 && atLeast(yes, override, base);

function reason(of: {
  quorum: boolean;
  threshold: boolean;
  tally: Tally;
  overridden: boolean;
}): Outcome['because'] {
  if (!of.quorum) return 'quorum-missed';
  if (!of.threshold)
    return of.tally.yes > 0 && of.tally.yes === of.tally.no ? 'tie' : 'threshold-missed';
  return of.tally.block > 0 && !of.overridden ? 'blocked' : 'threshold-reached';
}

/** The distance to the nearest line that decided, in ballots; one block decides by itself. */
function marginOf(tests: readonly Test[], blocks: number, overridden: boolean): number {
  if (blocks > 0 && !overridden) return 1;
  const distances = tests
    .filter(({ needed }) => needed > 0)
    .map(({ needed, reached, met }) => (met ? reached - needed + 1 : needed - reached));
  return distances.length === 0 ? 0 : Math.min(...distances);
}
