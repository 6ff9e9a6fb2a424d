/**
 * Dues of ten thousand members by direct debit, after fifty earlier collections: drafted, announced, looked at, written
 * as a file for the bank, and checked; beside what another program takes to read it.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { threadCpuUsage } from 'node:process';
import { paymentFileFindings } from '../src/bank/payments/semantic-checks.ts';
import { nodeDrawingUp } from '../src/cli/drawing-up.ts';
import { instant } from '../src/union/kernel/instant.ts';
import { uuidOf } from '../src/union/testing.ts';
import { debiting } from '../src/union/treasury/testing.ts';
import { debitToken, instalmentToken, monthAfter } from '../src/union/treasury/treasury.ts';
import { debitFile } from '../src/web/acts/debit-file.ts';
import { type OfRun, runOf } from '../src/web/acts/debtors.ts';
import { fieldsIn, said } from '../src/web/pages/unions/assembly/testing.ts';
import { type DeskAtWork, deskAtWork, iban } from '../src/web/pages/unions/money/desk/testing.ts';
import type { Visitor } from '../src/web/testing.ts';
import type { Figure } from './figures.ts';
import { longTerms } from './officers.ts';
import { type Pledged, pledging } from './pledging.ts';
import { timed } from './timed.ts';
import { longestTurn } from './turns.ts';

/** Reads XML. */
const program = 'xmllint';
const members = 10_000;
const amount = 500;
/** Collections from all members, month after month; and from a few, such as first and last ones. */
const [large, small, few] = [12, 38, 10];
const firstMonth = '2025-06';
/** As many debits as an entry of 16 KiB holds. */
const inEntry = 55;
const home = '/u/example/money/debits';
const size = `direct debits of ${members.toLocaleString('en')} members`;

export async function debits(): Promise<readonly Figure[]> {
  const drawUp = nodeDrawingUp();
  const work = await deskAtWork({ drawUp }, debiting(), longTerms());
  const pledged = await pledging(work, members, (reference) => ({
    amount,
    rhythm: 'month',
    debit: { mandate: `${reference}-1`, signed: '2026-05-01', holder: 'An Example', iban },
  }));
  await collectsBefore(work, pledged);
  const bo = await work.browser(work.bo);
  const [drafting, plan] = await timed(() => follows(bo, `${home}/new?day=2026-06-08`));
  const fields = fieldsIn(plan, `${home}/announce`);
  const [announcing] = await timed(() => bo.post(`${home}/announce`, fields));
  const run = await newestRun(work);
  const path = `${home}/${run}`;
  const [first] = await timed(() => follows(bo, path));
  const [turn, [again]] = await longestTurn(() => timed(() => follows(bo, path)));
  const after = await afterAnother(work, bo, path);
  const figures = [...(await written(work, run)), ...looked(again, turn, first), ...after];
  await work.close();
  await drawUp.close();
  return [
    {
      what: `${size}: drafted, all earlier debits found`,
      value: drafting,
      unit: 's',
      aim: { below: 10 },
    },
    {
      what: `${size}: announced, by acts that are signed`,
      value: announcing,
      unit: 's',
      aim: { below: 30 },
    },
    ...figures,
  ];
}

async function follows(who: Visitor, path: string): Promise<string> {
  const { text } = await who.follow(await who.get(path));
  return text;
}

async function newestRun({ clerk, id }: DeskAtWork): Promise<string> {
  const runs = (await clerk.union(id))?.treasury.debitRuns;
  const [name, run] = [...(runs ?? [])].at(-1) ?? [];
  if (name === undefined || run?.debits.length !== members)
    throw new Error(`${String(run?.debits.length)} debits are announced.`);
  return name;
}

/** Fifty collections that came. */
async function collectsBefore(work: DeskAtWork, pledged: readonly Pledged[]): Promise<void> {
  for (let n = 0; n < large; n++)
    await announces(work, pledged, { n, period: monthAfter(firstMonth, n) });
  for (let n = 0; n < small; n++) {
    const those = pledged.slice(n * few, (n + 1) * few);
    await announces(work, those, { n: large + n, period: monthAfter(firstMonth, -1) });
  }
  await work.pass(24 * 20);
  for (let n = 0; n < large + small; n++) await comes(work, uuidOf(`run ${n}`), n);
}

