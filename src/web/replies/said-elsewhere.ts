/**
 * Where people of other servers take out what they said to a union, without belonging to it: at an
 * address that only they were sent.
 * @module
 */
import { type Context, Hono } from 'hono';
import { isSilent, repliesOf } from '../../clerk/replies.ts';
import { fallSilent } from '../../clerk/taking-out.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { showUnion } from '../acts/union-page.ts';
import { unionOf } from '../acts/union-view.ts';
import { goOn } from '../answer.ts';
import type { Env } from '../env.ts';
import { createSeal } from '../guard/seal.ts';
import { type Html, html } from '../html.ts';
import { there } from '../not-there.ts';
import { button } from '../parts/button.ts';
import { form } from '../parts/form.ts';

const purpose = 'what an account said to a union';
const pathOf = (slug: string, sealed: string): string => `/u/${slug}/said-elsewhere/${sealed}`;

/** The address at which an account takes out what it said to a union. */
export const saidElsewhereAddress = (
  { origin, secret }: { readonly origin: string; readonly secret: Uint8Array },
  slug: string,
  actor: string,
): string => origin + pathOf(slug, createSeal(secret).sealed(purpose, `${slug} ${actor}`));

export function saidElsewherePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/said-elsewhere/:sealed', (c) => show(c, deps));
  pages.post('/u/:slug/said-elsewhere/:sealed', (c) => takeOut(c, deps));
  return pages;
}

/** The account that the address was made for. */
function accountIn(c: Context<Env>): string {
  const { slug } = unionOf(c);
  const opened = there(c.var.seal.opened(purpose, c.req.param('sealed')));
  const [named, actor] = opened.split(' ');
  return there(named === slug ? actor : undefined);
}

async function show(c: Context<Env>, { store, now }: UnionDeps): Promise<Response> {
  const actor = accountIn(c);
  const { union, t } = unionOf(c);
  const of = { union: union.id, actor };
  const replies = await repliesOf(store.vault, actor, { union: union.id, now: now() });
  const silent = await isSilent(store.vault, of, now());
  return showUnion(c, {
    title: t('What you said here'),
    main: page(c, { actor, count: replies.length, silent }),
    width: 'narrow',
    unlisted: true,
  });
}

function page(
  c: Context<Env>,
  { actor, count, silent }: { actor: string; count: number; silent: boolean },
): Html {
  const view = unionOf(c);
  const { t, name, slug } = view;
  const to = pathOf(slug, c.req.param('sealed') ?? '');
  const press = form(view, { to }, button(t('Take all of it out'), { kind: 'danger' }));
  return html`
    <h1>${t('What you said here')}</h1>
    <p class="lead">
      ${t.html('From {account}, in answer to {union}.', { account: html`<code>${actor}</code>`, union: name })}
    </p>
    <p>
      ${t.many(count, '{n} answer of yours is shown in the discussion.', '{n} answers of yours are shown in the discussion.')}
    </p>
    ${
      silent
        ? html`<p>
            ${t('Nothing that you answer is shown from now on. To change that, send “show” to the union’s secretary.')}
          </p>`
        : html`<p>
              ${t('You can have all of it taken out. Its words are erased, that something stood there remains, and nothing that you answer later is shown.')}
            </p>
            ${press}`
    }
  `;
}

async function takeOut(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const actor = accountIn(c);
  const { union, t, slug } = unionOf(c);
  await fallSilent(deps, { union: union.id, actor }, deps.now());
  return goOn(c, pathOf(slug, c.req.param('sealed') ?? ''), t('What you said is taken out.'));
}
