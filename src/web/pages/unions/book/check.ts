/**
 * `/u/:slug/check`: check the minutes here, with our command line, or with somebody else's tools;
 * and `/check`, which leads there from the foot of every page.
 * @module
 */
import { type Context, Hono } from 'hono';
import { parseCheckpoint } from '../../../../book/checkpoint.ts';
import { parseNote } from '../../../../book/note.ts';
import type { Clerk } from '../../../../clerk/clerk.ts';
import type { BookRow } from '../../../../clerk/ports.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { showUnion } from '../../../acts/union-page.ts';
import { nameOfUnion, unionOf } from '../../../acts/union-view.ts';
import { show } from '../../../answer.ts';
import type { Env } from '../../../env.ts';
import { type Html, html } from '../../../html.ts';
import { there } from '../../../not-there.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { readWitnesses } from '../../../witness/listed.ts';
import { lastCosigned } from '../../../witness/standing.ts';
import { type CheckedBook, checkPage } from './check-page.ts';

export function checkPages(deps: UnionDeps): Hono<Env> {
  return new Hono<Env>()
    .get('/u/:slug/check', (c) => showCheck(c, deps))
    .get('/check', (c) => showAll(c, deps));
}

async function showCheck(c: Context<Env>, { clerk, store }: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const note = there(await clerk.checkpoint(view.union.id));
  const { origin, size } = parseCheckpoint(parseNote(note).text);
  // A witness needs some seconds: the newest checkpoint may wait for what the last one has.
  const cosigned = (await lastCosigned(store.kv, view.union.id)) ?? note;
  const { signatures } = parseNote(cosigned);
  const witnesses = [...new Set(signatures.map(({ name }) => name))].filter(
    (name) => name !== origin,
  );
  const trusted = (await readWitnesses(store.kv)).map(({ vkey }) => vkey);
  const book: CheckedBook = { note, size, witnesses, trusted };
  return showUnion(c, {
    part: 'minutes',
    title: view.t('Check the minutes of {union}', { union: view.name }),
    description: view.t('Anyone can check that everything in these minutes was in order.'),
    main: checkPage(view, book),
    scripts: ['audit.js'],
  });
}

const mostListed = 50;

/** The books of this hall, each with the way to its check. */
async function showAll(c: Context<Env>, { store, clerk }: UnionDeps): Promise<Response> {
  const { t } = c.var;
  const rows = (await store.books.list()).slice(-mostListed).toReversed();
  const books = await Promise.all(rows.map((row) => listed(row, clerk)));
  const title = t('Check the minutes');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('Every union here keeps minutes that can only grow: each record is signed, and linked to all before it. Whoever runs this hall can’t change them unseen, and anyone can check that.')}
    </p>
    ${books.length === 0 ? none(c) : list(c, books)}
  `;
  return show(c, { title, main });
}

interface Listed {
  readonly slug: string;
  readonly size: number;
  readonly name: string;
}

/** A book that can't be read is listed by its address: checking it says what is wrong. */
async function listed({ id, slug, size }: BookRow, clerk: Clerk): Promise<Listed> {
  const union = await clerk.union(id).catch(() => undefined);
  return { slug, size, name: (union && nameOfUnion(union)) ?? slug };
}

const none = ({ var: { t } }: Context<Env>): Html => html`
  <p>${t('There is no union here yet.')}</p>
  ${buttons(linkButton(t('To the front page'), '/'))}
`;

const list = ({ var: { t } }: Context<Env>, books: readonly Listed[]): Html => html`
  <h2>${t('Whose minutes?')}</h2>
  <ul class="spaced">
    ${books.map(
      ({ slug, size, name }) =>
        html`<li>
          <a href="/u/${slug}/check">${name}</a>
          <span class="small">${t.many(size, '{n} record', '{n} records')}</span>
        </li>`,
    )}
  </ul>
`;
