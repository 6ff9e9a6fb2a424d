/**
 * Asking for an account by its handle: on the sign-in page, and on a page of its own. Who can see it
 * is said before anything is sent.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { blank, type Filled, hasErrors } from '../form.ts';
import { type Child, type Html, html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import { underWay } from '../parts/under-way.ts';
import type { Bound } from './bound.ts';
import { answersAreSeen } from './seen.ts';

export const way = '/sign-in/fediverse';

/** Where somebody proves an account, and goes on to `next`. */
export const wayTo = (next: string): string => `${way}?next=${encodeURIComponent(next)}`;

/** The field for a handle, with who can see it, and what is pressed then. */
export const handleField = (view: View, filled: Filled, pressed: Child): Html => html`
  ${fieldsOf(view.t, filled).text({
    name: 'handle',
    label: view.t('Your account on Mastodon, Misskey, Lemmy or another server'),
    hint: view.t('Such as @name@server.example. Your server’s admins can see that you come here.'),
    autocomplete: 'off',
    inputmode: 'email',
    maxlength: 300,
  })}
  ${buttons(pressed)} ${asksServer(view)}
`;

/** Says whom the hall asks, while a server takes its time. */
const asksServer = ({ t }: View): Html => underWay(t('Asking {server} …', { server: '{server}' }));

export const handleForm = (view: View, { next, filled }: Pick<Asked, 'next' | 'filled'>): Html =>
  form(
    view,
    { to: way },
    hidden('next', next),
    handleField(view, filled, button(view.t('Go on'), { kind: 'main' })),
  );

interface Named {
  readonly handle: string;
  readonly next: string;
}

/** A button that begins anew with an account that was named: by its server's question, or by a code. */
export const beginAgain = (
  view: View,
  { handle, next }: Named,
  { label, by }: { readonly label: string; readonly by?: 'code' },
): Html =>
  form(
    view,
    { to: way },
    hidden('handle', handle),
    hidden('next', next),
    by !== undefined && hidden('by', by),
    buttons(button(label)),
    asksServer(view),
  );

export interface Asked {
  readonly next: string;
  readonly filled: Filled;
  /** The union that they are on the way to. */
  readonly bound: Bound | undefined;
  /** The account was named well, and its server's own question led nowhere. */
  readonly orByCode?: boolean;
}

/** What stands on the sign-in page. */
export const offer = (view: View, next: string): Html => html`
  <h2>${view.t('With your fediverse account')}</h2>
  ${form(
    view,
    { to: way },
    hidden('next', next),
    handleField(view, blank, button(view.t('Go on with this account'))),
  )}
`;

/** The page of its own; after something went wrong, with the reason. */
export function askingPage(c: Context<Env>, asked: Asked): Response {
  const { t, person } = c.var;
  const { bound, next, filled, orByCode = false } = asked;
  const title = person ? t('Link a fediverse account') : t('Come in with your fediverse account');
  const handle = filled.values['handle'];
  const main = html`
    <h1>${title}</h1>
    ${bound && html`<p>${onTheWay(c.var, bound, next)}</p>`}
    <p class="lead">
      ${t('You prove that the account is yours, on your own server or by a code. The hall learns which account it is, and nothing else: it can’t read or post there.')}
    </p>
    ${person && html`<p>${answersAreSeen(t)}</p>`}
    ${orByCode && typeof handle === 'string' && byCodePart(c.var, { handle, next })}
    ${handleForm(c.var, asked)}
    <p>${otherWay(c.var, next)}</p>
  `;
  const status = hasErrors(filled) ? 422 : 200;
  const page = { title, main, form: filled, width: 'narrow', unlisted: true } as const;
  return show(c, page, status);
}

const onTheWay = ({ t }: View, { name }: Bound, next: string): Html =>
  t.html('You are on the way to {union}. {back}', {
    union: html`<strong>${name}</strong>`,
    back: html`<a href="${next}">${t('Back to where you were; what you typed there stays')}</a>`,
  });

const byCodePart = (view: View, named: Named): Html => html`
  <section>
    <h2>${view.t('Prove it by a code instead')}</h2>
    <p>
      ${view.t('For {account}, your server need not answer any question: you send a code from the account, or put it into its profile.', { account: named.handle })}
    </p>
    ${beginAgain(view, named, { label: view.t('Use a code instead'), by: 'code' })}
  </section>
`;

/** E-mail stands beside it as an equal; for who is signed in, there is nothing to come in by. */
export const otherWay = ({ t, person }: View, next: string): Html =>
  person
    ? html`<a href="${next}">${t('Go back without it')}</a>`
    : t.html('Or {email}: then no other server learns of it.', {
        email: html`<a href="/sign-in?next=${encodeURIComponent(next)}">${t('come by e-mail')}</a>`,
      });
