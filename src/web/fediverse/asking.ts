/**
 * Asking for an account by its handle: on the sign-in page, and on a page of its own. Who can see it
 * is said before anything is sent.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { blank, type Filled, hasErrors } from '../form.ts';
import { type Html, html } from '../html.ts';
import { button, buttons } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';

export const way = '/sign-in/fediverse';

/** Where somebody proves an account, and goes on to `next`. */
export const wayTo = (next: string): string => `${way}?next=${encodeURIComponent(next)}`;

/** The field for a handle, with who can see it. */
export const handleField = ({ t }: View, filled: Filled): Html =>
  fieldsOf(t, filled).text({
    name: 'handle',
    label: t('Your account on Mastodon, Misskey, Lemmy or another server'),
    hint: t('Such as @name@server.example. Your server’s admins can see that you come here.'),
    autocomplete: 'off',
    inputmode: 'email',
    maxlength: 300,
  });

export const handleForm = (view: View, { next, filled }: Asked): Html =>
  form(
    view,
    { to: way },
    handleField(view, filled),
    hidden('next', next),
    buttons(button(view.t('Go on'), { kind: 'main' })),
  );

export interface Asked {
  readonly next: string;
  readonly filled: Filled;
}

/** What stands on the sign-in page. */
export const offer = (view: View, next: string): Html => html`
  <h2>${view.t('With your fediverse account')}</h2>
  ${form(
    view,
    { to: way },
    handleField(view, blank),
    hidden('next', next),
    buttons(button(view.t('Go on with this account'))),
  )}
`;

/** The page of its own; after something went wrong, with the reason. */
export function askingPage(c: Context<Env>, asked: Asked): Response {
  const { t, person } = c.var;
  const title = person ? t('Link a fediverse account') : t('Come in with your fediverse account');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('You prove that the account is yours, on your own server or by a code. The hall learns which account it is, and nothing else: it can’t read or post there.')}
    </p>
    ${handleForm(c.var, asked)}
    <p>${otherWay(c.var, asked.next)}</p>
  `;
  const status = hasErrors(asked.filled) ? 422 : 200;
  const page = { title, main, form: asked.filled, width: 'narrow', unlisted: true } as const;
  return show(c, page, status);
}

/** E-mail stands beside it as an equal; for who is signed in, there is nothing to come in by. */
export const otherWay = ({ t, person }: View, next: string): Html =>
  person
    ? html`<a href="${next}">${t('Go back without it')}</a>`
    : t.html('Or {email}: then no other server learns of it.', {
        email: html`<a href="/sign-in?next=${encodeURIComponent(next)}">${t('come by e-mail')}</a>`,
      });
