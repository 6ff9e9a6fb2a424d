/**
 * `/host/claim/:token`: the one-time link by which somebody becomes the host. Opening it spends
 * nothing, so that a preview of the link doesn't.
 * @module
 */
import { type Context, Hono } from 'hono';
import { arrivals } from '../../acts/newcomer.ts';
import { goOn, sayWrong, show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { limited } from '../../guard/limits.ts';
import { html } from '../../html.ts';
import { button, buttons } from '../../parts/button.ts';
import { form } from '../../parts/form.ts';
import type { HostDeps } from './frame.ts';
import { claim, isClaim } from './hosts.ts';

export function claimPages(deps: HostDeps): Hono<Env> {
  const { store, now } = deps;
  const arrive = arrivals(deps);
  const pages = new Hono<Env>();
  pages.use('/host/claim/:token', async (c, next) =>
    (await isClaim(store.kv, now, c.req.param('token'))) ? next() : spent(c),
  );
  return pages.get('/host/claim/:token', askFirst).post('/host/claim/:token', async (c) => {
    const haste = limited(c, 'host claim', { burst: 10, every: 60_000 });
    if (haste) return haste;
    const { person, vault, settle } = arrive(c);
    if (vault.length > 0) await store.vault.write(vault);
    const token = c.req.param('token');
    if (!(await claim(store.kv, now, { token, person: person.id }))) return spent(c);
    await settle();
    return goOn(c, '/host', c.var.t('You are the host of this hall now.'));
  });
}

function askFirst(c: Context<Env>): Response {
  const { t, path, config } = c.var;
  const title = t('Become the host of {hall}', { hall: config.name });
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('The host keeps the machine up and the private records private, says who may start a union here, and answers for legal orders. The host has no power in any union.')}
    </p>
    ${form(c.var, { to: path }, buttons(button(t('I run this hall'), { kind: 'main' })))}
    <p class="small">${t('This link works once.')}</p>
  `;
  // Its address is a secret: no other page is to learn it.
  c.header('Referrer-Policy', 'no-referrer');
  return show(c, { title, main, unlisted: true, width: 'narrow' });
}

const spent = (c: Context<Env>): Response =>
  sayWrong(c, 410, {
    title: c.var.t('This link is spent'),
    text: c.var.t(
      'It was used, or is too old. The hall prints a new one at each start as long as it has no host; later, a host makes one for another on the page “How it stands”.',
    ),
  });
