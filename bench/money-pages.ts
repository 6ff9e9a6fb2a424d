/**
 * The page of a union’s money that everybody sees, asked of a running hall over HTTP: over a thousand postings and over a
 * million, in four years of each.
 * @module
 */
import { hash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { said } from '../src/web/pages/unions/assembly/testing.ts';
import { deskAtWork } from '../src/web/pages/unions/money/desk/testing.ts';
import { monthAfter } from '../src/union/treasury/treasury.ts';
import type { Figure } from './figures.ts';
import { inFolder } from './hall.ts';
import { ask } from './load.ts';
import { longTerms } from './officers.ts';
import { percentile } from './percentile.ts';
import { serveHall, type Serving } from './serving.ts';

const linesInEntry = 40;
/** Each line is four: on the account, and under what it is, both ways. */
const postingsInEntry = linesInEntry * 4;
/** So many months, from that one on. */
const [firstMonth, months] = ['2026-05', 48] as const;
const hoursInMonth = 31 * 24;
const about = 'A payment';
const page = '/u/example/money';
const [warming, times] = [30, 200];

export const moneyPages = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const [few, many] = [join(folder, 'few'), join(folder, 'many')];
    await withPostings(few, 1_000);
    await withPostings(many, 1_000_000);
    const [before, after] = await inTurn([few, many]);
    const figure = (what: string, share: number, below: number): Figure => ({
      what: `the public page of money by HTTP over a million postings, ${what}`,
      value: percentile(after, share),
      unit: 'ms',
      limit: { what: 'ms over a thousand', value: percentile(before, share) },
      aim: { below },
    });
    return [figure('median', 0.5, 20), figure('p99', 0.99, 100)];
  });

/** Leaves the store of a union there whose books have so many postings: dues and gifts of four years. */
async function withPostings(folder: string, postings: number): Promise<void> {
  const work = await deskAtWork({}, {}, longTerms());
  const entries = Math.ceil(postings / postingsInEntry);
  let month = '';
  for (let n = 0; n < entries; n++) {
    const now = monthAfter(firstMonth, Math.floor((n / entries) * months));
    if (now !== month) await work.pass(hoursInMonth);
    month = now;
    const lines = Array.from({ length: linesInEntry }, (_, i) => lineOf(`${n} ${i}`, i, month));
    await work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines }, about);
  }
  cpSync(work.folder, folder, { recursive: true });
  await work.close();
}

function lineOf(word: string, i: number, period: string): object {
  const amount = 100 + ((i * 13) % 900);
  const instalments = [{ period, token: hash('sha256', `token ${word}`) }];
  const part =
    i % 4 === 0
      ? { to: 'donation', amount, fund: i % 8 === 0 ? 'legal' : 'servers' }
      : { to: 'dues', amount, fund: 'general', instalments };
  const line = { line: hash('sha256', word), about: said(about) };
  return { ...line, day: `${period}-01`, amount, parts: [part] };
}

/** How long halls on these folders take for the page: asked in turn, so that other work on the machine meets both. */
async function inTurn(
  folders: readonly [string, string],
): Promise<readonly [readonly number[], readonly number[]]> {
  const [one, other] = [await serveHall(folders[0]), await serveHall(folders[1])];
  const took = { one: [] as number[], other: [] as number[] };
  for (let n = 0; n < warming + times; n++) {
    took.one.push(await tookFor(one));
    took.other.push(await tookFor(other));
  }
  await Promise.all([one.stop(), other.stop()]);
  return [took.one.slice(warming), took.other.slice(warming)];
}

/** Milliseconds for the page. */
async function tookFor({ origin }: Serving): Promise<number> {
  const [answer] = await ask(origin, [{ path: page }], 1);
  if (answer?.status !== 200) throw new Error(`${page} was not there.`);
  return answer.took;
}
