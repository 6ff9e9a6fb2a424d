/**
 * A call before it is out: as everybody will see it, and who makes it.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { attrs, type Html, html } from '../../html.ts';
import { markdown } from '../../markdown.ts';
import { button, buttons } from '../../parts/button.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { stepper } from '../../parts/nav.ts';
import { seats } from '../../parts/seats.ts';
import { callFields, callSteps } from './call-form.ts';

/** Requires that the first step's fields hold what they should. */
export function callPreview(view: View, filled: Filled, clerkKey: string): Html {
  const { t } = view;
  const typed = (name: string): string => String(filled.values[name] ?? '');
  const carried = callFields.map((name) => hidden(name, typed(name)));
  return html`
    ${stepper(t, callSteps(t), 1)}
    <h1>${t('Is this your call?')}</h1>
    ${sheet(view, typed)}
    <form
      ${attrs({ method: 'post', action: '/calls', novalidate: true, 'data-act': 'founding/call@1', 'data-slug': '', 'data-member': '' })}
    >
      ${hidden('csrf', view.csrf())} ${hidden('act', 'founding/call@1')}
      ${hidden('b.clerkKey', clerkKey)} ${hidden('k.organiser.keys', '')} ${carried}
      ${fieldsOf(t, filled).text({
        name: 't.organiser.name',
        label: t('Who are you?'),
        hint: t('The name that goes with the call: whatever people know you by.'),
        autocomplete: 'nickname',
        size: 'medium',
        maxlength: 80,
      })}
      <p class="small">
        ${t('You need no account. This browser makes a key that signs for you; right afterwards you can keep your place with a passkey or your e-mail address.')}
      </p>
      ${buttons(button(t('Publish the call'), { kind: 'main' }))}
    </form>
    ${form(view, { to: '/calls/new', label: t('Change it') }, carried, button(t('Change it'), { icon: 'back' }))}
  `;
}

function sheet({ t }: View, typed: (name: string) => string): Html {
  const needed = Number(typed('n.needed'));
  return html`
    <article class="call-sheet" aria-label="${t('Preview')}">
      <p class="over">${t('A call')}</p>
      <h2>${typed('b.name')}</h2>
      ${markdown(typed('t.why'))}
      <div class="first-thing">
        <h3>${t('The first small thing')}</h3>
        ${markdown(typed('t.first'))}
      </div>
      ${seats({ taken: 1, all: needed, mine: true, label: t('{n} of {all} have said yes', { n: 1, all: needed }) })}
      <p class="foot">
        ${t.html(
          'You are the first of {needed}. The call runs until {date}; then {founders} founders confirm the rules.',
          {
            needed: t.number(needed),
            date: t.date(typed('d.until')),
            founders: t.number(Number(typed('n.founders'))),
          },
        )}
      </p>
    </article>
  `;
}
