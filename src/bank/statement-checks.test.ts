import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../union/kernel/say.ts';
import { balance, camt053, entry, read, statement } from './testing.ts';

const warningsIn = (text: string): readonly string[] =>
  read(text).statements.flatMap(({ warnings }) => warnings.map((each) => told(each)));

describe('the sum of a statement', () => {
  it('is opening balance and booked entries, or the difference is told', () => {
    const content = (closing: string): string =>
      camt053(
        statement(
          balance('PRCD', '10.00') +
            balance('CLBD', closing) +
            entry('') +
            entry('', '2.50', 'DBIT') +
            entry('', '99').replace('BOOK', 'PDNG'),
        ),
      );
    assert.deepEqual(warningsIn(content('20.00')), []);
    assert.deepEqual(warningsIn(content('20.01')), [
      'Statement 2026-7 does not add up: opening balance and entries make 20.00 EUR, and the closing balance is 20.01 EUR.',
    ]);
  });

  it('is not reckoned across currencies, nor of a report within a day', () => {
    const text = camt053(
      statement(balance('OPBD', '1') + balance('CLBD', '5', 'CRDT', 'USD') + entry('')),
    );
    assert.deepEqual(warningsIn(text), []);
    const report = camt053(statement(balance('OPBD', '1') + balance('CLBD', '5')));
    assert.equal(warningsIn(report).length, 1);
    const renamed = report
      .replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt')
      .replaceAll(/(<\/?)Stmt>/g, '$1Rpt>');
    assert.deepEqual(warningsIn(renamed), []);
  });

  it('leaves room for a warning where the bank tells an entry twice, by its own reference', () => {
    const one = entry('<AcctSvcrRef>B-1</AcctSvcrRef>');
    assert.deepEqual(warningsIn(camt053(statement(one + entry('') + one))), [
      'Entry 3 has the reference, day and amount of entry 1: the bank may have told it twice.',
    ]);
    const nameless = entry('<AcctSvcrRef>NONREF</AcctSvcrRef>');
    assert.deepEqual(warningsIn(camt053(statement(nameless + nameless))), []);
  });
});
