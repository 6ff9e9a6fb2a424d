/**
 * Pages of a union with 10,000 members and 1,000 proposals: 200 of all sorts in a second, asked of
 * the real hall over the loopback; beside them, answers that hold no page, at the same rate.
 * @module
 */
import { openStore } from '../src/store/store.ts';
import { readEntry } from '../src/union/union.ts';
import { fromUtf8 } from '../src/book/bytes.ts';
import type { Figure } from './figures.ts';
import { type Fixture, fixtureIn, slug } from './fixture.ts';
import { inFolder } from './hall.ts';
import { type Answered, ask, type Asked } from './load.ts';
import { percentile } from './percentile.ts';
import { serveHall } from './serving.ts';

const perSecond = 200;
const seconds = 20;

export const pages = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const fixture = await fixtureIn(folder);
    const paths = await pathsOf(fixture);
    const hall = await serveHall(folder);
    // The book is read, and the program has become warm.
    await ask(hall.origin, [{ path: `/u/${slug}` }], 1);
    await ask(hall.origin, some(paths, 5 * perSecond), perSecond / 2);
    const empty = await ask(hall.origin, some(['/health'], 5 * perSecond), perSecond);
    const answers = await ask(hall.origin, some(paths, seconds * perSecond), perSecond);
    await hall.stop();
    const wrong = answers.find(({ status }) => status !== 200);
    if (wrong) throw new Error(`${wrong.asked.path} answered ${wrong.status}.`);
    if (process.env['BENCH_PAGES'] !== undefined) console.error(slowest(answers));
    const took = answers.map((each) => each.took);
    const limit = percentile(
      empty.map((each) => each.took),
      0.99,
    );
    return [
      { what: `pages at ${perSecond} a second, median`, value: percentile(took, 0.5), unit: 'ms' },
      {
        what: `pages at ${perSecond} a second, p99`,
        value: percentile(took, 0.99),
        unit: 'ms',
        limit: { what: 'ms for an answer without a page', value: limit },
        aim: { below: 20 },
      },
    ];
  });

const some = (paths: readonly string[], count: number): readonly Asked[] =>
  Array.from({ length: count }, (_, i) => ({ path: paths[(i * 7_919) % paths.length] ?? '/' }));

/** Addresses of every sort of page, each sort as often as another. */
async function pathsOf({ folder, union, people, open }: Fixture): Promise<readonly string[]> {
  const proposals = await proposalsIn(folder, union);
  const at = (path: string): string => `/u/${slug}${path}`;
  return Array.from({ length: 1_000 }, (_, i) => [
    at(''),
    at('/assembly'),
    at(`/p/${proposals[i % proposals.length] ?? ''}`),
    at(`/p/${open[i % open.length] ?? ''}`),
    at('/members'),
    at(`/members/${people[(i * 9) % people.length]?.id ?? ''}`),
    at('/minutes'),
    at(`/minutes/${i * 97}`),
    at('/rules'),
    at('/offices'),
    '/',
  ]).flat();
}

async function proposalsIn(folder: string, union: string): Promise<readonly string[]> {
  const store = await openStore({ folder });
  const entries = await store.books.entries(union, 0, 1e9);
  await store.close();
  return entries.flatMap((bytes) => {
    const read = readEntry(fromUtf8(bytes));
    if ('refused' in read || read.intent.act !== 'assembly/propose@1') return [];
    return [String(read.intent.body['proposal'])];
  });
}

/** For whoever looks for what is slow: each sort of page with its slowest answers. */
function slowest(answers: readonly Answered[]): string {
  const sorts = Map.groupBy(answers, ({ asked }) =>
    asked.path.replaceAll(/[0-9a-f-]{36}|\d+$/g, '…'),
  );
  return [...sorts]
    .map(([sort, of]) => {
      const took = of.map((each) => each.took);
      const [half, most] = [percentile(took, 0.5), percentile(took, 0.99)];
      return `${sort}: ${half.toFixed(1)} / ${most.toFixed(1)} ms`;
    })
    .join('\n');
}
