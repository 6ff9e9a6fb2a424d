/**
 * A thread that reads one file: what a large or damaged file costs, nobody else in the hall waits for.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { readCamt } from '../../bank/camt.ts';
import { readCollective } from '../../bank/open-collective.ts';
import { readCsvStatement } from '../../bank/csv-statement.ts';
import { toldBefore } from '../pages/unions/money/desk/told-before.ts';
import { readPeople } from '../pages/unions/people/roster/read-people.ts';
import type { ToRead } from './reading-thread.ts';

parentPort?.once('message', (file: ToRead) => {
  parentPort?.postMessage(readFile(file), []);
});

function readFile(file: ToRead): object {
  switch (file.kind) {
    case 'camt':
      return readCamt(file.text);
    case 'csv':
      return readCsvStatement(file.text, file.mapping, file.account);
    case 'collective':
      return readCollective(file.text, file.ids);
    case 'people':
      return readPeople(file.text, file.mapping);
    case 'told before':
      return toldBefore(file);
  }
}
