import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  asCode,
  creditorReference,
  isCreditorReference,
  isWhole,
  paymentReference,
  readPaymentReference,
} from './payment-reference.ts';

const references = fc.uint8Array({ minLength: 6, maxLength: 6 }).map(paymentReference);
const signs = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');

describe('a payment reference', () => {
  it('has ten signs that nobody takes for one another, in two groups', () => {
    fc.assert(
      fc.property(references, (reference) => {
        assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
    assert.equal(paymentReference(new Uint8Array([1, 2, 3, 4, 5, 6])), '1081G-8186E');
    assert.throws(() => paymentReference(new Uint8Array(5)), RangeError);
  });

  it('is read in both forms, in small letters, with O for 0 and l for 1', () => {
    fc.assert(
      fc.property(references, (reference) => {
        assert.equal(readPaymentReference(reference), reference);
        assert.equal(readPaymentReference(creditorReference(reference).toLowerCase()), reference);
        const sloppy = reference.replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ');
        assert.equal(readPaymentReference(sloppy), reference);
      }),
    );
  });

  it('with any one sign wrong, or any two exchanged, is refused', () => {
    const place = fc.nat({ max: 9 });
    fc.assert(
      fc.property(references, place, place, fc.constantFrom(...signs), (reference, i, j, sign) => {
        const code = Array.from(asCode(reference));
        const wrong = code.with(i, sign).join('');
        if (wrong !== code.join('')) assert.equal(typeof readPaymentReference(wrong), 'object');
        const exchanged = code
          .with(i, code[j] ?? '')
          .with(j, code[i] ?? '')
          .join('');
        if (exchanged !== code.join('')) assert.equal(isWhole(exchanged), false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('as a creditor reference follows ISO 11649, whose own example is one', () => {
    assert.equal(isCreditorReference('RF18539007547034'), true);
    assert.equal(isCreditorReference('RF19539007547034'), false);
    fc.assert(
      fc.property(references, (reference) => {
        const long = creditorReference(reference);
        assert.ok(isCreditorReference(long.replaceAll(' ', '')));
        const wrong = `RF${String((Number(long.slice(2, 4)) + 1) % 100).padStart(2, '0')}${long.slice(4)}`;
        assert.equal(typeof readPaymentReference(wrong), 'object');
      }),
    );
  });

  it('is refused in a sentence, whatever else is typed', () => {
    for (const text of ['', '7K3QX', '7K3QX-9M2TUU', 'RF18539007547034', '1081G-8186U'])
      assert.match(JSON.stringify(readPaymentReference(text)), /payment reference/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assert.ok(readPaymentReference(text))),
    );
  });
});
