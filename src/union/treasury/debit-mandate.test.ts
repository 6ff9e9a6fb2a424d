import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSameMandate, Mandate } from './debit-mandate.ts';
import {
  type Earlier,
  endBefore,
  endOf,
  isEnding,
  lastTaken,
  sequenceOf,
} from './debit-sequence.ts';

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
  at: `${day}T00:00:00.000Z`,
  periods: [day.slice(0, 7)],
  stage,
  ...more,
});
const sequence = (more: object, earlier: readonly Earlier[], ...periods: readonly string[]) =>
  sequenceOf(mandate(more), { day: '2026-12-30', periods }, earlier);

describe('the sequence of a mandate’s collections', () => {
  it('begins with a first one, until there was one in a file', () => {
    assert.equal(sequence({}, [], '2026-03'), 'FRST');
    for (const stage of ['called-off', 'rejected'] as const)
      assert.equal(sequence({}, [debit('2026-03-05', stage)], '2026-03'), 'FRST');
    for (const stage of ['sent', 'paid', 'returned'] as const)
      assert.equal(sequence({}, [debit('2026-03-05', stage)], '2026-04'), 'RCUR');
  });

  it('has no second first one, should the first that came to nothing come late', () => {
    const sent = '2026-03-01T09:00:00.000Z';
    for (const stage of ['called-off', 'rejected'] as const)
      for (const cameLate of [false, true])
        assert.equal(
          sequence({}, [debit('2026-03-05', stage, { sent, cameLate })], '2026-03'),
          'RCUR',
        );
  });

  it('has its first one on the earliest day, in whatever order the files are signed', () => {
    const sooner = debit('2026-03-05', 'announced');
    const later = debit('2026-04-05', 'announced');
    const kind = (own: Earlier, other: Earlier): string => sequenceOf(mandate(), own, [own, other]);
    assert.deepEqual([kind(sooner, later), kind(later, sooner)], ['FRST', 'RCUR']);
    const signed: Earlier = { ...later, stage: 'sent', sent: '2026-02-20T09:00:00.000Z' };
    assert.equal(kind(signed, sooner), 'RCUR');
    assert.equal(kind(sooner, signed), 'RCUR', 'no file says so after another');
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

  it('ends too where the last month was taken before, or has gone by', () => {
    const ahead = debit('2026-11-05', 'paid', { periods: ['2026-11', '2026-12'] });
    assert.equal(sequence({ last: '2026-12' }, [ahead], '2026-10'), 'FNAL');
    assert.equal(sequence({ last: '2026-11' }, [], '2026-10'), 'FNAL');
  });

  it('is what it was when its file was signed, whatever is collected later', () => {
    const own = { at: '2026-12-01T08:00:00.000Z', sent: '2026-12-01T09:00:00.000Z' };
    const first = debit('2026-12-15', 'sent', own);
    const later = debit('2027-01-04', 'sent', { sent: '2026-12-09T09:00:00.000Z' });
    const sooner = debit('2026-12-10', 'sent', { sent: '2026-12-02T09:00:00.000Z' });
    const kind = (each: Earlier): string => sequenceOf(mandate(), each, [first, later, sooner]);
    assert.deepEqual([first, later, sooner].map(kind), ['FRST', 'RCUR', 'RCUR']);
    const ended = { ...later, by: mandate({ last: '2027-01' }) };
    assert.equal(sequenceOf(mandate(), ended, [first, ended]), 'RCUR');
    assert.equal(endBefore(mandate(), first, [first, ended]), undefined);
    assert.equal(endOf(mandate(), { earlier: [first, ended], day: '2026-12-20' }), 'ended');
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
    assert.equal(end({ once: true }, debit('2026-05-10', 'rejected', { cameLate: true })), 'used');
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

  it('is not ended by what was announced before its giver said when it ends', () => {
    const [last, by] = ['2026-04', mandate()];
    const april = debit('2026-04-05', 'paid', { by });
    assert.equal(endOf(mandate({ last }), { earlier: [april], day: '2026-04-23' }), undefined);
    assert.equal(isEnding(mandate({ last }), [{ ...april, stage: 'announced' }]), false);
    const march = debit('2026-04-23', 'sent', { by: mandate({ last }), periods: ['2026-03'] });
    assert.equal(endOf(mandate({ last }), { earlier: [april, march], day: '2026-05-05' }), 'ended');
    assert.equal(endOf(mandate(), { earlier: [april, march], day: '2026-05-05' }), 'ended');
  });

  it('has a last month that is announced or was collected', () => {
    const all = [debit('2026-04-05', 'sent'), debit('2026-05-05', 'returned')];
    assert.equal(lastTaken(mandate(), all), '2026-04');
    assert.equal(lastTaken(mandate({ signed: '2026-06-01' }), all), undefined);
  });

  it('is the same whatever its last month, and no other', () => {
    const one = mandate();
    assert.equal(isSameMandate(one, mandate({ last: '2026-12' })), true);
    assert.equal(isSameMandate(mandate({ last: '2026-12' }), one), true);
    assert.equal(isSameMandate(one, mandate({ once: true })), false);
    assert.equal(isSameMandate(one, mandate({ mandate: 'M-2' })), false);
  });
});
