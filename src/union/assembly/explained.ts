/**
 * Outcomes in plain words, and votes tried out before anybody signs the rules they would go by.
 * @module
 */
import type { QuestionRule } from '../charter/charter.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { english, type Say } from '../kernel/say.ts';
import {
  type Choice,
  choicesOf,
  decide,
  isKnown,
  type QuestionOutcome,
  type Tally,
} from './outcome.ts';

/** A vote that might be: how it would end, and why. */
export interface WhatIf {
  readonly outcome: QuestionOutcome;
  readonly explained: readonly string[];
}

/**
 * Tries a vote under a rule. Refuses where more ballots are cast than people may vote, where a
 * choice is not offered, or a number is no whole count.
 */
export function whatIf(
  rule: QuestionRule,
  { entitled, tally }: { entitled: number; tally: Tally },
  say: Say = english,
): WhatIf | Refusal {
  const counts = Object.entries(tally) as [Choice, number][];
  if (![entitled, ...Object.values(tally)].every(isCount))
    return refusal('assembly', 'Votes are counted in whole numbers.');
  if (counts.some(([choice, count]) => count > 0 && !choicesOf(rule).includes(choice)))
    return refusal('assembly', 'This rule does not offer that choice.');
  if (counts.reduce((sum, [, count]) => sum + count, 0) > entitled)
    return refusal('assembly', 'More ballots than people who may vote.');
  const outcome = decide(rule, { entitled, tally, attested: 0 });
  return { outcome, explained: explainOutcome(outcome, rule, say) };
}

const isCount = (count: number): boolean =>
  Number.isInteger(count) && count >= 0 && count < 2 ** 31;

/**
 * Why a vote ended as it did, sentence by sentence, with its numbers:
 * `['37 of 74 had to take part; 14 did.', 'So nothing was decided.']`.
 */
export const explainOutcome = (
  outcome: QuestionOutcome,
  rule: Pick<QuestionRule, 'override'>,
  say: Say = english,
): readonly string[] => [
  ...neverOpenedExplained(outcome, say),
  ...noticesExplained(outcome, say),
  ...(isCounted(outcome) ? ballotsExplained(outcome, rule, say) : []),
  conclusion(outcome, say),
  ...attestedExplained(outcome, say),
];

const isCounted = ({ because }: QuestionOutcome): boolean =>
  because !== 'notices-failed' && isKnown({ because });

const neverOpenedExplained = (
  { because, turnout, margin }: QuestionOutcome,
  say: Say,
): readonly string[] =>
  because === 'never-opened'
    ? [
        say(
          '{n} sealed ballots were cast, and {lacking} more key holders had to come to open them.',
          {
            n: turnout,
            lacking: margin,
          },
        ),
      ]
    : upheldExplained({ because }, say);

const upheldExplained = (
  { because }: Pick<QuestionOutcome, 'because'>,
  say: Say,
): readonly string[] =>
  because === 'dispute-upheld'
    ? [
        say(
          'What was disputed of it was found to be so by its key holders, so they did not open it.',
        ),
      ]
    : [];

const ballotsExplained = (
  outcome: QuestionOutcome,
  rule: Pick<QuestionRule, 'override'>,
  say: Say,
): readonly string[] => [
  ...quorumExplained(outcome, say),
  ...(outcome.quorum.met ? thresholdExplained(outcome, say) : []),
  ...(outcome.quorum.met && outcome.threshold.met ? blocksExplained(outcome, rule, say) : []),
];

/** Whom word of the vote missed, where the rules ask for that. */
export function noticesExplained(
  { notices, entitled }: Pick<QuestionOutcome, 'notices' | 'entitled'>,
  say: Say,
): readonly string[] {
  if (!notices) return [];
  const { reported, failed, allowed } = notices;
  const numbers = { failed, allowed, entitled };
  return reported
    ? [
        say(
          'Word of the vote did not reach {failed} of {entitled}; at most {allowed} may be missed.',
          numbers,
        ),
      ]
    : [
        say(
          'Nobody reported whom word of the vote reached, so the {failed} of {entitled} who cast no ballot count as missed; at most {allowed} may be.',
          numbers,
        ),
      ];
}

/** How many had to take part, or to say yes, and how many did. */
export function quorumExplained(
  { quorum, entitled }: Pick<QuestionOutcome, 'quorum' | 'entitled'>,
  say: Say,
): readonly string[] {
  const { kind, needed, reached } = quorum;
  const numbers = { needed, reached, entitled };
  switch (kind) {
    case 'none':
      return [];
    case 'turnout':
      return [say('{needed} of {entitled} had to take part; {reached} did.', numbers)];
    case 'yes-of-entitled':
      return [say('{needed} of {entitled} had to say yes; {reached} did.', numbers)];
  }
}

function thresholdExplained({ threshold, because }: QuestionOutcome, say: Say): readonly string[] {
  const { of, base, needed, reached } = threshold;
  if (base === 0) return [say('Nobody said yes or no.')];
  if (because === 'tie') return [say('As many said yes as no: {n} each.', { n: reached })];
  const numbers = { base, needed, reached };
  return of === 'cast'
    ? [say('Of {base} votes cast, {needed} had to be yes; {reached} were.', numbers)]
    : [say('Of {base} who may vote, {needed} had to say yes; {reached} did.', numbers)];
}

function blocksExplained(
  { blocks: { count, overridden } }: QuestionOutcome,
  { override }: Pick<QuestionRule, 'override'>,
  say: Say,
): readonly string[] {
  if (count === 0) return [];
  const blocked =
    count === 1 ? say('One member blocked it.') : say('{n} members blocked it.', { n: count });
  if (overridden) return [blocked, say('So many said yes that it passes all the same.')];
  return override ? [blocked, say('Too few said yes to pass all the same.')] : [blocked];
}

const conclusion = ({ result }: QuestionOutcome, say: Say): string =>
  ({
    adopted: () => say('So it is adopted.'),
    rejected: () => say('So it is rejected.'),
    void: () => say('So nothing was decided.'),
  })[result]();

/** Said where the clerk's word alone could have turned the result. */
const attestedExplained = (
  { result, attested, margin }: QuestionOutcome,
  say: Say,
): readonly string[] =>
  result !== 'void' && attested > 0 && margin <= attested
    ? [
        say(
          '{attested} of the ballots were recorded without the voter’s own key; {margin} of them cast otherwise would have changed the result.',
          { attested, margin },
        ),
      ]
    : [];

/** Said of a vote on options where the clerk’s word alone may have made the result. */
export const softExplained = (
  { firm, attested }: { readonly firm: boolean; readonly attested: number },
  say: Say,
): readonly string[] =>
  firm
    ? []
    : [
        say(
          '{attested} of the ballots were recorded without the voter’s own key; without them the result would be another.',
          { attested },
        ),
      ];
