/**
 * The contract of the `Store` port as a test suite, the same for every implementation.
 * @module
 */
import { after, before, describe, it } from 'node:test';
import {
  bookCases,
  commitCases,
  fenceCases,
  leaseCases,
  reopenCases,
  snapshotCases,
} from './contract-books.ts';
import type { Opened } from './contract-opened.ts';
import { deadCases, jobCases, queueCases, settingCases, turnCases } from './contract-queue.ts';
import { expiryCases, raceCases, vaultCases } from './contract-vault.ts';

type Cases = Readonly<Record<string, (opened: Opened) => Promise<void>>>;

const contract: Readonly<Record<string, Cases>> = {
  'a commit': commitCases,
  'the fence': fenceCases,
  'a book': bookCases,
  'a snapshot': snapshotCases,
  'a lease': leaseCases,
  'a store opened again': reopenCases,
  'the vault': vaultCases,
  'a record that expires': expiryCases,
  'of many at the same moment': raceCases,
  'a job': jobCases,
  'the queue': queueCases,
  'jobs with a lane or a sequence': turnCases,
  'dead letters': deadCases,
  'a setting': settingCases,
};

/** Runs the contract against a store that `open` makes. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let opened: Opened;
    before(async () => {
      opened = await open();
    });
    after(() => opened.end());
    for (const [thing, cases] of Object.entries(contract)) {
      describe(thing, () => {
        for (const [sentence, test] of Object.entries(cases)) it(sentence, () => test(opened));
      });
    }
  });
}
