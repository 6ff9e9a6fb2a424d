/**
 * Bank: a large statement read, its lines known by their keys, and matched to what was expected.
 * @module
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cpuUsage, memoryUsage } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { isRefusal } from '../src/bank/camt-fields.ts';
import { readCamt } from '../src/bank/camt.ts';
import { keysOf, linesOf, type StatementLine } from '../src/bank/line.ts';
import { type Expectation, matchLines } from '../src/bank/matching.ts';
import { aboutText } from '../src/web/pages/unions/money/desk/line-about.ts';
import { toldBeforeApart } from '../src/web/reading/comparing-thread.ts';
import { toldByFileApart } from '../src/web/reading/told-apart.ts';
import { deskAtWork, fileForm } from '../src/web/pages/unions/money/desk/testing.ts';
import { camt, entries, members, referenceOf } from './camt.ts';
import type { Figure } from './figures.ts';
import { pledging } from './pledging.ts';
import { sixAtOnce } from './six-at-once.ts';
import { timed as timedInAll } from './timed.ts';
import { longestTurn } from './turns.ts';

export const bank = async (): Promise<readonly Figure[]> => [
  ...(await readAndMatched()),
  ...(await broughtIn()),
  ...(await sixAtOnce()),
];

async function readAndMatched(): Promise<readonly Figure[]> {
  const text = camt();
  const size = `a camt.053 of ${entries.toLocaleString('en')} entries (${Math.round(text.length / 1e6)} MB)`;
  const resident = memoryUsage.rss();
  const [read, reading] = timed(() => linesIn(text));
  const more = (memoryUsage.rss() - resident) / 1e6;
  const [, parsing] = timed(() => new SaxesParser({ position: false }).write(text).close());
  const [keys, keying] = timed(() => keysOf(read));
  const [matches, matching] = timed(() => matchLines(read, expectations()));
  const matched = matches.filter(({ outcome }) => outcome === 'matched').length;
  if (new Set(keys).size !== entries || matched !== (entries / 10) * 9)
    throw new Error(`${matched} matched`);
  const [comparing, held] = await compared(read);
  const heldByReading = await handedOver(text);
  return [
    {
      what: `${size}, read`,
      value: reading,
      unit: 'ms of processor time',
      limit: { what: 'ms for the parser alone', value: parsing },
      aim: { below: 4_000 },
    },
    { what: 'memory it takes meanwhile', value: more, unit: 'MB', aim: { below: 300 } },
    { what: 'keys of its lines', value: keying, unit: 'ms', aim: { below: 2_000 } },
    {
      what: `its lines matched to ${members.toLocaleString('en')} expectations`,
      value: matching,
      unit: 'ms',
      aim: { below: 5_000 },
    },
    {
      what: 'its lines compared with as many that came by CSV before',
      value: comparing,
      unit: 'ms of processor time, in a thread',
      aim: { below: 5_000 },
    },
    {
      what: 'longest time in which nobody else is answered meanwhile',
      value: held,
      unit: 'ms',
      aim: { below: 500 },
    },
    {
      what: 'the longest such time while it is read in a thread, and its lines come back with their keys',
      value: heldByReading,
      unit: 'ms of processor time',
      aim: { below: 50 },
    },
  ];
}

/** By the way of a treasurer: the file sent by the form, read, matched and kept, and its preview shown. */
async function broughtIn(): Promise<readonly Figure[]> {
  const work = await deskAtWork();
  const pledged = await pledging(work, members, () => ({ amount: 1_000, rhythm: 'month' }));
  const file = fileForm(
    'main',
    camt((member) => pledged[member]?.reference ?? ''),
  );
  await work.pass(72);
  const bo = await work.browser(work.bo);
  const statements = '/u/example/money/statements';
  await bo.get(statements);
  const began = memoryUsage.rss();
  let most = began;
  const watch = setInterval(() => (most = Math.max(most, memoryUsage.rss())), 50);
  const [took, preview] = await timedInAll(async () => bo.follow(await bo.post(statements, file)));
  clearInterval(watch);
  await work.close();
  if (!preview.text.includes(entries.toLocaleString('en')))
    throw new Error('The preview does not show all lines.');
  return [
    {
      what: `as large a one brought in on the page, matched to what ${members.toLocaleString('en')} members promised, until its preview is there`,
      value: took,
      unit: 's',
      aim: { below: 60 },
    },
    {
      what: 'memory it takes at most meanwhile',
      value: (most - began) / 1e6,
      unit: 'MB',
      aim: { below: 2_000 },
    },
  ];
}

/** What the hall does where all lines of a file came before in a file of another kind. */
async function compared(
  lines: readonly StatementLine[],
): Promise<readonly [milliseconds: number, held: number]> {
  const came = lines.map((line, i) => ({
    ...line,
    id: `${i}`,
    amount: Number(line.amount),
    layout: 'camt.053',
  }));
  const there = lines.map((line, i) => ({
    id: `there ${i}`,
    day: line.day,
    amount: Number(line.amount),
    about: aboutText({ ...line, bankRef: '' }, { layout: 'csv', within: undefined }),
  }));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const before = cpuUsage();
  const found = await toldBeforeApart({ came, there });
  const { user, system } = cpuUsage(before);
  // The timer that measures it has its turn only after this one.
  await setTimeout(10);
  delay.disable();
  if (isRefusal(found) || found.doubles.size !== entries) throw new Error('not all are known');
  return [(user + system) / 1_000, delay.max / 1e6];
}

/** The longest turn of the loop while a file is read in a thread. */
async function handedOver(text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const [longest, told] = await longestTurn(() =>
    toldByFileApart({ bytes }, () => ({ places: [0], currency: 'EUR' })),
  );
  if (isRefusal(told) || !('told' in told) || told.told.lines.length !== entries)
    throw new Error('not all came back');
  return longest;
}

/** In processor time, as counting is measured: other work on the machine makes no difference. */
function timed<T>(work: () => T): readonly [T, milliseconds: number] {
  const before = cpuUsage();
  const done = work();
  const { user, system } = cpuUsage(before);
  return [done, (user + system) / 1_000];
}

function linesIn(text: string): readonly StatementLine[] {
  const file = readCamt(text);
  if (isRefusal(file)) throw new Error(file.refused);
  return file.statements.flatMap((statement) => linesOf(statement));
}

const expectations = (): readonly Expectation[] =>
  Array.from({ length: members }, (_, i) => ({
    id: `member-${i}`,
    references: [referenceOf(i), `MANDATE-${i}`],
    names: [`Member Number ${i}`],
    ibans: [`XX${i}`],
    amounts: [BigInt(1_000 + (i % 7))],
  }));
