/**
 * A thread that reads one statement: what a large or damaged file costs, nobody else in the hall waits for.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { readCamt } from '../../../../../bank/camt.ts';
import { readCsvStatement } from '../../../../../bank/csv-statement.ts';
import type { ToRead } from './reading-thread.ts';

parentPort?.once('message', (file: ToRead) => {
  const read =
    file.kind === 'camt'
      ? readCamt(file.text)
      : readCsvStatement(file.text, file.mapping, file.account);
  parentPort?.postMessage(read, []);
});
