/**
 * `/host/books`: the books of this hall, each with the key that its witnesses know it by; and a new
 * key for its clerk.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { parseCheckpoint } from '../../../book/checkpoint.ts';
import { parseNote } from '../../../book/note.ts';
import type { BookRow } from '../../../clerk/ports.ts';
import { sayRefusal } from '../../acts/say.ts';
import { goOn, show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { line } from '../../guard/fields.ts';
import { readForm, readQuery } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { emptyState } from '../../parts/callout.ts';
import { form, hidden } from '../../parts/form.ts';
import { crumbs, pagination } from '../../parts/nav.ts';
import { table } from '../../parts/table.ts';
import { logKey } from '../../witness/log-key.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';

const perPage = 50;
const Searching = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .catch(1)
    .default(1),
});

export const bookPages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/host/books', (c) => withHost(c, deps, () => listPage(c, deps)))
    .get('/host/books/:slug', (c) => withHost(c, deps, () => keyPage(c, deps)))
    .post('/host/books/:slug/key', (c) => withHost(c, deps, () => newKey(c, deps)));

async function listPage(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const read = readQuery(c, Searching);
  const all = (await deps.store.books.list()).toReversed();
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(pages, read.ok ? read.value.page : 1);
  const shown = all.slice((page - 1) * perPage, page * perPage);
  const title = t('Books of this hall');
  const main = html`
    <h1>${title}</h1>
    ${all.length === 0 ? emptyState(t('No book yet'), html`<p>${t('A book begins with a call.')}</p>`) : booksTable(c, shown)}
    ${pagination(t, { page, pages, href: (to) => `/host/books?page=${to}` })}
  `;
  return showHost(c, deps, { part: '/host/books', title, main });
}

const booksTable = ({ var: { t } }: Context<Env>, rows: readonly BookRow[]): Html =>
  table({
    caption: t('Books, the newest first'),
    captionUnseen: true,
    columns: [
      { title: t('Union or call') },
      { title: t('Records'), figures: true },
      { title: t('Keys') },
    ],
    rows: rows.map(({ slug, size }) => [
      html`<a href="/u/${slug}">${slug}</a>`,
      t.number(size),
      html`<a href="/host/books/${slug}">${t('Keys of {slug}', { slug })}</a>`,
    ]),
  });

/** The vkey by which a witness knows a book now. */
async function bookKey({ clerk }: HostDeps, { id }: BookRow): Promise<string> {
  const [note, union] = [await clerk.checkpoint(id), await clerk.union(id)];
  if (note === undefined || !union) return '';
  return logKey(parseCheckpoint(parseNote(note).text).origin, union.minutes.clerkKey);
}

async function keyPage(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const slug = c.req.param('slug') ?? '';
  const row = await deps.store.books.bySlug(slug);
  if (!row) return c.notFound();
  const title = t('Keys of {slug}', { slug });
  const main = html`
    <h1>${title}</h1>
    <h2>${t('For witnesses')}</h2>
    <p>
      ${t('Whoever is to watch this book needs its key. Send it to the host of the other hall:')}
    </p>
    <pre tabindex="0"><code>${await bookKey(deps, row)}</code></pre>
    <h2>${t('A new key for the clerk')}</h2>
    <p>
      ${t('The clerk signs this book’s checkpoints and its own acts with a key that lies on this machine. If somebody else may have had a look at it, give the clerk a new one: the change is entered, signed with the old key. Witnesses must then be given the new key above.')}
    </p>
    ${form(
      c.var,
      { to: `/host/books/${slug}/key` },
      hidden('sure', 'yes'),
      buttons(
        button(t('Give the clerk a new key'), { kind: 'danger' }),
        linkButton(t('Back'), '/host/books'),
      ),
    )}
  `;
  const up = crumbs(t, [
    { href: '/host', text: t('The host’s pages') },
    { href: '/host/books', text: t('Books') },
  ]);
  return show(c, { title, main, crumbs: up, unlisted: true });
}

const Sure = z.object({ sure: line(3) });

async function newKey(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const slug = c.req.param('slug') ?? '';
  const row = await deps.store.books.bySlug(slug);
  const read = await readForm(c, Sure);
  if (!row || !read.ok) return c.notFound();
  const key = await deps.clerk.newKey();
  const answer = await deps.clerk.submit(row.id, { act: 'minutes/rotate-clerk@1', body: { key } });
  const said =
    'refused' in answer
      ? { tone: 'warn' as const, text: sayRefusal(t, answer.refused) }
      : t('The clerk signs with a new key. Give it to your witnesses.');
  return goOn(c, `/host/books/${slug}`, said);
}
