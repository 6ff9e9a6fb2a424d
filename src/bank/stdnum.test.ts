import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCreditorId } from './creditor-id.ts';
import { readIban } from './iban.ts';
import { checkDigits } from '../union/kernel/mod97.ts';

const published = [
  'AT611904300234573201',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'GB29NWBK60161331926819',
  'NL91ABNA0417164300',
];

describe('python-stdnum', () => {
  const judged = (name: string, numbers: readonly string[]): readonly boolean[] => {
    const program = `import json, sys; from ${name} as m; print(json.dumps([m.is_valid(n) for n in json.load(sys.stdin)]))`;
    const input = JSON.stringify(numbers);
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', program], { input, encoding: 'utf8' });
    return JSON.parse(stdout) as readonly boolean[];
  };

  // It takes 00, 01 and 99 for 97, 98 and 02, which the rule for making them never gives.
  it('thinks the same of creditor identifiers', () => {
    const ids = fc.sample(
      fc.tuple(fc.integer({ min: 2, max: 98 }), fc.integer({ min: 0, max: 9_999_999 })),
      2_000,
    );
    const made = ids.map(([check, number], i) => {
      const national = String(number).padStart(11, '0');
      const digits = i % 2 === 0 ? checkDigits(national, 'DE') : String(check).padStart(2, '0');
      return `DE${digits}ZZZ${national}`;
    });
    const theirs = judged('stdnum.eu import at_02', made);
    assert.deepEqual(
      made.map((id) => typeof readCreditorId(id) === 'string'),
      theirs,
    );
    assert.ok(theirs.includes(true) && theirs.includes(false));
  });

  it('thinks the same of IBANs', () => {
    const digits = fc.integer({ min: 0, max: 99 });
    const made = published.concat(
      fc
        .sample(fc.tuple(fc.constantFrom(...published), digits), 2_000)
        .map(([iban, check]) => iban.slice(0, 2) + String(check).padStart(2, '0') + iban.slice(4)),
    );
    assert.deepEqual(
      made.map((iban) => typeof readIban(iban) === 'string'),
      judged('stdnum import iban', made),
    );
  });
});
