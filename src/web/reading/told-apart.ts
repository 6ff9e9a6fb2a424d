/**
 * Statements read in a thread of their own. Lines and their keys are made there too, and come back in slices with a turn
 * of the loop between: a hundred thousand of them at once would stop the hall for everybody.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { isRefusal } from '../../bank/camt-fields.ts';
import type { CollectiveFile, CollectiveRow } from '../../bank/open-collective.ts';
import type { StatementLine } from '../../bank/line.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import type { ToldByCamt } from '../pages/unions/money/desk/told-by-camt.ts';
import type { Answer, CamtHead, CsvHead, FileHead, ToRead } from './asked.ts';
import { apart, ask } from './reading-thread.ts';
import type { LinesSlice } from './slices.ts';

/** Which of its statements are told, by their places, in which currency; and what else whoever chose them knows. */
export interface ChosenStatements {
  readonly places: readonly number[];
  readonly currency: string;
}

export interface CamtTold<Chosen> {
  readonly file: CamtHead;
  readonly chosen: Chosen;
  readonly told: ToldByCamt;
}

/** The text of CSV, in parts. */
export interface CsvText {
  readonly text: readonly string[];
}

export interface GivenFile {
  /** Alone in their stretch of memory, which goes to the thread: they are not here afterwards. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What their SHA-256 is said to be. */
  readonly sha256?: string | undefined;
}

/** Reads what a bank wrote. Of camt, `choose` says which of its statements are wanted, or why none is. */
export const toldByFileApart = <Chosen extends ChosenStatements>(
  { bytes, sha256 }: GivenFile,
  choose: (file: CamtHead) => Chosen | Refusal,
): Promise<CamtTold<Chosen> | CsvText | Refusal> =>
  apart<CamtTold<Chosen> | CsvText | Refusal>(async (thread) => {
    const asked = { kind: 'file', bytes, sha256 } as const;
    const file = await ask<Answer<FileHead>>(thread, asked, [bytes.buffer]);
    if (isRefusal(file)) return file;
    if (file.kind === 'csv') return { text: await textFrom(thread) };
    const chosen = choose(file);
    if (isRefusal(chosen)) return chosen;
    const { places, currency } = chosen;
    const head = await ask<Omit<ToldByCamt, keyof LinesSlice>>(thread, {
      kind: 'lines',
      places,
      currency,
    });
    return { file, chosen, told: { ...head, ...(await linesFrom(thread)) } };
  });

type CsvTold = CsvHead & LinesSlice;

export const toldByCsvApart = (
  file: Omit<Extract<ToRead, { kind: 'csv' }>, 'kind'>,
): Promise<CsvTold | Refusal> =>
  apart<CsvTold | Refusal>(async (thread) => {
    const head = await ask<Answer<CsvHead>>(thread, { ...file, kind: 'csv' });
    return isRefusal(head) ? head : { ...head, ...(await linesFrom(thread)) };
  });

export const readCollectiveApart = (
  file: Omit<Extract<ToRead, { kind: 'collective' }>, 'kind'>,
): Promise<CollectiveFile | Refusal> =>
  apart<CollectiveFile | Refusal>(async (thread) => {
    const head = await ask<Answer<CollectiveFile>>(thread, { ...file, kind: 'collective' });
    if (isRefusal(head)) return head;
    const rows: CollectiveRow[] = [];
    for await (const some of moreFrom<readonly CollectiveRow[]>(thread)) rows.push(...some);
    return { ...head, rows };
  });

async function textFrom(thread: Worker): Promise<readonly string[]> {
  const text: string[] = [];
  for await (const some of moreFrom<string>(thread)) text.push(some);
  return text;
}

async function linesFrom(thread: Worker): Promise<LinesSlice> {
  const lines: StatementLine[] = [];
  const keys: string[] = [];
  for await (const some of moreFrom<LinesSlice>(thread)) {
    lines.push(...some.lines);
    keys.push(...some.keys);
  }
  return { lines, keys };
}

/** What the thread still has to tell. */
async function* moreFrom<Slice>(thread: Worker): AsyncGenerator<Slice, void> {
  for (;;) {
    const some = await ask<Slice | undefined>(thread, { kind: 'more' });
    if (some === undefined) return;
    yield some;
    // Messages that are there already are all taken in one turn.
    await turn();
  }
}
