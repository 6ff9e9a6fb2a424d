import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSameMandate, Mandate } from './debit-mandate.ts';
import { type Earlier, endOf, isEnding, sequenceOf } from './debit-sequence.ts';

const mandate = (more = {}): Mandate =>
  Mandate.parse({
    mandate: 'M-1',
    signed: '2026-01-31',
    holder: 'An Example',
    iban: 'DE89370400440532013000',
    ...more,
  });
const debit = (
  day: string,
  stage: Earlier['stage'] = 'paid',
  more: Partial<Earlier> = {},
): Earlier => ({
  day,
  periods: [day.slice(0, 7)],
  stage,
  ...more,
});
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
    const onItsWay = debit('2026-06-05', 'sent', { by: mandate({ mandate: 'M-0' }) });
    assert.equal(sequence({ signed: '2026-06-01' }, [onItsWay], '2026-07'), 'FRST');
    assert.equal(sequence({}, [{ ...onItsWay, by: mandate() }], '2026-07'), 'RCUR');
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

  it('ends with its only collection, or the one of its last month, whenever that is', () => {
    const end = (more: object, ...earlier: readonly Earlier[]) =>
      endOf(mandate(more), { earlier, day: '2027-01-02' });
    for (const more of [{ once: true }, { last: '2026-12' }]) assert.equal(end(more), undefined);
    assert.equal(end({ once: true }, debit('2026-05-10')), 'used');
    assert.equal(end({ last: '2026-12' }, debit('2026-11-10')), undefined);
    const late = debit('2027-01-02', 'returned', { periods: ['2026-11', '2026-12'] });
    assert.equal(end({ last: '2026-12' }, late), 'ended');
    for (const stage of ['announced', 'called-off', 'rejected'] as const)
      assert.equal(end({ last: '2026-12' }, { ...late, stage }), undefined, stage);
  });

  it('is not ended by what was still collected under the one before', () => {
    const earlier = [debit('2026-05-10', 'sent', { by: mandate({ mandate: 'M-0' }) })];
    assert.equal(endOf(mandate({ once: true }), { earlier, day: '2026-06-01' }), undefined);
  });

  it('has its last collection announced once', () => {
    const announced = debit('2026-12-10', 'announced');
    assert.equal(isEnding(mandate({ once: true }), [announced]), true);
    assert.equal(isEnding(mandate({ last: '2026-12' }), [announced]), true);
    assert.equal(isEnding(mandate({ last: '2027-01' }), [announced]), false);
    assert.equal(isEnding(mandate(), [announced]), false);
    assert.equal(isEnding(mandate({ once: true }), [debit('2026-12-10', 'called-off')]), false);
  });

  it('is the same whatever its last month, and no other', () => {
    const one = mandate();
    assert.equal(isSameMandate(one, mandate({ last: '2026-12' })), true);
    assert.equal(isSameMandate(mandate({ last: '2026-12' }), one), true);
    assert.equal(isSameMandate(one, mandate({ once: true })), false);
    assert.equal(isSameMandate(one, mandate({ mandate: 'M-2' })), false);
  });
});
