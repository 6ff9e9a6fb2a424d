/**
 * `/host/texts`: withholding a text under a legal order, and showing it again.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { sayRefusal } from '../../acts/say.ts';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled, withError } from '../../form.ts';
import { line, whole } from '../../guard/fields.ts';
import { readForm, readQuery } from '../../guard/read-form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { markdown } from '../../markdown.ts';
import { button, buttons } from '../../parts/button.ts';
import { callout, more } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';
import { type RecordText, release, textsOfRecord, withheldBooks, withhold } from './withheld.ts';

const Place = { union: line(80), record: whole(0, 99_999_999) };
const Searching = z.object({ union: Place.union.optional(), record: Place.record.optional() });
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Withholding = z.object({ ...Place, text: Hash, order: z.string().min(20).max(2_000) });
const Releasing = z.object({ union: line(80), text: Hash });

export const textPages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/host/texts', (c) => withHost(c, deps, () => searchPage(c, deps)))
    .post('/host/texts/withhold', (c) => withHost(c, deps, () => withholdOne(c, deps)))
    .post('/host/texts/release', (c) => withHost(c, deps, () => releaseOne(c, deps)));

function searchPage(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const read = readQuery(c, Searching);
  const { union, record } = read.ok ? read.value : {};
  const given = union === undefined && record === undefined && read.ok;
  return page(c, deps, { filled: given ? blank : read.form, union, record });
}

interface Looking {
  readonly filled: Filled;
  readonly union: string | undefined;
  readonly record: number | undefined;
}

async function page(c: Context<Env>, deps: HostDeps, looking: Looking): Promise<Response> {
  const { t } = c.var;
  const { union = '', record = -1, filled } = looking;
  const row = union === '' ? undefined : await deps.store.books.bySlug(union);
  const texts = row && record >= 0 ? await textsOfRecord(deps, row.id, record) : undefined;
  const asked = union !== '' && record >= 0;
  const shown =
    asked && !texts ? withError(filled, 'record', t('This union has no such record.')) : filled;
  const title = t('Texts under a legal order');
  const main = html`
    <h1>${title}</h1>
    ${duty(c)} ${search(c, shown)} ${texts && found(c, { texts, union, record, filled: shown })}
    ${await list(c, deps)}
  `;
  return showHost(c, deps, { part: '/host/texts', title, main, form: shown });
}

const duty = ({ var: { t } }: Context<Env>): Html =>
  callout(
    { title: t('The one thing a host does within a union') },
    html`<p>
        ${t('Where a court or an authority orders you to, you can stop showing a text. The record stays in the minutes, its proof holds, and the withholding is entered right behind it, with the order in your own words, for every reader to see and to appeal.')}
      </p>
      <p>
        ${t('It is not for moderation: what a union thinks of its members’ words is for the union to decide.')}
      </p>`,
  );

/** By a `GET`, so that a page about a record can be linked to. */
function search({ var: { t } }: Context<Env>, filled: Filled): Html {
  const f = fieldsOf(t, filled);
  return html`
    <h2>${t('Find the text')}</h2>
    <form method="get" action="/host/texts" novalidate>
      ${f.text({
        name: 'union',
        label: t('The union’s name in addresses'),
        hint: t('What stands behind /u/ in the address of its pages.'),
        size: 'medium',
      })}
      ${f.text({
        name: 'record',
        label: t('Number of the record'),
        hint: t('It stands beside each record in the minutes.'),
        inputmode: 'numeric',
        size: 'short',
      })}
      ${buttons(button(t('Show its texts')))}
    </form>
  `;
}

interface Found {
  readonly texts: readonly RecordText[];
  readonly union: string;
  readonly record: number;
  readonly filled: Filled;
}

function found(c: Context<Env>, given: Found): Html {
  const { t } = c.var;
  const { texts, union, record } = given;
  return html`
    <section>
      <h2>${t('Texts of record {record} of {union}', { record: String(record), union })}</h2>
      ${texts.length === 0 && html`<p>${t('This record holds no text.')}</p>`}
      ${texts.map((each) => oneText(c, each, given))}
    </section>
  `;
}

