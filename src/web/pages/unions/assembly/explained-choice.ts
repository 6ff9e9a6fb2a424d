/**
 * What each choice on a ballot does, in one sentence.
 * @module
 */
import type { Choice } from '../../../../union/assembly/assembly.ts';
import { type QuestionRule, shareInWords } from '../../../../union/charter/charter.ts';
import type { Words } from '../../../words.ts';

/** What a choice does, in one sentence. */
export function explained(t: Words, rule: QuestionRule, choice: Choice): string {
  return rule.method === 'consent'
    ? explainedInConsent(t, rule, choice)
    : explainedInMajority(t, rule, choice);
}

function explainedInMajority(t: Words, { threshold }: QuestionRule, choice: Choice): string {
  switch (choice) {
    case 'yes':
      return t('You want it done.');
    case 'no':
      return t('You don’t want it done.');
    case 'abstain':
      return t('You take part, and leave it to the others: it is counted as turnout only.');
    default:
      return threshold.of === 'cast'
        ? t(
            'Your vote is among those cast, for neither side: that makes the needed share of yes harder to reach.',
          )
        : t('Your vote is among those cast, for neither side.');
  }
}

function explainedInConsent(t: Words, { override }: QuestionRule, choice: Choice): string {
  switch (choice) {
    case 'yes':
      return t('You want it done, or can live with it.');
    case 'no':
      return t('You would rather not, but you don’t stop it: it counts against, no more.');
    case 'abstain':
      return t('You take part, and leave it to the others: it is counted as turnout only.');
    default:
      return override === undefined
        ? t(
            'It would harm the union, so it must not be done. One block stops it. You must say why.',
          )
        : t(
            'It would harm the union, so it must not be done. One block stops it, unless {share} agree all the same. You must say why.',
            { share: shareInWords(override, t) },
          );
  }
}
