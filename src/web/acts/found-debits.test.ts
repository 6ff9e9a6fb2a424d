import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoundTexts } from '../../clerk/clerk.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { said, type TestBook, uuidOf } from '../../union/testing.ts';
import { bo, daysAhead, debiting, fay, pledge, withMoney } from '../../union/treasury/testing.ts';
import { debitToken, instalmentToken } from '../../union/treasury/treasury.ts';
import { debitedOf } from './debtors.ts';
import type { ReadsPrivate } from './deps.ts';
import { payersOf } from './payers.ts';

const run = uuidOf('run');
const salt = said(`salt of ${fay.id}`);

/** A union that collects from Fay. */
function collecting(): TestBook {
  const book = withMoney(debiting());
  const period = book.at.slice(0, 7);
  const instalments = [{ period, token: instalmentToken(salt, period) }];
  const debits = [{ debit: debitToken(salt, run), amount: 500, instalments }];
  book.do(bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits });
  return book;
}

/** All that is asked for is there: of each number another salt. */
const there = (hashes: readonly Hash[]): FoundTexts<KeptText> =>
  new FoundTexts(
    hashes.map((hash) => {
      const isOfFay = hash === said(`number of ${fay.id}`);
      return [hash, { text: 'a text', salt: isOfFay ? salt : hash }] as const;
    }),
  );
const atOnce: ReadsPrivate = {
  clerk: { privateTexts: (_, hashes) => Promise.resolve(there(hashes)) },
};

/** The same, once this has happened. */
const slowly = (happens: Promise<unknown>): ReadsPrivate => ({
  clerk: { privateTexts: (_, hashes) => happens.then(() => there(hashes)) },
});

describe('the debits of somebody who pledges anew', () => {
  it('are found, though everybody else was read meanwhile', async () => {
    const book = collecting();
    const read = Promise.withResolvers<void>();
    const all = debitedOf(slowly(read.promise), book);
    pledge(book, fay);
    await payersOf(atOnce, book, [fay.id]);
    read.resolve();
    await all;
    const ofFay = (await debitedOf(atOnce, book)).find(({ member }) => member === fay.id);
    assert.deepEqual(
      ofFay?.earlier.map(({ stage }) => stage),
      ['announced'],
    );
  });
});
