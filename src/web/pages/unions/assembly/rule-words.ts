/**
 * A rule in plain words: how a kind of proposal is decided, as one reads it beside the proposal.
 * @module
 */
import type { Quorum, Rule, Threshold } from '../../../../union/charter/charter.ts';
import type { Fraction } from '../../../../union/kernel/fraction.ts';
import type { Words } from '../../../words.ts';

/** `half`, `two thirds`, `3/5`, `45 %`: a share as people say it. */
export function shareWords(t: Words, { num, den }: Fraction): string {
  if (num === den) return t('all');
  switch (`${num}/${den}`) {
    case '1/2':
      return t('half');
    case '1/3':
      return t('a third');
    case '2/3':
      return t('two thirds');
    case '1/4':
      return t('a quarter');
    case '3/4':
      return t('three quarters');
    default:
      return t.percent(num / den);
  }
}

/** What it takes to be adopted, in one sentence. */
export function thresholdWords(
  t: Words,
  { method, threshold, override }: Pick<Rule, 'method' | 'threshold' | 'override'>,
): string {
  if (method !== 'consent') return yesWords(t, threshold);
  const share = agreeWords(t, threshold);
  return override === undefined
    ? t('Adopted when {share} agree and nobody blocks.', { share })
    : t('Adopted when {share} agree and nobody blocks; {override} agreeing override a block.', {
        share,
        override: shareWords(t, override),
      });
}

function yesWords(t: Words, { of, share: part, reach }: Threshold): string {
  const share = shareWords(t, part);
  if (of === 'cast') {
    return reach === 'more'
      ? t('Adopted when more than {share} of the votes cast say yes.', { share })
      : t('Adopted when at least {share} of the votes cast say yes.', { share });
  }
  return reach === 'more'
    ? t('Adopted when more than {share} of everybody on the voter list say yes.', { share })
    : t('Adopted when at least {share} of everybody on the voter list say yes.', { share });
}

function agreeWords(t: Words, { of, share: part, reach }: Threshold): string {
  const share = shareWords(t, part);
  if (of === 'cast') {
    return reach === 'more'
      ? t('more than {share} of those who vote', { share })
      : t('at least {share} of those who vote', { share });
  }
  return reach === 'more'
    ? t('more than {share} of the voter list', { share })
    : t('at least {share} of the voter list', { share });
}

/** How many must take part, in one sentence. */
export function quorumWords(t: Words, quorum: Quorum): string {
  if (quorum.kind === 'none') return t('It counts however few take part.');
  const share = shareWords(t, quorum.share);
  return quorum.kind === 'turnout'
    ? t('It counts only if at least {share} of the voter list take part.', { share })
    : t('It counts only if at least {share} of the voter list say yes.', { share });
}

/** How long it is talked over, and how long the vote is open. */
export function timeWords(t: Words, { deliberation, poll }: Rule): string {
  const vote = plainSpan(t, poll);
  return deliberation === 0
    ? t('The vote opens at once and is open for {vote}.', { vote })
    : t('It is talked over for {talk}, then the vote is open for {vote}.', {
        talk: plainSpan(t, deliberation),
        vote,
      });
}

/** Who must stand behind it; nothing where nobody needs to. */
export const sponsorWords = (t: Words, { sponsors }: Pick<Rule, 'sponsors'>): string =>
  sponsors === 0
    ? ''
    : t.many(
        sponsors,
        '{n} other member must stand behind it first.',
        '{n} other members must stand behind it first.',
      );

/** The whole rule, as a few sentences in a row. */
export const ruleWords = (t: Words, rule: Rule): string =>
  [thresholdWords(t, rule), quorumWords(t, rule.quorum), timeWords(t, rule), sponsorWords(t, rule)]
    .filter((sentence) => sentence !== '')
    .join(' ');

/** `7 days`, `36 hours`. */
export function plainSpan(t: Words, hours: number): string {
  const days = hours / 24;
  return Number.isInteger(days) && days > 0
    ? t.many(days, '{n} day', '{n} days')
    : t.many(hours, '{n} hour', '{n} hours');
}
