/**
 * `/witness`: what a witness is, by which key this hall cosigns, and whose minutes it watches.
 * @module
 */
import { type Context, Hono } from 'hono';
import { show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { type Html, html } from '../html.ts';
import { emptyState, term } from '../parts/callout.ts';
import { table } from '../parts/table.ts';
import { facts } from '../parts/timeline.ts';
import type { Words } from '../words.ts';
import { logVerifier, readWatched } from './listed.ts';
import { watchedHead } from './watching.ts';
import { hallWitnessKey } from './witness-key.ts';

export const witnessPage = (deps: HallDeps): Hono<Env> =>
  new Hono<Env>().get('/witness', async (c) => answer(c, deps));

interface Watched {
  readonly origin: string;
  readonly head: { readonly size: number; readonly at: number } | undefined;
}

async function answer(c: Context<Env>, deps: HallDeps): Promise<Response> {
  const { t, config } = c.var;
  const title = t('This hall as a witness');
  const cosignature = term(
    t('cosigns'),
    t('It signs the same words once more, with its own key and the time.'),
    'cosigns',
  );
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t.html(
        'When another hall’s minutes grow, this hall checks that nothing before has changed, and {cosigns} the result. So nobody over there can rewrite the minutes later without being found out.',
        { cosigns: cosignature },
      )}
    </p>
    ${facts([
      { name: t('Its key'), value: html`<code>${await hallWitnessKey(deps)}</code>` },
      { name: t('Its address'), value: html`<code>${config.origin}/witness</code>` },
      {
        name: t('The protocol'),
        value: html`<a href="https://c2sp.org/tlog-witness" rel="external">C2SP tlog-witness</a>`,
      },
    ])}
    <h2>${t('Whose minutes it watches')}</h2>
    ${watchedList(t, await watchedBy(deps))}
    <p>
      ${t('Whom it watches is for its host to say. To ask for it, send the host your hall’s address and the key of the book, which stands on your host’s page.')}
    </p>
  `;
  const description = t('Key and address by which this hall cosigns the minutes of others.');
  return show(c, { title, main, description });
}

async function watchedBy({ store }: HallDeps): Promise<readonly Watched[]> {
  const logs = await readWatched(store.kv);
  const origins = new Set(logs.flatMap(({ vkey }) => logVerifier(vkey)?.name ?? []));
  return Promise.all(
    [...origins].map(async (origin) => ({ origin, head: await watchedHead(store.kv, origin) })),
  );
}

const watchedList = (t: Words, all: readonly Watched[]): Html =>
  all.length === 0
    ? emptyState(t('Nobody’s yet'), html`<p>${t('The host has listed no minutes to watch.')}</p>`)
    : table({
        caption: t('Minutes that this hall watches'),
        captionUnseen: true,
        columns: [
          { title: t('Minutes') },
          { title: t('Records'), figures: true },
          { title: t('Cosigned last') },
        ],
        rows: all.map(({ origin, head }) => [
          html`<code>${origin}</code>`,
          head === undefined ? '–' : t.number(head.size),
          head === undefined ? t('not yet') : t.moment(head.at * 1_000),
        ]),
      });
