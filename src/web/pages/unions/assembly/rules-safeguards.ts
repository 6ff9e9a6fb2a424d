/**
 * The form for the rules, its last parts: what keeps the union its members' own, and the fediverse.
 * @module
 */
import { Announced, announcedInWords, fediverseOf } from '../../../../union/charter/charter.ts';
import { type Html, html } from '../../../html.ts';
import { daysField, group, type RulesForm } from './rules-parts.ts';
import { shareText } from './rules-typed.ts';

export function safeguards({ t, f, charter }: RulesForm): Html {
  const { safeguards: guards } = charter;
  const choices = Object.entries(charter.decisions).map(([value, { title }]) => ({
    value,
    label: title,
  }));
  const number = { size: 'short', inputmode: 'numeric' } as const;
  return group(
    t('Safeguards'),
    html`
      ${f.select({ name: 'rules.amendment', label: t('The kind of decision that changes these rules'), value: charter.amendment, choices })}
      ${f.select({ name: 'rules.continuation', label: t('The kind by which members say whether the union goes on'), value: guards.continuation, choices })}
      ${daysField(f, { name: 'rules.continuationEvery', label: t('How often they are asked'), hours: guards.continuationEvery, t })}
      ${daysField(f, { name: 'rules.trial', label: t('First asked after (a union on trial)'), hours: guards.trial, t })}
      ${f.text({ name: 'rules.branchSize', label: t('Members above which it should divide into branches'), value: String(guards.branchSize), ...number })}
      ${f.text({ name: 'rules.recoveryVouches', label: t('Members who vouch for one who lost every key'), value: String(guards.recovery.vouches), ...number })}
      ${daysField(f, { name: 'rules.recoveryDelay', label: t('Time until their new key counts'), hours: guards.recovery.delay, t })}
      ${f.text({ name: 'rules.unreached', label: t('Share of the voter list that a notice may fail to reach'), hint: t('If it fails for more, the vote decides nothing. Leave it empty for no such limit.'), value: guards.unreached ? shareText(guards.unreached) : '', size: 'short', optional: true })}
    `,
  );
}

export function onTheFediverse({ t, f, charter }: RulesForm): Html {
  const { announce, guests, ballots, language = '' } = fediverseOf(charter);
  return group(
    t('On the fediverse'),
    html`
      ${f.ticks({
        name: 'rules.announce[]',
        label: t('What the union announces there'),
        hint: t('Where only members may read the minutes: calls alone.'),
        value: announce,
        choices: Announced.options.map((value) => ({ value, label: announcedInWords(value, t) })),
      })}
      ${f.text({
        name: 'rules.language',
        label: t('The language of its posts there'),
        hint: t(
          'Its code of two or three letters: en, de, fr… Many people see only posts in languages that they chose.',
        ),
        value: language,
        size: 'short',
        optional: true,
      })}
      ${f.choice({
        name: 'rules.guests',
        label: t('Replies by people who do not belong to the union'),
        value: guests,
        choices: [
          { value: 'shown', label: t('Shown in the discussion, marked as such') },
          { value: 'held', label: t('Held back until somebody lets them through') },
          { value: 'ignored', label: t('Not shown') },
        ],
      })}
      ${f.choice({
        name: 'rules.ballots',
        label: t('A member’s answer from a linked account in an open vote'),
        hint: t('Both servers’ admins can see such an answer, and could forge it.'),
        value: ballots ? 'yes' : 'no',
        choices: [
          { value: 'no', label: t('Is advice') },
          { value: 'yes', label: t('Is their ballot, until they cast one with their own key') },
        ],
      })}
    `,
  );
}
