/**
 * How a question is decided: by majority, by a qualified majority, or by consent with blocks; with
 * the whole arithmetic, so that anybody can check it with a pencil.
 * @module
 */
import { z } from 'zod';
import { atLeast, type Fraction, leastAbove, leastReaching } from '../kernel/fraction.ts';
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

/** Whom the notice of a vote missed, and how many it may miss by the rules. */
const Missed = z.strictObject({
  /** Whether the clerk said so; otherwise all who cast no ballot count as missed. */
  reported: z.boolean(),
  failed: Count,
  allowed: Count,
});
export type Missed = Readonly<z.infer<typeof Missed>>;

/** A decided question: what the clerk enters at closing, and everybody can compute again. */
export const Outcome = z.strictObject({
  /** `void`: the quorum was missed, or too many were never told: nothing was decided, not even a no. */
  result: z.enum(['adopted', 'rejected', 'void']),
  because: z.enum([
    'threshold-reached',
    'threshold-missed',
    'tie',
    'blocked',
    'quorum-missed',
    'notices-failed',
  ]),
  entitled: Count,
  /** Ballots of any sort. */
  turnout: Count,
  /** Ballots that count for the threshold: all but abstentions. */
  cast: Count,
  tally: z.strictObject({ yes: Count, no: Count, abstain: Count, blank: Count, block: Count }),
  quorum: Test.extend({ kind: z.enum(['none', 'turnout', 'yes-of-entitled']) }),
  threshold: Test.extend({ of: z.enum(['cast', 'entitled']), base: Count }),
  blocks: z.strictObject({ count: Count, overridden: z.boolean() }),
  /** There where the rules want a notice to reach so many. */
  notices: Missed.extend({ met: z.boolean() }).optional(),
  /** Ballots that stand on the clerk's word. */
  attested: Count,
  /**
   * How few of the ballots, had they been left out or cast otherwise, would have changed the
   * result; where none could, one more than there were. Of a void vote: what its quorum lacked, or
   * how many too many were not told.
   */
  margin: Count,
});
export type Outcome = z.infer<typeof Outcome>;

/** What there is to count. */
export interface Cast {
  readonly entitled: number;
  readonly tally: Tally;
  readonly attested: number;
  /** There where the rules ask whom the notice reached. */
  readonly missed?: Missed | undefined;
}

/** Decides a question under a rule. Requires that no more ballots were cast than people entitled. */
export function decide(rule: Rule, cast: Cast): Outcome {
  const decided = weigh(rule, cast);
  return { ...decided, attested: cast.attested, margin: marginOf(rule, cast, decided) };
}

type Weighed = Omit<Outcome, 'attested' | 'margin'>;

function weigh(rule: Rule, { entitled, tally, missed }: Omit<Cast, 'attested'>): Weighed {
  const turnout = tally.yes + tally.no + tally.abstain + tally.blank + tally.block;
  const cast = turnout - tally.abstain;
  const base = rule.threshold.of === 'cast' ? cast : entitled;
  const quorum = quorumTest(rule.quorum, { entitled, turnout, yes: tally.yes });
  const threshold = thresholdTest(rule.threshold, tally.yes, base);
  const overridden = isOverridden(rule.override, tally.yes, base);
  const notices = missed && { ...missed, met: missed.failed <= missed.allowed };
  const because =
    notices?.met === false
      ? 'notices-failed'
      : reason(rule, { quorum: quorum.met, threshold: threshold.met, tally, overridden });
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
    ...(notices && { notices }),
  };
}

const results = {
  'threshold-reached': 'adopted',
  'threshold-missed': 'rejected',
  tie: 'rejected',
  blocked: 'rejected',
  'quorum-missed': 'void',
  'notices-failed': 'void',
} as const;

type Test = z.infer<typeof Test>;

const test = (needed: number, reached: number): Test => ({
  needed,
  reached,
  met: reached >= needed,
});

function quorumTest(
  quorum: Quorum,
  { entitled, turnout, yes }: { entitled: number; turnout: number; yes: number },
): Test {
  if (quorum.kind === 'none') return test(0, turnout);
  return test(leastReaching(quorum.share, entitled), quorum.kind === 'turnout' ? turnout : yes);
}

/** A share of no votes at all is never reached. */
const thresholdTest = ({ share, reach }: Threshold, yes: number, base: number): Test =>
  test(Math.max(1, (reach === 'more' ? leastAbove : leastReaching)(share, base)), yes);

const isOverridden = (override: Fraction | undefined, yes: number, base: number): boolean =>
  override !== undefined && base > 0 && atLeast(yes, override, base);

function reason(
  { threshold: { of: whom, reach, share } }: Rule,
  of: { quorum: boolean; threshold: boolean; tally: Tally; overridden: boolean },
): Outcome['because'] {
  const { yes, no, block } = of.tally;
  if (!of.quorum) return 'quorum-missed';
  if (of.threshold) return block > 0 && !of.overridden ? 'blocked' : 'threshold-reached';
  const halves = whom === 'cast' && reach === 'more' && share.num * 2 === share.den;
  return halves && yes > 0 && yes === no + block ? 'tie' : 'threshold-missed';
}

/** What a number of ballots, gone otherwise, would have made of the tally. */
type Otherwise = (tally: Tally, ballots: number) => Tally;

function marginOf(rule: Rule, cast: Cast, weighed: Weighed): number {
  const { result, quorum, turnout, notices } = weighed;
  if (notices && !notices.met) return notices.failed - notices.allowed;
  if (result === 'void') return quorum.needed - quorum.reached;
  const ways = result === 'adopted' ? against(rule) : [intoYes, leftOut];
  const distances = ways.map((way) =>
    leastThat(turnout, (ballots) => {
      const tally = way(cast.tally, ballots);
      return weigh(rule, { entitled: cast.entitled, tally }).result !== result;
    }),
  );
  return Math.min(...distances);
}

/** How an adopted proposal could soonest have failed: votes turned, or ballots missing from a quorum. */
const against = ({ method }: Rule): readonly Otherwise[] => [
  (tally, ballots) =>
    turned(tally, ballots, { from: ['yes'], to: method === 'consent' ? 'block' : 'no' }),
  leftOut,
];

/** How a rejected one could soonest have been adopted: blocks turned first, then the other noes. */
const intoYes: Otherwise = (tally, ballots) =>
  turned(tally, ballots, { from: ['block', 'no', 'blank', 'abstain'], to: 'yes' });

const leftOut: Otherwise = (tally, ballots) =>
  turned(tally, ballots, { from: ['yes', 'no', 'blank', 'block', 'abstain'] });

/** The tally with so many ballots moved from the first of these choices on, or taken away. */
function turned(
  tally: Tally,
  ballots: number,
  { from, to }: { from: readonly Choice[]; to?: Choice },
): Tally {
  const result = { ...tally };
  let left = ballots;
  for (const choice of from) {
    const moved = Math.min(left, result[choice]);
    result[choice] -= moved;
    if (to) result[to] += moved;
    left -= moved;
  }
  return result;
}

/** The least number from 1 to `most` for which `holds`, or one more; once it holds, it goes on to. */
function leastThat(most: number, holds: (ballots: number) => boolean): number {
  let [low, high] = [1, most + 1];
  while (low < high) {
    const middle = (low + high - ((low + high) % 2)) / 2;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
