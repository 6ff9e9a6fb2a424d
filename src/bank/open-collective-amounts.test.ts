import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../union/kernel/say.ts';
import { isRefusal } from './camt-fields.ts';
import { type CollectiveFile, readCollective } from './open-collective.ts';

const read = (text: string): CollectiveFile => {
  const file = readCollective(text);
  if (isRefusal(file)) throw new Error(file.refused);
  return file;
};

describe('the amounts of a row', () => {
  const start = 'datetime,legacyId,kind,currency,accountSlug';
  const rowsWith = (columns: string, ...amounts: readonly string[]): CollectiveFile =>
    read(
      [
        `${start},${columns}`,
        ...amounts.map((all, i) => `2025-01-01,${i + 1},X,EUR,x,${all}`),
      ].join('\n'),
    );
  const sumsOf = ({ rows }: CollectiveFile): unknown =>
    rows.map(({ gross, takenOff }) => [gross, takenOff]);
  const whyNot = ({ rows, badRows }: CollectiveFile): string => {
    assert.deepEqual(rows, []);
    return badRows.map(({ why }) => why.refused).join(' ');
  };

  it('are read with the decimal mark that the whole file has', () => {
    const german = [
      'datetime;legacyId;kind;currency;accountSlug;amount;paymentProcessorFee;netAmount;balance',
      '2025-01-01;1;CONTRIBUTION;EUR;x;100;-2,75;97,25;1.097,25',
      '2025-01-02;2;CONTRIBUTION;EUR;x;1.000;0;1.000;2.097,25',
    ].join('\n');
    const file = read(german);
    assert.deepEqual(file.badRows, []);
    assert.deepEqual(sumsOf(file), [
      [10_000n, -275n],
      [100_000n, 0n],
    ]);
    assert.equal(file.closing?.balance, 209_725n);
    assert.deepEqual(sumsOf(rowsWith('amount,netAmount', '"1,000",997.5')), [[100_000n, -250n]]);
  });

  it('are all read, or the row is refused with the cell that can’t be', () => {
    for (const column of [
      'paymentProcessorFee',
      'hostFee',
      'platformFee',
      'taxAmount',
      'balance',
      'amount',
      'creditAmount',
      'debitAmount',
    ]) {
      const file = rowsWith(`netAmount,${column}`, '5.00,12. Feb');
      assert.match(
        whyNot(file),
        new RegExp(`Line 2: “12. Feb” in “${column}” is no amount in EUR`),
      );
    }
    assert.match(whyNot(rowsWith('amount,netAmount', '5.00,x')), /“x” in “netAmount”/);
    assert.match(whyNot(rowsWith('netAmount,hostFee', ',-1')), /Line 2: .* has no amount/);
  });

  it('came or went, not both', () => {
    const sided = (...amounts: readonly string[]) => rowsWith('credit,debit', ...amounts);
    assert.deepEqual(sumsOf(sided('5,', ',3', '0,-3', '4,0')), [
      [400n, 0n],
      [500n, 0n],
      [-300n, 0n],
      [-300n, 0n],
    ]);
    assert.match(whyNot(sided('0,x')), /“x” in “debit” is no amount/);
    assert.match(whyNot(sided('5,3')), /Line 2: .*came.*went/);
  });

  it('come to the net amount with all that was taken off', () => {
    const all = 'amount,paymentProcessorFee,hostFee,platformFee,taxAmount,netAmount';
    assert.deepEqual(sumsOf(rowsWith(all, '100,-2.75,-5,0,0,92.25')), [[10_000n, -775n]]);
    // A tax may stand there in the currency in which somebody paid.
    assert.deepEqual(sumsOf(rowsWith(all, '100,-2.75,-5,0,-20,74.05')), [[10_000n, -2_595n]]);
    // Where the export does not say all that was taken off, nobody can add it up.
    const some = 'amount,paymentProcessorFee,netAmount';
    assert.deepEqual(sumsOf(rowsWith(some, '100,-2.75,92.25')), [[10_000n, -775n]]);
    assert.deepEqual(sumsOf(rowsWith(all, '100,-2.75,,0,0,92.25')), [[10_000n, -775n]]);
  });

  it('are what the net amount says where the fees contradict it, and that is told', () => {
    const all = 'amount,paymentProcessorFee,hostFee,platformFee,taxAmount,netAmount';
    const rows = ['100,-2.75,-5,0,0,92.24', '100,-2.75,-5,0,-20,97.25', '100,-2.75,-5,0,0,92.25'];
    const file = rowsWith(all, ...rows);
    assert.deepEqual(file.badRows, []);
    assert.deepEqual(
      new Set(file.rows.map(({ gross, takenOff }) => gross + takenOff)),
      new Set([9_224n, 9_225n, 9_725n]),
    );
    assert.match(
      file.warnings.map((each) => told(each)).join(' '),
      /do not come to the net amount: 2, one of them in line 2\b/,
    );
    assert.deepEqual(rowsWith(all, '100,-2.75,-5,0,0,92.25').warnings, []);
  });
});
