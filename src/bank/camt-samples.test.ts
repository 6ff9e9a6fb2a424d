import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimal } from '../union/kernel/amounts.ts';
import { isRefusal } from './camt-fields.ts';
import { readCamt } from './camt.ts';
import { read, refused } from './testing.ts';

const folder = new URL('../../../shared/data/sepa/camt-samples/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(`${name}.xml`, folder), 'utf8');

/** For each statement: entries, payments, and the sum of the entries; found with another XML reader. */
const samples: Readonly<Record<string, readonly (readonly [number, number, string])[]>> = {
  'camt052.v1': [[1, 0, '-200000.00 SEK']],
  'camt052.v2': [[1, 1, '-200000.00 SEK']],
  'camt052.v2.other-account': [[1, 1, '-200000.00 SEK']],
  'camt052.v2.with-account-name': [[1, 1, '-200000.00 SEK']],
  'camt052.v4': [[1, 1, '-200000.00 SEK']],
  'camt052.v6': [[1, 1, '-200000.00 SEK']],
  'camt052.v6.Amt-zero': [[1, 1, '-200000.00 SEK']],
  'camt052.v8': [[1, 0, '-200000.00 SEK']],
  'camt053.v2.all-balance-types': [[1, 1, '8.85 EUR']],
  'camt053.v2.five.decimals': [[1, 1, '8.85 EUR']],
  'camt053.v2.minimal': [[1, 1, '8.85 EUR']],
  'camt053.v2.minimal.ultimate': [[1, 1, '8.85 EUR']],
  'camt053.v2.multi.statement': [
    [1, 1, '8.85 EUR'],
    [1, 1, '-7.00 EUR'],
  ],
  'camt053.v2.with-account-name': [[1, 1, '8.85 EUR']],
  'camt053.v2.with-party-ids': [[1, 1, '8.85 EUR']],
  'camt053.v3': [[1, 1, '8.85 EUR']],
  'camt053.v4': [[1, 1, '8.85 EUR']],
  'camt053.v8': [[1, 1, '8.85 EUR']],
  'camt054.v2': [[1, 3, '-200000.00 SEK']],
  'camt054.v2.with-account-name': [[1, 1, '-200000.00 SEK']],
  'camt054.v4': [[1, 3, '-200000.00 SEK']],
  'camt054.v8': [[1, 3, '-200000.00 SEK']],
  'camt054.v8-with-UETR': [[1, 1, '-200000.00 SEK']],
  'camt054.v8-with-financial-institution': [[1, 1, '-200000.00 SEK']],
  'camt53.only-Dt-with-DtTm': [[0, 0, '']],
};

/** How opening balance and entries differ from the closing balance, in those that are made up carelessly. */
const doNotAddUp = ['camt053.v2.all-balance-types', 'camt053.v2.five.decimals'];

describe('the samples of genkgo/camt', () => {
  it('are all in the table, but for the one that is refused', () => {
    const names = readdirSync(folder).map((file) => file.replace('.xml', ''));
    assert.deepEqual(new Set(names), new Set([...Object.keys(samples), 'camt053.v2.wrong']));
  });

  for (const [name, expected] of Object.entries(samples))
    it(`${name} is read whole`, () => {
      const found = read(textOf(name)).statements.map(({ entries }) => {
        const sum = entries.reduce((total, { amount }) => total + amount, 0n);
        const [{ currency } = { currency: '' }] = entries;
        const payments = entries.reduce((n, { details }) => n + details.length, 0);
        return [entries.length, payments, currency && `${decimal(sum, currency)} ${currency}`];
      });
      assert.deepEqual(found, expected);
      const warned = read(textOf(name)).statements.some(({ warnings }) => warnings.length > 0);
      assert.equal(warned, doNotAddUp.includes(name));
    });

  it('camt053.v2.wrong is refused, since it has a head and no statement', () => {
    assert.match(refused(textOf('camt053.v2.wrong')), /There is no statement in this file/);
  });

  it('are read or refused when they are damaged, and never throw', () => {
    const text = textOf('camt053.v8');
    const place = fc.nat({ max: text.length });
    fc.assert(
      fc.property(place, place, fc.constantFrom('', '<', '&', 'x', '"', '/>'), (at, skip, put) => {
        const file = readCamt(text.slice(0, at) + put + text.slice(at + (skip % 50)));
        assert.ok(isRefusal(file) || file.statements.length > 0);
      }),
      { numRuns: 300 },
    );
  });
});
