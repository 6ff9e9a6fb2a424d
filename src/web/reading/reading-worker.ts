/**
 * A thread that reads one file: what a large or damaged file costs, nobody else in the hall waits for.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { readCamt } from '../../bank/camt.ts';
import { readCollective } from '../../bank/open-collective.ts';
import { readCsvStatement } from '../../bank/csv-statement.ts';
import { type Compared, toldBefore } from '../pages/unions/money/desk/told-before.ts';
import { readPeople } from '../pages/unions/people/roster/read-people.ts';
import type { Comparing, ToRead } from './asked.ts';
import { type FoundSlice, foundInSlices } from './slices.ts';

parentPort?.on('message', (asked: ToRead | Comparing) => {
  if (asked.kind === 'some lines') takeLines(asked);
  else parentPort?.postMessage(answerTo(asked), []);
});

type Asked = ToRead | Extract<Comparing, { kind: 'what was found' }>;

function answerTo(asked: Asked): object | undefined {
  switch (asked.kind) {
    case 'camt':
      return readCamt(asked.text);
    case 'csv':
      return readCsvStatement(asked.text, asked.mapping, asked.account);
    case 'collective':
      return readCollective(asked.text, asked.ids);
    case 'people':
      return readPeople(asked.text, asked.mapping);
    case 'what was found':
      return nextFound();
  }
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