function oneText(
  c: Context<Env>,
  { hash, where, words, withheld }: RecordText,
  given: Found,
): Html {
  const { t } = c.var;
  const state = withheld ? t('It is withheld.') : t('It is no longer kept.');
  return html`
    <article class="card">
      <p class="over">${where}</p>
      ${words === undefined ? html`<p>${state}</p>` : markdown(words)}
      ${words !== undefined && withholdForm(c, { hash, where }, given)}
    </article>
  `;
}

/** The form that withholds a text: folded away, unless it came back. */
function withholdForm(
  c: Context<Env>,
  { hash, where }: Pick<RecordText, 'hash' | 'where'>,
  given: Found,
): Html {
  const { t } = c.var;
  const isBack = given.filled.values['text'] === hash;
  const f = fieldsOf(t, isBack ? given.filled : blank, hash.slice(0, 8));
  const asked = form(
    c.var,
    { to: '/host/texts/withhold', label: t('Withhold: {where}', { where }) },
    hidden('union', given.union),
    hidden('record', String(given.record)),
    hidden('text', hash),
    f.area({
      name: 'order',
      label: t('By which order?'),
      hint: t(
        'Who ordered it, when, under which law, and where one can appeal. Every reader of the minutes sees this.',
      ),
      rows: 4,
      maxlength: 2_000,
    }),
    buttons(button(t('Withhold this text'), { kind: 'danger', describes: where })),
  );
  return isBack ? asked : more(t('An order forbids it'), asked);
}

async function withholdOne(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const read = await readForm(c, Withholding);
  if (!read.ok) return again(c, deps, read.form);
  const { union, record, text, order } = read.value;
  const row = await deps.store.books.bySlug(union);
  const texts = row && (await textsOfRecord(deps, row.id, record));
  if (!row || !texts?.some(({ hash }) => hash === text)) {
    return again(c, deps, withError(read.form, 'record', t('This union has no such record.')));
  }
  const answer = await withhold(deps, { union: row.id, text, order });
  return 'refused' in answer
    ? again(c, deps, withError(read.form, '', sayRefusal(t, answer.refused)))
    : goOn(c, '/host/texts', t('The text is withheld, and the minutes say so.'));
}

function again(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Response> {
  const record = Number(filled.values['record'] ?? -1);
  const union = String(filled.values['union'] ?? '');
  return page(c, deps, { filled, union, record: Number.isSafeInteger(record) ? record : -1 });
}

async function releaseOne(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const read = await readForm(c, Releasing);
  const row = read.ok ? await deps.store.books.bySlug(read.value.union) : undefined;
  const answer =
    read.ok && row ? await release(deps, { union: row.id, text: read.value.text }) : undefined;
  if (answer && 'entered' in answer) {
    return goOn(c, '/host/texts', t('The text is shown again, and the minutes say so.'));
  }
  const text = answer ? sayRefusal(t, answer.refused) : t('This text is not withheld.');
  return goOn(c, '/host/texts', { tone: 'warn', text });
}

/** What is withheld now, in all unions of this hall. */
async function list(c: Context<Env>, deps: HostDeps): Promise<Html> {
  const { t } = c.var;
  const { store, clerk } = deps;
  const rows: Html[][] = [];
  for (const id of await withheldBooks(store.kv)) {
    const [row, union] = [await store.books.byId(id), await clerk.union(id)];
    for (const hash of row ? (union?.minutes.withheld ?? []) : []) {
      rows.push(withheldRow(c, row?.slug ?? '', hash));
    }
  }
  if (rows.length === 0) return nothing;
  return html`
    <h2>${t('Withheld now')}</h2>
    ${table({
      caption: t('Texts that are withheld'),
      captionUnseen: true,
      columns: [{ title: t('Union') }, { title: t('Text') }, { title: t('Show it again') }],
      rows,
    })}
  `;
}

const withheldRow = (c: Context<Env>, slug: string, hash: string): Html[] => [
  html`<a href="/u/${slug}/minutes">${slug}</a>`,
  html`<code>${hash.slice(0, 16)}…</code>`,
  form(
    c.var,
    { to: '/host/texts/release', inline: true },
    hidden('union', slug),
    hidden('text', hash),
    button(c.var.t('The order is lifted'), { describes: slug }),
  ),
];
