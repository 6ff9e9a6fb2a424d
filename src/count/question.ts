/**
 * How a question is decided: by majority, by a qualified majority, or by consent with blocks; with the whole
 * arithmetic, so that anybody can check it with a pencil.
 * @module
 */
import { atLeast, leastAbove, leastReaching, type Share } from './share.ts';

/**
 * What a voter can say.
 *
 * - `yes`, `no`: for and against.
 * - `abstain`: counts for the quorum, and otherwise as if not cast.
 * - `blank`: counts for the quorum and among the votes cast, for neither side: it makes a share of
 *   the votes cast harder to reach.
 * - `block`: consent only. Counts among the votes cast, against; stands unless it is overridden.
 */
export const choices = ['yes', 'no', 'abstain', 'blank', 'block'] as const;
export type Choice = (typeof choices)[number];

export type Tally = Readonly<Record<Choice, number>>;

/** How much yes it takes: more than a share, or at least that, of the votes cast or of all entitled. */
export interface Threshold {
  readonly of: 'cast' | 'entitled';
  readonly share: Share;
  readonly reach: 'more' | 'least';
}

/** How many must take part, or say yes, for the vote to count. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'turnout' | 'yes-of-entitled'; readonly share: Share };

export interface QuestionRule {
  readonly method: 'majority' | 'qualified' | 'consent';
  readonly threshold: Threshold;
  readonly quorum: Quorum;
  /** Consent only: the share of yes that overrides a block; without it every block stands. */
  readonly override?: Share | undefined;
}

/** A number that was asked for, and the one that was there. */
export interface Test {
  readonly needed: number;
  readonly reached: number;
  readonly met: boolean;
}

/** Whom the notice of a vote missed, and how many it may miss by the rules. */
export interface Missed {
  /** Whether somebody answers for the number; otherwise all who cast no ballot count as missed. */
  readonly reported: boolean;
  readonly failed: number;
  readonly allowed: number;
}

/** A decided question. */
export interface Decision {
  /** `void`: the quorum was missed, or too many were never told: nothing was decided, not even a no. */
  readonly result: 'adopted' | 'rejected' | 'void';
  readonly because:
    | 'threshold-reached'
    | 'threshold-missed'
    | 'tie'
    | 'blocked'
    | 'quorum-missed'
    | 'notices-failed';
  readonly entitled: number;
  /** Ballots of any sort. */
  readonly turnout: number;
  /** Ballots that count for the threshold: all but abstentions. */
  readonly cast: number;
  readonly tally: Tally;
  readonly quorum: Test & { readonly kind: Quorum['kind'] };
  readonly threshold: Test & { readonly of: Threshold['of']; readonly base: number };
  readonly blocks: { readonly count: number; readonly overridden: boolean };
  readonly notices?: Missed & { readonly met: boolean };
  /**
   * How few of the ballots, had they been left out or cast otherwise, would have changed the
   * result; where none could, one more than there were. Of a void vote: what its quorum lacked, or
   * how many too many were not told.
   */
  readonly margin: number;
}

/** What there is to count. */
export interface Cast {
  readonly entitled: number;
  readonly tally: Tally;
  /** There where the rules ask whom the notice reached. */
  readonly missed?: Missed | undefined;
}

/**
 * Decides a question under a rule. Requires that no more ballots were cast than people entitled, and fewer
 * than 2^39 of these.
 * @example
 * decideQuestion(rule, { entitled: 9, tally: { yes: 4, no: 3, abstain: 1, blank: 0, block: 0 } }).result
 */
export function decideQuestion(rule: QuestionRule, cast: Cast): Decision {
  const decided = weigh(rule, cast);
  return { ...decided, margin: marginOf(rule, cast, decided) };
}

type Weighed = Omit<Decision, 'margin'>;

function weigh(rule: QuestionRule, { entitled, tally, missed }: Cast): Weighed {
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

const isOverridden = (override: Share | undefined, yes: number, base: number): boolean =>
  override !== undefined && base > 0 && atLeast(yes, override, base);

function reason(
  { threshold: { of: whom, reach, share } }: QuestionRule,
  of: { quorum: boolean; threshold: boolean; tally: Tally; overridden: boolean },
): Decision['because'] {
  const { yes, no, block } = of.tally;
  if (!of.quorum) return 'quorum-missed';
  if (of.threshold) return block > 0 && !of.overridden ? 'blocked' : 'threshold-reached';
  const halves = whom === 'cast' && reach === 'more' && share.num * 2 === share.den;
  return halves && yes > 0 && yes === no + block ? 'tie' : 'threshold-missed';
}

/** What a number of ballots, gone otherwise, would have made of the tally. */
type Otherwise = (tally: Tally, ballots: number) => Tally;

function marginOf(rule: QuestionRule, cast: Cast, weighed: Weighed): number {
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
const against = ({ method }: QuestionRule): readonly Otherwise[] => [
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
