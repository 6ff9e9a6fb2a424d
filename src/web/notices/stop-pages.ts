/**
 * `/mail/stop/…`: how much to hear from one union, without signing in. A mail program's own button posts
 * here at once (RFC 8058); a person who follows the link can choose.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import { nameOfUnion } from '../acts/union-view.ts';
import { dials } from '../accounts/person.ts';
import { show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { readForm } from '../guard/read-form.ts';
import { type Html, html } from '../html.ts';
import { there } from '../not-there.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { readStop, type Stop } from './stop-link.ts';

const Choosing = z.object({ dial: z.enum(dials).optional().catch(undefined) });

type Deps = Pick<HallDeps, 'store' | 'now'> & { readonly clerk: Pick<Clerk, 'union'> };

export function stopPages({ store, now, clerk }: Deps): Hono<Env> {
  const { books, vault } = store;
  const about = async (id: string): Promise<About> => {
    const { slug } = there(await books.byId(id));
    const union = await clerk.union(id);
    return { name: (union && nameOfUnion(union)) ?? slug, home: `/u/${slug}` };
  };
  const stopIn = (c: Context<Env>): Stop => there(readStop(c.var.seal, c.req.param('token') ?? ''));
  return new Hono<Env>()
    .get('/mail/stop/:token', async (c) => {
      const { union } = stopIn(c);
      return page(c, choices(c, await about(union)));
    })
    .post('/mail/stop/:token', async (c) => {
      const { union, person } = stopIn(c);
      const read = await readForm(c, Choosing);
      const dial = (read.ok ? read.value.dial : undefined) ?? 'never';
      // Of who has gone nothing is kept, however old the mail is that they press in.
      if (await vault.get('person', person, now())) {
        const id = `${union}:${person}`;
        await vault.write([
          { put: { collection: 'union-dial', id, owner: person, doc: { dial } } },
        ]);
      }
      return page(c, done(c, await about(union), dial === 'never'));
    });
}

interface About {
  readonly name: string;
  readonly home: string;
}

function page(c: Context<Env>, main: Html): Response {
  return show(c, {
    title: c.var.t('What this union tells me'),
    main,
    width: 'narrow',
    unlisted: true,
  });
}

// No token: the address itself, under the hall's seal, is the proof of who may press.
const choices = ({ var: { t }, req }: Context<Env>, { name }: About): Html => html`
  <h1>${t('Hear less?')}</h1>
  <p class="lead">
    ${t('This is about what “{union}” tells you, and no other union.', { union: name })}
  </p>
  <form method="post" action="${req.path}">
    ${button(t('Twice a year is enough'), { kind: 'main', name: 'dial', value: 'twice-a-year' })}
  </form>
  <form method="post" action="${req.path}">
    ${button(t('Nothing at all'), { name: 'dial', value: 'never' })}
  </form>
  <p class="small">
    ${t('What is about your own membership or your keys still comes, so that nobody can take them over unseen.')}
  </p>
`;

const done = (
  { var: { t }, req }: Context<Env>,
  { name, home }: About,
  none: boolean,
): Html => html`
  <h1>${t('Done')}</h1>
  ${callout(
    { tone: 'good', role: 'status' },
    html`<p>
      ${none ? t('{union} tells you nothing more, except about your own membership and keys.', { union: name }) : t('{union} writes to you twice a year.', { union: name })}
    </p>`,
  )}
  ${buttons(
    linkButton(t('To {union}', { union: name }), home, { kind: 'main' }),
    linkButton(t('Choose otherwise'), req.path),
  )}
  <p class="small">
    ${t.html('For all your unions you set it here: {notices}', { notices: html`<a href="/me/notices">${t('Notices')}</a>` })}
  </p>
`;
