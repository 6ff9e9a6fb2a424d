/**
 * The page on which one signs in, or begins.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import type { Filled } from '../form.ts';
import { type Child, type Html, html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import type { Mailer } from '../ports.ts';
import { ceremony } from './ceremony.ts';
import type { Challenged } from './passkeys.ts';
import type { People } from './people.ts';

export interface SignInState {
  readonly next: string;
  readonly filled: Filled;
}

export async function signInPage(
  c: Context<Env>,
  people: People,
  state: SignInState,
): Promise<Response> {
  const { t, config } = c.var;
  const { mailer, ways = [] } = people.deps;
  const id = people.persons.newId();
  const name = t('Member of {hall}', { hall: config.name });
  const [request, creation] = await Promise.all([
    people.passkeys.request(),
    people.passkeys.creation({ id, name }),
  ]);
  const main = html`
    <h1>${t('Sign in, or keep a place')}</h1>
    <p class="lead">
      ${t('Both are the same here: no name, no password. A place costs nothing and joins nothing yet.')}
    </p>
    ${byEmail(c.var, state, mailer)} ${byPasskey(c.var, state.next, { request, creation, id })}
    ${ways.map((other) => html`<section class="way">${other.offer(c.var, state.next)}</section>`)}
    <p>
      <a href="/sign-in/recovery"
        >${t('Lost your device, or have no mail? Use a recovery code.')}</a
      >
    </p>
  `;
  const status = Object.keys(state.filled.errors).length > 0 ? 422 : 200;
  const page = { title: t('Sign in'), main, form: state.filled, scripts: ['passkey.js'] };
  return show(c, { ...page, width: 'narrow' }, status);
}

const way = (title: Child, body: Child): Html => html`
  <section class="way">
    <h2>${title}</h2>
    ${body}
  </section>
`;

interface Offered {
  readonly request: Challenged;
  readonly creation: Challenged;
  /** Whom a new passkey would belong to. */
  readonly id: string;
}

/** Shown by the page's script where the browser knows passkeys. */
const byPasskey = (view: View, next: string, { request, creation, id }: Offered): Html => html`
  <div data-passkeys hidden>
    ${way(
      view.t('With a passkey'),
      html`<p>
          ${view.t('A passkey is kept by your phone, computer or password manager, and opened by what opens that. It needs no address.')}
        </p>
        <div class="buttons">
          ${form(
            view,
            { to: '/sign-in/passkey', hook: 'passkey-get' },
            ceremony(view.t, request),
            hidden('next', next),
            button(view.t('Use a passkey'), { icon: 'key' }),
          )}
          ${form(
            view,
            { to: '/sign-in/new-passkey', hook: 'passkey-create' },
            ceremony(view.t, creation),
            hidden('person', id),
            hidden('next', next),
            button(view.t('I am new: make a passkey'), { kind: 'quiet' }),
          )}
        </div>`,
    )}
  </div>
`;

function byEmail(view: View, { next, filled }: SignInState, mailer: Mailer): Html {
  const { t } = view;
  if (mailer.way.kind === 'none') {
    return callout(
      { tone: 'warn', title: t('No sign-in by e-mail here') },
      html`<p>${t('This hall has no mail server yet, so it can’t send you a link.')}</p>`,
    );
  }
  const address = fieldsOf(t, filled).text({
    name: 'email',
    label: t('Your e-mail address'),
    hint: t('You get a link and a code. Nobody else in the hall sees the address.'),
    type: 'email',
    inputmode: 'email',
    autocomplete: 'username webauthn',
  });
  return way(
    t('By e-mail'),
    form(
      view,
      { to: '/sign-in/email' },
      address,
      hidden('next', next),
      buttons(button(t('Send me a link'), { kind: 'main', icon: 'mail' })),
    ),
  );
}
