/**
 * `/host/witnesses`: who watches the books of this hall, and whose books it watches.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { blank, type Filled, withError } from '../../form.ts';
import { line } from '../../guard/fields.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { badge } from '../../parts/badge.ts';
import { button, buttons } from '../../parts/button.ts';
import { emptyState } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { form, hidden } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import { phrase, type Words } from '../../words.ts';
import {
  keepWatched,
  keepWitnesses,
  logVerifier,
  readWatched,
  readWitnesses,
  type WatchedLog,
  type Witness,
  witnessAddress,
  witnessId,
  witnessVerifier,
} from '../../witness/listed.ts';
import { standingWith, type Trouble, troublesIn } from '../../witness/standing.ts';
import { watchedHead } from '../../witness/watching.ts';
import { hallWitnessKey } from '../../witness/witness-key.ts';
import { type HostDeps, showHost, withHost } from './frame.ts';

const Adding = z.object({
  url: line(300).transform((text, context) => {
    const address = witnessAddress(text);
    if (address !== undefined) return address;
    context.addIssue(
      phrase('An address such as https://hall.example/witness; http only on this machine.'),
    );
    return z.NEVER;
  }),
  vkey: line(500).refine(
    (text) => witnessVerifier(text) !== undefined,
    phrase('This is no witness’s key. It looks like name+hash+key.'),
  ),
});

const Watching = z.object({
  log: line(700).refine(
    (text) => logVerifier(text) !== undefined,
    phrase('This is no book’s key. It looks like hall.example/id+hash+key.'),
  ),
});

/** So many books are named where a witness does not cosign them. */
const mostTold = 3;

const Dropping = z.object({ vkey: line(700) });

