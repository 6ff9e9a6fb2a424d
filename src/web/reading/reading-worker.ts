/**
 * A thread that reads one file: what a large or damaged file costs, nobody else in the hall waits for.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { isRefusal } from '../../bank/camt-fields.ts';
import { type CamtFile, readCamt } from '../../bank/camt.ts';
import { type CsvStatement, readCsvStatement } from '../../bank/csv-statement.ts';
import { keysOf, linesOf } from '../../bank/line.ts';
import { type CollectiveFile, readCollective } from '../../bank/open-collective.ts';
import { sha256Hex } from '../../book/hash.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import { readStatementFile } from '../pages/unions/money/desk/statement-file.ts';
import { type ToldByCamt, toldByCamt } from '../pages/unions/money/desk/told-by-camt.ts';
import { type Compared, toldBefore } from '../pages/unions/money/desk/told-before.ts';
import { readPeople } from '../pages/unions/people/roster/read-people.ts';
import type { CamtHead, Comparing, CsvHead, FileHead, Telling, ToRead } from './asked.ts';
import {
  type FoundSlice,
  foundInSlices,
  linesInSlices,
  type LinesSlice,
  slicesOf,
  slicesOfText,
} from './slices.ts';

parentPort?.on('message', (asked: ToRead | Telling | Comparing) => {
  if (asked.kind === 'some lines') takeLines(asked);
  else parentPort?.postMessage(answerTo(asked), []);
});

type Asked = ToRead | Telling | Extract<Comparing, { kind: 'what was found' }>;

function answerTo(asked: Asked): object | string | undefined {
  switch (asked.kind) {
    case 'file':
      return fileRead(asked.bytes, asked.sha256);
    case 'lines':
      return linesTold(asked.places, asked.currency);
    case 'csv':
      return csvRead(readCsvStatement(asked.text, asked.mapping, asked.account));
    case 'collective':
      return collectiveRead(readCollective(asked.text, asked.ids));
    case 'more':
      return rest?.next().value ?? undefined;
    case 'people':
      return readPeople(asked.text, asked.mapping);
    case 'what was found':
      return nextFound();
  }
}

/** What was read and not told yet. */
let rest: Generator<object | string, void> | undefined;
let camt: CamtFile | undefined;

function fileRead(bytes: Uint8Array, sha256: string | undefined): FileHead | Refusal {
  if (sha256 !== undefined && sha256 !== sha256Hex(bytes))
    return refusal('bank', 'The file has another SHA-256 than the one that is signed.');
  const read = readStatementFile(bytes);
  if (isRefusal(read)) return read;
  if (read.kind === 'camt') return camtRead(read.text);
  rest = slicesOfText(read.text);
  return { kind: 'csv' };
}

function camtRead(text: string): CamtHead | Refusal {
  const file = readCamt(text);
  if (isRefusal(file)) return file;
  camt = file;
  return { ...file, statements: file.statements.map(({ entries: _, ...head }) => head) };
}

function linesTold(
  places: readonly number[],
  currency: string,
): Omit<ToldByCamt, keyof LinesSlice> {
  const statements = places.flatMap((place) => camt?.statements[place] ?? []);
  const { lines, keys, ...head } = toldByCamt(camt?.kind ?? 'camt.053', statements, currency);
  rest = linesInSlices({ lines, keys });
  return head;
}

const mostBad = 5;

function csvRead(read: CsvStatement | Refusal): CsvHead | Refusal {
  if (isRefusal(read)) return read;
  const { statement, badRows, pending, unknownStatuses } = read;
  const lines = linesOf(statement);
  rest = linesInSlices({ lines, keys: keysOf(lines) });
  const { warnings } = statement;
  const [bad, first] = [badRows.length, badRows.slice(0, mostBad)];
  return { warnings, badRows: first, bad, pending, unknownStatuses };
}

function collectiveRead(read: CollectiveFile | Refusal): CollectiveFile | Refusal {
  if (isRefusal(read)) return read;
  rest = slicesOf(read.rows);
  return { ...read, rows: [] };
}

type Lines = { -readonly [Side in keyof Compared]: Compared[Side][number][] };

const lines: Lines = { came: [], there: [] };

function takeLines({ came, there }: Compared): void {
  lines.came.push(...came);
  lines.there.push(...there);
}

let found: Generator<FoundSlice, void> | undefined;

/** Some of what was found of all the lines; nothing once all was told. */
function nextFound(): FoundSlice | undefined {
  found ??= foundInSlices(toldBefore(lines));
  return found.next().value ?? undefined;
}