const countOf = (n: number): number => (n < large ? members : few);

async function announces(
  work: DeskAtWork,
  pledged: readonly Pledged[],
  { n, period }: { readonly n: number; readonly period: string },
): Promise<void> {
  const run = uuidOf(`run ${n}`);
  for (let from = 0; from < pledged.length; from += inEntry) {
    const those = pledged.slice(from, from + inEntry).map(({ salt }) => ({
      debit: debitToken(salt, run),
      amount,
      instalments: [{ period, token: instalmentToken(salt, period) }],
    }));
    const body = { run, day: '2026-05-18', debits: those };
    await work.act(work.bo, 'treasury/announce@1', body);
  }
  const total = amount * countOf(n);
  await work.act(work.bo, 'treasury/collect@1', { run, place: 'main', total, file: said(run) });
}

async function comes(work: DeskAtWork, run: string, n: number): Promise<void> {
  const [word, count] = [`line ${n}`, countOf(n)];
  const part = { to: 'debits', amount: amount * count, fund: 'general', run, count };
  const line = { line: said(word), day: '2026-05-18', amount: part.amount, about: said('About') };
  const lines = [{ ...line, parts: [part] }];
  await work.act(work.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'About');
}

function looked(again: number, turn: number, first: number): readonly Figure[] {
  const page = `${size}: the page of the collection, after ${large + small} earlier ones`;
  return [
    {
      what: page,
      value: again,
      unit: 's',
      limit: { what: 's at first', value: first },
      aim: { below: 3 },
    },
    {
      what: `${page}; the longest that nobody else is answered`,
      value: turn,
      unit: 'ms',
      aim: { below: 1_000 },
    },
  ];
}

/** The look after an entry that changes nothing of the collection: what the loop’s own thread works, and its longest turn. */
async function afterAnother(
  work: DeskAtWork,
  who: Visitor,
  path: string,
): Promise<readonly Figure[]> {
  const line = { line: said('a gift'), day: '2026-05-19', amount: 1_000, about: said('About') };
  await work.act(
    work.bo,
    'treasury/enter-lines@1',
    {
      place: 'main',
      lines: [{ ...line, parts: [{ to: 'donation', amount: 1_000, fund: 'general' }] }],
    },
    'About',
  );
  const before = threadCpuUsage();
  const [turn] = await longestTurn(() => follows(who, path));
  const { user, system } = threadCpuUsage(before);
  const page = `${size}: the page of the collection, at the first look after an entry that is nothing to it`;
  return [
    { what: `${page}; work of the loop`, value: (user + system) / 1_000, unit: 'ms' },
    { what: `${page}; its longest turn`, value: turn, unit: 'ms', aim: { below: 200 } },
  ];
}

/** The file and its check, beside another program that reads it. */
async function written(work: DeskAtWork, run: string): Promise<readonly Figure[]> {
  const union = await work.clerk.union(work.id);
  const of: OfRun | undefined = union && (await runOf(work, { union }, run));
  if (!union || !of) throw new Error('The collection is not there.');
  const order = { of, place: 'main', created: instant(work.web.deps.now()) };
  const [writing, made] = await timed(() => debitFile(work, { union, name: 'The Example' }, order));
  if ('refused' in made) throw new Error(made.refused);
  const [checking, findings] = await timed(() => paymentFileFindings(made.text));
  if (findings.length > 0) throw new Error('A bank would not take the file.');
  const [reading, { status }] = await timed(() =>
    spawnSync(program, ['--noout', '-'], { input: made.text }),
  );
  // Without it on the machine the figures stand alone.
  const limit = status === 0 && { limit: { what: `s for ${program} to read it`, value: reading } };
  return [
    {
      what: `${size}: the file for the bank written`,
      value: writing,
      unit: 's',
      ...limit,
      aim: { below: 2 },
    },
    { what: `${size}: the file checked`, value: checking, unit: 's', ...limit, aim: { below: 2 } },
  ];
}
