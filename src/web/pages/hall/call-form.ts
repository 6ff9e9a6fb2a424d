/**
 * The form of a call: three fields, and a few more for who wants them.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { button, buttons } from '../../parts/button.ts';
import { more } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { stepper } from '../../parts/nav.ts';
import type { Words } from '../../words.ts';

const week = 7 * 24 * 3_600_000;

/** What stands in the fields before anybody has written anything. */
export const callDefaults = (now: number): Readonly<Record<string, string>> => ({
  'n.needed': '20',
  'n.founders': '3',
  'd.until': new Date(now + 8 * week).toISOString().slice(0, 10),
});

/** The fields of the first step, which travel on through the second. */
export const callFields = [
  'b.name',
  't.why',
  't.first',
  'n.needed',
  'n.founders',
  'd.until',
] as const;

export const callSteps = (t: Words): readonly string[] => [t('Three questions'), t('Look it over')];

export function callForm(view: View, filled: Filled): Html {
  const { t } = view;
  const f = fieldsOf(t, filled);
  return html`
    ${stepper(t, callSteps(t), 0)}
    <h1>${t('Start a call')}</h1>
    <p class="lead">
      ${t('A call asks: would you join? Nobody is bound to anything until enough have said yes.')}
    </p>
    ${form(
      view,
      { to: '/calls/preview' },
      hidden('act', 'founding/call@1'),
      f.text({
        name: 'b.name',
        label: t('What would the union be called?'),
        hint: t(
          'You can change it when you found it. “Night Moderators” says more than an acronym.',
        ),
        maxlength: 80,
      }),
      f.area({
        name: 't.why',
        label: t('Why?'),
        hint: t('What is wrong, and what would change if you were many? Three sentences do.'),
        rows: 5,
        maxlength: 2_000,
      }),
      f.area({
        name: 't.first',
        label: t('What would be a first small thing to do together?'),
        hint: t('Something that twenty people could really do in a month.'),
        rows: 3,
        maxlength: 500,
      }),
      moreFields(view, filled),
      buttons(button(t('Look it over'), { kind: 'main', icon: 'arrow' })),
    )}
  `;
}

/** Folded away, as the defaults fit most; open where one of them needs another look. */
function moreFields({ t, now }: View, filled: Filled): Html {
  const f = fieldsOf(t, filled);
  const usual = callDefaults(now());
  const of = (name: string): { name: string; value: string } => ({
    name,
    value: usual[name] ?? '',
  });
  const fields = html`
    ${f.text({
      ...of('n.needed'),
      label: t('How many must say yes?'),
      hint: t('Only then can it be founded.'),
      inputmode: 'numeric',
      size: 'short',
      after: t('people'),
    })}
    ${f.text({
      ...of('n.founders'),
      label: t('How many of them confirm the rules?'),
      hint: t('The founders: each signs with a key of their own.'),
      inputmode: 'numeric',
      size: 'short',
      after: t('people'),
    })}
    ${f.text({
      ...of('d.until'),
      label: t('Until when does the call run?'),
      hint: t('If too few have said yes by then, it ends, and nobody is bound.'),
      type: 'date',
      size: 'medium',
    })}
  `;
  const wrong = ['n.needed', 'n.founders', 'd.until'].some((name) => name in filled.errors);
  return wrong ? fields : more(t('More: how many, and until when'), fields);
}
