/**
 * `/feed.atom` and its kin: new calls and unions of this hall, those that everyone may read.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { BookRow } from '../../clerk/ports.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { nameOfUnion } from '../acts/union-view.ts';
import type { Languages } from '../catalogues.ts';
import type { Env } from '../env.ts';
import type { Words } from '../words.ts';
import { feedAddress, type Format, formats } from './addresses.ts';
import { type Feed, type Item, uuidFor } from './feed.ts';
import { hashesIn, itemsOf, namelessTexts } from './items.ts';
import { lifeOf, mostNews, newest } from './news.ts';
import { askedIn } from './reading.ts';
import { sendFeed } from './sending.ts';

export function hallFeedPages(deps: UnionDeps, languages: Languages): Hono<Env> {
  const pages = new Hono<Env>();
  for (const format of formats) {
    pages.get(`/${format.file}`, async (c) => {
      const { words: t = c.var.t, fixed } = askedIn(c, languages);
      const rows = (await deps.store.books.list()).slice(-mostNews);
      const from = [t.language, ...rows.map(({ id, slug, size }) => `${id} ${slug} ${size}`)];
      return sendFeed(c, { type: format.type, from, private: false, fixed }, async () =>
        format.write(await feedOf(c, deps, { rows, t, format })),
      );
    });
  }
  return pages;
}

interface Writing {
  /** The newest books. */
  readonly rows: readonly BookRow[];
  readonly t: Words;
  readonly format: Format;
}

async function feedOf(
  c: Context<Env>,
  deps: UnionDeps,
  { rows, t, format }: Writing,
): Promise<Feed> {
  const { name, origin } = c.var.config;
  const all = await Promise.all(rows.map((row) => itemsFrom(deps, row, t)));
  const items = newest(all.flat());
  return {
    id: uuidFor('hall', origin),
    title: name,
    about: t('New calls and unions of this hall.'),
    language: t.language,
    home: `${origin}/`,
    self: feedAddress({ origin, home: '', language: t.language }, format.file),
    author: name,
    updated: items[0]?.changed ?? '1970-01-01T00:00:00.000Z',
    items,
  };
}

/** How one union came about, and its end. */
async function itemsFrom(
  { clerk, config: { origin } }: UnionDeps,
  { id, slug }: BookRow,
  t: Words,
): Promise<readonly Item[]> {
  // One damaged book must not silence all the others.
  const union = await clerk.union(id).catch(() => undefined);
  if (!union || union.charter?.book === 'members') return [];
  const news = lifeOf(union);
  const texts = namelessTexts(t, await clerk.texts(id, hashesIn(news, union)));
  const name = nameOfUnion(union) ?? slug;
  return itemsOf({ t, union, name, home: `/u/${slug}`, texts, origin }, news);
}
