/**
 * What a rule says of choices among options, as fields of the form of the rules.
 * @module
 */
import { scaleInWords } from '../../../../../count/explain/grades-in-words.ts';
import { gradeScales } from '../../../../../count/grades.ts';
import { type ContestRule, isContest, type Rule } from '../../../../../union/charter/charter.ts';
import { sayIn } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { shareText } from '../rules-typed.ts';
import type { RulesForm } from '../rules-parts.ts';

const newContest: Pick<ContestRule, 'none' | 'seats' | 'top' | 'grades' | 'share'> = { none: true };

/** The fields of one kind of decision, whose names begin with `at`. */
export function contestFields({ t, f }: RulesForm, at: string, rule: Rule): Html {
  const { none, seats, top, grades, share } = isContest(rule) ? rule : newContest;
  return html`
    ${f.tick({ name: `${at}.none`, label: t('“None of these” stands among the options'), ticked: none })}
    ${f.text({ name: `${at}.seats`, label: t('At most so many are chosen'), optional: true, value: seats === undefined ? '' : String(seats), size: 'short', inputmode: 'numeric' })}
    ${f.text({ name: `${at}.top`, label: t('Highest score'), hint: t('Where voters give scores: from 1 to 10.'), optional: true, value: top === undefined ? '' : String(top), size: 'short', inputmode: 'numeric' })}
    ${f.select({
      name: `${at}.grades`,
      label: t('Grades'),
      hint: t('For majority judgment only.'),
      value: grades === undefined ? '' : String(grades),
      choices: [
        { value: '', label: t('(none)') },
        ...gradeScales.map((n) => ({
          value: String(n),
          label: scaleInWords(n, sayIn(t)).toReversed().join(', '),
        })),
      ],
    })}
    ${f.text({ name: `${at}.above`, label: t('Share that an option needs against “none of these”'), hint: t('With Debian’s method only; without it, half.'), optional: true, value: share ? shareText(share) : '', size: 'short' })}
  `;
}
