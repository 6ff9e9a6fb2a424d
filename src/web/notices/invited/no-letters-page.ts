/**
 * `/mail/no-letters/…`: whoever got an invitation by mail says that they want no other, without signing in. A mail
 * program’s own button posts here at once (RFC 8058).
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Store } from '../../../clerk/ports.ts';
import { show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { html, type Html } from '../../html.ts';
import { there } from '../../not-there.ts';
import { button } from '../../parts/button.ts';
import { callout } from '../../parts/callout.ts';
import { readNoLetters, wantsNone } from './no-letters.ts';

export function noLettersPages({ store }: { readonly store: Pick<Store, 'vault'> }): Hono<Env> {
  const addressIn = (c: Context<Env>): string =>
    there(readNoLetters(c.var.seal, c.req.param('token') ?? ''));
  return new Hono<Env>()
    .get('/mail/no-letters/:token', (c) => {
      addressIn(c);
      return page(c, asking(c));
    })
    .post('/mail/no-letters/:token', async (c) => {
      await wantsNone(store.vault, addressIn(c));
      return page(c, done(c));
    });
}

const page = (c: Context<Env>, main: Html): Response =>
  show(c, { title: c.var.t('No more invitations'), main, width: 'narrow', unlisted: true });

// No token: the address itself, under the hall's seal, is the proof of who may press.
const asking = ({ var: { t, config }, req }: Context<Env>): Html => html`
  <h1>${t('No more invitations')}</h1>
  <p class="lead">
    ${t('Then no union on {hall} can send you an invitation by mail any more.', { hall: config.name })}
  </p>
  <form method="post" action="${req.path}">
    ${button(t('Don’t write to me again'), { kind: 'main' })}
  </form>
  <p class="small">
    ${t('For that, the hall keeps a fingerprint of your address. It knows the address by it when it comes up again, and can’t read it from it.')}
  </p>
`;

const done = ({ var: { t, config } }: Context<Env>): Html => html`
  <h1>${t('Done')}</h1>
  ${callout(
    { tone: 'good', role: 'status' },
    html`<p>
      ${t('Nobody can send you an invitation from {hall} by mail any more.', { hall: config.name })}
    </p>`,
  )}
`;
