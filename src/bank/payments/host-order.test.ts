import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '../camt-fields.ts';
import { rowsOf } from '../csv-mapping.ts';
import { hostOrder } from './host-order.ts';

const order = { order: 'SYN1', currency: 'USD', day: '2026-05-03' };
const disk = { reference: 'SYN-A', amount: 123_450, name: 'Noor', text: 'Disks, two' };

describe('an order for a fiscal host', () => {
  it('is a table of payments, each under its reference', () => {
    assert.equal(
      hostOrder({ ...order, payments: [disk] }),
      'Reference,Amount,Currency,To,Account,For,Pay on,Order\r\n' +
        'SYN-A,1234.50,USD,Noor,"","Disks, two",2026-05-03,SYN1\r\n',
    );
  });

  it('is refused where a payment is to nobody', () => {
    const made = hostOrder({ ...order, payments: [disk, { ...disk, name: ' ' }] });
    assert.ok(typeof made !== 'string');
    assert.equal(made.field, 'payments.1.creditor.name');
  });

  it('has no cell that an office program takes for a formula, whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, text) => {
        const made = hostOrder({ ...order, payments: [{ ...disk, name: `n${name}`, text }] });
        assert.ok(typeof made === 'string');
        const rows = rowsOf(made, ',');
        assert.ok(!isRefusal(rows));
        assert.equal(rows.length, 2);
        for (const cell of rows[1]?.cells ?? []) assert.doesNotMatch(cell, /^[=+\-@|%\t\r]/);
      }),
    );
  });
});
