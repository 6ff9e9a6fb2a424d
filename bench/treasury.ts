/**
 * Books of account: how fast postings are folded, beside hledger on the same journal in the same run; a million of
 * them exported; and that pages and figures cost the same over ten thousand postings and over a million, in memory and
 * by HTTP. Then the dues of a month, and the largest budgets that were published.
 */
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  beancountJournal,
  csvJournal,
  hledgerJournal,
  type Journal,
  journalOf,
} from '../src/audit/audit.ts';
import type { TestBook } from '../src/union/testing.ts';
import { bo, withMoney } from '../src/union/treasury/testing.ts';
import {
  byCurrency,
  compared,
  type Entered,
  rowsOn,
  sheetOf,
  sheetPage,
  toldOutside,
  whereDuesWent,
  twelveBeside,
  yearThrough,
} from '../src/union/treasury/treasury.ts';
import { readEntry, type ReadEntry, type Union } from '../src/union/union.ts';
import { budgetFiles } from './budget-files.ts';
import { debits } from './debits.ts';
import { dues } from './dues.ts';
import type { Figure } from './figures.ts';
import { folded } from './folded.ts';
import { inFolder } from './hall.ts';
import { moneyPages } from './money-pages.ts';
import { timed } from './timed.ts';

/** As many lines of a statement as fit into an entry; each is four postings. */
const linesInEntry = 40;
const postingsInEntry = linesInEntry * 4;
const months = 11;

export const treasury = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const [small, middle, large] = [10_000, 100_000, 1_000_000].map(textsWith);
    return [
      ...(await besideHledger(middle ?? [], folder)),
      ...(await exported(large ?? [])),
      ...flat(small ?? [], large ?? []),
      ...(await moneyPages()),
      ...(await dues()),
      ...(await debits()),
      ...budgetFiles(),
    ];
  });

/** A book with so many postings: dues and gifts, within the year that a treasurer is in office. */
function textsWith(postings: number): readonly string[] {
  const book = withMoney();
  book.hasty = true;
  const entries = Math.ceil(postings / postingsInEntry);
  const from = Date.parse(book.at);
  for (let n = 0; n < entries; n++) {
    book.at = new Date(from + (n / entries) * months * 30 * 86_400_000).toISOString();
    enterLines(book, n);
  }
  return book.texts;
}

function enterLines(book: TestBook, n: number): void {
  const day = book.at.slice(0, 10);
  const lines = Array.from({ length: linesInEntry }, (_, i) => {
    const word = `${n} ${i}`;
    const amount = 100 + ((n * 7 + i * 13) % 900);
    const instalments = [{ period: day.slice(0, 7), token: hash('sha256', `token ${word}`) }];
    const part =
      i % 4 === 0
        ? { to: 'donation', amount, fund: i % 8 === 0 ? 'legal' : 'servers' }
        : { to: 'dues', amount, fund: 'general', instalments };
    const line = { line: hash('sha256', word), about: hash('sha256', `about ${word}`) };
    return { ...line, day, amount, parts: [part] };
  });
  book.do(bo, 'treasury/enter-lines@1', { place: 'main', lines });
}

async function* inBatches(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < texts.length; from += 100)
    yield await Promise.resolve(texts.slice(from, from + 100));
}

const postingsIn = ({ transactions }: Journal): number =>
  transactions.reduce((sum, { postings }) => sum + postings.length, 0);

async function besideHledger(texts: readonly string[], folder: string): Promise<readonly Figure[]> {
  const [seconds] = await timed(() => folded(texts));
  const journal = await journalOf(inBatches(texts));
  const path = join(folder, 'a.journal');
  await pipeline(Readable.from(hledgerJournal(journal)), createWriteStream(path));
  const postings = postingsIn(journal);
  const [peer, { status }] = await timed(() => spawnSync('hledger', ['-f', path, 'balance']));
  return [
    {
      what: `fold of ${postings.toLocaleString('en')} postings, each act judged`,
      value: postings / seconds,
      unit: 'postings/s',
      // Without hledger on the machine the figure stands alone.
      ...(status === 0 && {
        limit: {
          what: 'postings/s by hledger balance on the same journal',
          value: postings / peer,
        },
        aim: { atLeast: 1, share: true },
      }),
    },
  ];
}

async function exported(texts: readonly string[]): Promise<readonly Figure[]> {
  const [seconds, journal] = await timed(() => journalOf(inBatches(texts)));
  const count = `${postingsIn(journal).toLocaleString('en')} postings`;
  const figures: Figure[] = [
    { what: `journal read from a book of ${count}`, value: seconds, unit: 's', aim: { below: 60 } },
  ];
  for (const [name, write] of [
    ['hledger', hledgerJournal],
    ['Beancount', beancountJournal],
    ['CSV', csvJournal],
  ] as const) {
    const [spent] = await timed(() => lengthOf(write(journal)));
    figures.push({
      what: `${count} written as ${name}`,
      value: spent,
      unit: 's',
      aim: { below: 10 },
    });
  }
  return figures;
}

function lengthOf(pieces: Iterable<string>): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

/** What a page asks, over few postings and over many. */
function flat(small: readonly string[], large: readonly string[]): readonly Figure[] {
  const [few, many] = [{ texts: small, union: folded(small) }, inMemory(large)];
  const figure = (what: string, work: (open: Open) => unknown): Figure => {
    const [before, after] = [least(() => work(few)), least(() => work(many))];
    return {
      what: `${what} over a million postings`,
      value: after,
      unit: 'ms',
      limit: { what: 'ms over 10,000', value: before },
      aim: { below: 20 },
    };
  };
  return [
    figure('all public figures', allFigures),
    figure('a page in the middle of an account', middlePage),
    { what: 'memory of the state per posting', value: many.bytes, unit: 'bytes' },
  ];
}

interface Open {
  readonly texts: readonly string[];
  readonly union: Union;
}

function inMemory(texts: readonly string[]): Open & { readonly bytes: number } {
  const before = heap();
  const union = folded(texts);
  return { texts, union, bytes: (heap() - before) / (texts.length * postingsInEntry) };
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The least of several times, in milliseconds. */
function least(work: () => unknown): number {
  let best = Infinity;
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function allFigures({ union }: Open): unknown {
  const { ledger } = union.treasury;
  const year = yearThrough('2026-12');
  return [
    byCurrency(ledger, { ...year, currency: 'EUR' }),
    compared(ledger, twelveBeside('2026-12', 'EUR')),
    whereDuesWent(ledger, { ...year, currency: 'EUR' }, 10_000n),
    toldOutside(ledger, { currency: 'EUR', until: '2999-12' }),
  ];
}

function middlePage({ texts, union }: Open): unknown {
  const of = { account: 'income:donations' };
  const number = Math.floor((sheetOf(union.treasury, of)?.pages.length ?? 0) / 2);
  const page = sheetPage(union.treasury, of, number);
  if (!page) throw new Error('There is no such page.');
  const read = new Map<number, Entered>(page.needed.map((seq) => [seq, readOf(texts[seq] ?? '')]));
  const rows = rowsOn(union, page, { read });
  if (rows.length < 50) throw new Error('The page is empty.');
  return rows;
}

function readOf(text: string): ReadEntry {
  const read = readEntry(text);
  if ('refused' in read) throw new Error(read.refused);
  return read;
}
