/**
 * How a question is decided: by majority, by a qualified majority, or by consent with blocks; with
 * the whole arithmetic, so that anybody can check it with a pencil.
 * @module
 */
import { z } from 'zod';
import { choices, decideQuestion } from '../../count/question.ts';
import type { QuestionRule } from '../charter/charter.ts';

/** What a voter can say; the counting room says what each is worth. */
export const Choice = z.enum(choices);
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
export const choicesOf = ({ method }: Pick<QuestionRule, 'method'>): readonly Choice[] =>
  method === 'consent' ? ['yes', 'no', 'abstain', 'block'] : ['yes', 'no', 'abstain', 'blank'];

const Count = z.int().min(0);
export const Tested = z.strictObject({
  /** The number that was asked for, and the one that was there. */
  needed: Count,
  reached: Count,
  met: z.boolean(),
});

/** Whom the notice of a vote missed, and how many it may miss by the rules. */
export const Missed = z.strictObject({
  /** Whether the clerk said so; otherwise all who cast no ballot count as missed. */
  reported: z.boolean(),
  failed: Count,
  allowed: Count,
});
export type Missed = Readonly<z.infer<typeof Missed>>;

/** A decided question: what the clerk enters at closing, and everybody can compute again. */
export const QuestionOutcome = z.strictObject({
  /** `void`: the quorum was missed, or too many were never told: nothing was decided, not even a no. */
  result: z.enum(['adopted', 'rejected', 'void']),
  because: z.enum([
    'threshold-reached',
    'threshold-missed',
    'tie',
    'blocked',
    'quorum-missed',
    'notices-failed',
    'never-opened',
    'dispute-upheld',
  ]),
  entitled: Count,
  /** Ballots of any sort. */
  turnout: Count,
  /** Ballots that count for the threshold: all but abstentions. */
  cast: Count,
  tally: z.strictObject({ yes: Count, no: Count, abstain: Count, blank: Count, block: Count }),
  quorum: Tested.extend({ kind: z.enum(['none', 'turnout', 'yes-of-entitled']) }),
  threshold: Tested.extend({ of: z.enum(['cast', 'entitled']), base: Count }),
  blocks: z.strictObject({ count: Count, overridden: z.boolean() }),
  /** There where the rules want a notice to reach so many. */
  notices: Missed.extend({ met: z.boolean() }).optional(),
  /** Ballots that stand on the clerk's word. */
  attested: Count,
  /**
   * How few of the ballots, had they been left out or cast otherwise, would have changed the
   * result; where none could, one more than there were. Of a void vote: what its quorum lacked, how
   * many too many were not told, or how many key holders did not come; of one that they found not to be
   * right, 1.
   */
  margin: Count,
});
export type QuestionOutcome = z.infer<typeof QuestionOutcome>;

/** Why nobody knows what the ballots of a secret vote say. */
const unopened: ReadonlySet<string> = new Set([
  'never-opened',
  'dispute-upheld',
  'too-few-ballots',
]);

/** Whether what the ballots of a vote say is known. */
export const isKnown = ({ because }: { readonly because: string }): boolean =>
  !unopened.has(because);

/** What there is to count. */
export interface Cast {
  readonly entitled: number;
  readonly tally: Tally;
  readonly attested: number;
  /** There where the rules ask whom the notice reached. */
  readonly missed?: Missed | undefined;
}

/** Decides a question under a rule. Requires that no more ballots were cast than people entitled. */
export function decide(rule: QuestionRule, { attested, ...cast }: Cast): QuestionOutcome {
  const { margin, tally, ...decided } = decideQuestion(rule, cast);
  return { ...decided, tally: { ...tally }, attested, margin };
}

/** A secret vote that was not opened: nobody knows what it would have decided. */
export function notOpenedOutcome(
  rule: QuestionRule,
  cast: Omit<Cast, 'tally' | 'attested'>,
  why: Pick<QuestionOutcome, 'because' | 'turnout' | 'margin'>,
): QuestionOutcome {
  const nothing = decide(rule, { ...cast, tally: emptyTally(), attested: 0 });
  return { ...nothing, result: 'void', ...why };
}