export const witnessesPages = (deps: HostDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/host/witnesses', (c) => withHost(c, deps, () => page(c, deps, blank)))
    .post('/host/witnesses/add', (c) => withHost(c, deps, () => add(c, deps)))
    .post('/host/witnesses/drop', (c) => withHost(c, deps, () => drop(c, deps)))
    .post('/host/witnesses/watch', (c) => withHost(c, deps, () => watch(c, deps)))
    .post('/host/witnesses/unwatch', (c) => withHost(c, deps, () => unwatch(c, deps)));

async function page(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Response> {
  const { t } = c.var;
  const title = t('Witnesses');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('A witness is another hall (or any service that speaks C2SP tlog-witness) that cosigns each new state of a book, once it has checked that nothing before has changed. What it has cosigned, nobody here can rewrite unseen: not even you.')}
    </p>
    ${await askedPart(c, deps, filled)} ${await watchedPart(c, deps, filled)}
  `;
  return showHost(c, deps, { part: '/host/witnesses', title, main, form: filled });
}

async function askedPart(c: Context<Env>, { store }: HostDeps, filled: Filled): Promise<Html> {
  const { t } = c.var;
  const witnesses = await readWitnesses(store.kv);
  const books = await store.books.list();
  const rows = await Promise.all(
    witnesses.map(async (each) => {
      const standings = await standingWith(store.kv, witnessId(each.vkey));
      const well = [...standings.values()].filter(({ trouble }) => trouble === undefined).length;
      return witnessRow(c, each, {
        well,
        books: books.length,
        troubles: troublesIn(standings, books),
      });
    }),
  );
  return html`
    <section>
      <h2>${t('Who watches the books of this hall')}</h2>
      ${
        rows.length === 0
          ? emptyState(
              t('Nobody yet'),
              html`<p>
                ${t('Ask the host of another hall. Their key and address stand on their page /witness.')}
              </p>`,
            )
          : table({
              caption: t('Witnesses that are asked'),
              captionUnseen: true,
              columns: [{ title: t('Witness') }, { title: t('Cosigns') }, { title: t('End it') }],
              rows,
            })
      }
      ${askForm(c, filled)}
    </section>
  `;
}

function askForm(c: Context<Env>, filled: Filled): Html {
  const { t } = c.var;
  const f = fieldsOf(t, filled);
  return form(
    c.var,
    { to: '/host/witnesses/add', label: t('Ask a witness') },
    f.text({
      name: 'url',
      label: t('Its address'),
      hint: t('Such as https://other-hall.example/witness'),
      type: 'url',
    }),
    f.text({
      name: 'vkey',
      label: t('Its key'),
      hint: t('As its page shows it, from somebody you trust.'),
    }),
    buttons(button(t('Ask this witness'), { kind: 'main' })),
  );
}

function witnessRow(
  c: Context<Env>,
  { url, vkey }: Witness,
  { well, books, troubles }: { well: number; books: number; troubles: readonly Trouble[] },
): Html[] {
  const { t } = c.var;
  const count = t('{n} of {all} books', { n: t.number(well), all: t.number(books) });
  return [
    html`${url}<br /><code>${vkey.slice(0, 60)}…</code>`,
    html`${count} ${troubles.length > 0 && badge(t('Trouble'), 'bad')}
    ${troubles.slice(0, mostTold).map(({ slug, why }) => html`<br />${slug}: ${t(why)}`)}`,
    form(
      c.var,
      { to: '/host/witnesses/drop', inline: true },
      hidden('vkey', vkey),
      button(t('Ask no more'), { describes: url }),
    ),
  ];
}

async function watchedPart(c: Context<Env>, deps: HostDeps, filled: Filled): Promise<Html> {
  const { t, config } = c.var;
  const watched = await readWatched(deps.store.kv);
  const rows = await Promise.all(watched.map((each) => watchedRow(c, deps, each)));
  return html`
    <section>
      <h2>${t('Whose books this hall watches')}</h2>
      <p>
        ${t('Give the other host your address {address} and your key:', { address: `${config.origin}/witness` })}
      </p>
      <pre tabindex="0"><code>${await hallWitnessKey(deps)}</code></pre>
      ${rows.length > 0 && watchedTable(t, rows)}
      ${form(
        c.var,
        { to: '/host/witnesses/watch', label: t('Watch a book') },
        fieldsOf(t, filled).text({
          name: 'log',
          label: t('The book’s key'),
          hint: t(
            'The other host finds it under “Books”. A book whose clerk got a new key has two: keep the old one too.',
          ),
        }),
        buttons(button(t('Watch this book'))),
      )}
    </section>
  `;
}

const watchedTable = (t: Words, rows: readonly (readonly Html[])[]): Html =>
  table({
    caption: t('Books that this hall watches'),
    captionUnseen: true,
    columns: [
      { title: t('Book') },
      { title: t('Records'), figures: true },
      { title: t('Since') },
      { title: t('End it') },
    ],
    rows,
  });

async function watchedRow(
  c: Context<Env>,
  { store }: HostDeps,
  { vkey, since }: WatchedLog,
): Promise<Html[]> {
  const { t } = c.var;
  const origin = logVerifier(vkey)?.name ?? vkey;
  const head = await watchedHead(store.kv, origin);
  const size = head === undefined ? t('nothing yet') : t.number(head.size);
  return [
    html`<code>${origin}</code>`,
    html`${size}`,
    t.date(since),
    form(
      c.var,
      { to: '/host/witnesses/unwatch', inline: true },
      hidden('vkey', vkey),
      button(t('Watch no more'), { describes: origin }),
    ),
  ];
}

async function add(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const { t } = c.var;
  const read = await readForm(c, Adding);
  if (!read.ok) return page(c, deps, read.form);
  const { kv } = deps.store;
  const all = await readWitnesses(kv);
  if (read.value.vkey === (await hallWitnessKey(deps))) {
    return page(
      c,
      deps,
      withError(read.form, 'vkey', t('That is this hall. It can’t watch itself.')),
    );
  }
  await keepWitnesses(kv, [...all.filter(({ vkey }) => vkey !== read.value.vkey), read.value]);
  return goOn(c, '/host/witnesses', t('It is asked from now on, within some seconds.'));
}

async function drop(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const read = await readForm(c, Dropping);
  const { kv } = deps.store;
  if (read.ok) {
    const all = await readWitnesses(kv);
    await keepWitnesses(
      kv,
      all.filter(({ vkey }) => vkey !== read.value.vkey),
    );
  }
  return goOn(
    c,
    '/host/witnesses',
    c.var.t('It is asked no more. What it cosigned stays cosigned.'),
  );
}

async function watch(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const read = await readForm(c, Watching);
  if (!read.ok) return page(c, deps, read.form);
  const { kv } = deps.store;
  const all = await readWatched(kv);
  const { log: vkey } = read.value;
  if (!all.some((each) => each.vkey === vkey)) {
    await keepWatched(kv, [...all, { vkey, since: deps.now() }]);
  }
  return goOn(c, '/host/witnesses', c.var.t('This hall watches the book from now on.'));
}

async function unwatch(c: Context<Env>, deps: HostDeps): Promise<Response> {
  const read = await readForm(c, Dropping);
  const { kv } = deps.store;
  if (read.ok) {
    const all = await readWatched(kv);
    await keepWatched(
      kv,
      all.filter(({ vkey }) => vkey !== read.value.vkey),
    );
  }
  return goOn(c, '/host/witnesses', c.var.t('This hall watches the book no more.'));
}
