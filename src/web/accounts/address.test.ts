import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalAddress } from './address.ts';

describe('an address', () => {
  for (const [given, normal] of [
    ['Ada@Example.ORG', 'ada@example.org'],
    [' a.b+c@bücher.example ', 'a.b+c@xn--bcher-kva.example'],
    ['a@localhost', undefined],
    ['a b@example.org', undefined],
    ['a@b@example.org', undefined],
    ['a@example..org', undefined],
    ['a\r\nBcc: x@example.org', undefined],
    ['"a"@example.org', undefined],
    ['', undefined],
  ] as const) {
    it(`${JSON.stringify(given)} is ${normal ?? 'none'}`, () => {
      assert.equal(normalAddress(given), normal);
    });
  }
});
