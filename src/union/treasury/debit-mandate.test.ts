import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Mandate } from './debit-mandate.ts';
import { type Earlier, endOf, sequenceOf } from './debit-sequence.ts';

const mandate = (more = {}): Mandate =>
  Mandate.parse({
    mandate: 'M-1',
    signed: '2026-01-31',
    holder: 'An Example',
    iban: 'DE89370400440532013000',
    ...more,
  });
const debit = (day: string, stage: Earlier['stage'] = 'paid'): Earlier => ({ day, stage });
const sequence = (more: object, earlier: readonly Earlier[], ...periods: readonly string[]) =>
  sequenceOf(mandate(more), { earlier, periods });

describe('the sequence of a mandate’s collections', () => {
  it('begins with a first one, until the bank had one', () => {
    assert.equal(sequence({}, [], '2026-03'), 'FRST');
    for (const stage of ['announced', 'called-off', 'rejected'] as const)
      assert.equal(sequence({}, [debit('2026-03-05', stage)], '2026-03'), 'FRST');
    for (const stage of ['sent', 'paid', 'returned'] as const)
      assert.equal(sequence({}, [debit('2026-03-05', stage)], '2026-04'), 'RCUR');
  });

  it('begins anew with another mandate', () => {
    assert.equal(sequence({ signed: '2026-06-01' }, [debit('2026-03-05')], '2026-07'), 'FRST');
  });

  it('ends in the last month, or with the only one', () => {
    assert.equal(sequence({ last: '2026-12' }, [debit('2026-03-05')], '2026-11'), 'RCUR');
    assert.equal(sequence({ last: '2026-12' }, [], '2026-11', '2026-12'), 'FNAL');
    assert.equal(sequence({ once: true, last: '2026-12' }, [], '2026-12'), 'OOFF');
  });
});

describe('a mandate', () => {
  it('lives for 36 months after its signature, or the last collection', () => {
    const end = (earlier: readonly Earlier[], day: string) => endOf(mandate(), { earlier, day });
    assert.equal(end([], '2029-01-30'), undefined);
    assert.equal(end([], '2029-01-31'), 'dormant');
    assert.equal(end([debit('2027-05-10')], '2030-05-09'), undefined);
    assert.equal(end([debit('2027-05-10'), debit('2026-05-10')], '2030-05-10'), 'dormant');
    assert.equal(end([debit('2027-05-10', 'rejected')], '2029-01-31'), 'dormant');
  });

  it('ends after its last month, or the only collection', () => {
    const day = '2027-01-02';
    assert.equal(endOf(mandate({ last: '2026-12' }), { earlier: [], day }), 'over');
    assert.equal(endOf(mandate({ last: '2027-01' }), { earlier: [], day }), undefined);
    assert.equal(endOf(mandate({ once: true }), { earlier: [], day }), undefined);
    const used = [debit('2026-05-10')];
    assert.equal(endOf(mandate({ once: true }), { earlier: used, day }), 'used');
  });
});
