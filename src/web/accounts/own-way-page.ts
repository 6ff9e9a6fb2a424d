/**
 * The page for who came in by an account on another server, where only somebody themselves may be.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env } from '../env.ts';
import { html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { form, hidden } from '../parts/form.ts';
import { keysPath, otherWays, type OtherWaysDeps } from './other-ways.ts';
import type { Person } from './person.ts';

/** Has them sign in by a way of their own, or make one first, and leads on to `next`. */
export async function ownWayPage(
  c: Context<Env>,
  deps: OtherWaysDeps,
  { person, next }: { readonly person: Person; readonly next: string },
): Promise<Response> {
  const { t } = c.var;
  const title = t('Come in by a way of your own');
  const hasOne = (await otherWays(deps, person)) > 0;
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('You came in by an account on another server, as that server’s admins could too. What is behind this page is for you alone.')}
    </p>
    ${
      hasOne
        ? html`<p>${t('Sign in once more: by passkey, e-mail or recovery code.')}</p>
            ${form(
              c.var,
              { to: '/me/sign-out' },
              hidden('next', `/sign-in?next=${encodeURIComponent(next)}`),
              buttons(button(t('Sign out, and in again'), { kind: 'main' })),
            )}`
        : html`<p>
              ${t('You have no other way in yet. Make a passkey or recovery codes, or add an e-mail address first; then you are brought back here.')}
            </p>
            ${buttons(linkButton(t('Add a way to sign in'), keysPath(next), { kind: 'main' }))}`
    }
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true }, 403);
}
