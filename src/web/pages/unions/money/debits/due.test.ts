import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addTargetDays } from '../../../../../bank/payments/target-days.ts';
import { debitedOf } from '../../../../acts/debtors.ts';
import { announces } from './at-random/banking/testing.ts';
import { type Collecting, collectingFrom, people } from './at-random/collecting/testing.ts';
import { dueOn, firstDay, nextMonths } from './due.ts';

const gil = people[0] ?? assert.fail();

const months = (of: Collecting): readonly number[] =>
  [...of.treasury.debits.values()].map(({ instalments }) => instalments.length);

describe('what is due on a day', () => {
  it('is collected from nobody twice, however many months are open', async () => {
    const of = await collectingFrom(gil, 30 * 30);
    const day = firstDay(of.today, 14);
    await announces(of, day);
    assert.deepEqual(months(of), [24]);
    const { due, waiting } = dueOn(of, await debitedOf(of.deps, of), day);
    assert.deepEqual([due.length, waiting.map(({ member }) => member)], [0, [gil.id]]);
    await announces(of, addTargetDays(day, 1));
    assert.deepEqual(months(of), [24, 7]);
  });

  it('leaves out what was given in work, and waits while it can’t be read whether months were', async () => {
    const of = await collectingFrom(gil, 90);
    const day = firstDay(of.today, 14);
    const [payer = assert.fail()] = await debitedOf(of.deps, of);
    const [due = assert.fail()] = dueOn(of, [payer], day).due;
    const [first = assert.fail(), ...others] = due.instalments.map(({ period }) => period);
    const gave = { ...payer, given: new Set([first]) };
    const left = dueOn(of, [gave], day).due.map(({ instalments }) =>
      instalments.map(({ period }) => period),
    );
    assert.deepEqual(left, [others]);
    assert.deepEqual(nextMonths(of.treasury, gave, first), others.slice(0, 1));
    const unread = { ...payer, isUnread: true } as const;
    assert.deepEqual(dueOn(of, [unread], day), { due: [], ended: [], waiting: [] });
    assert.deepEqual(nextMonths(of.treasury, unread, first), []);
  });

  it('overtakes nothing that is on its way', async () => {
    const of = await collectingFrom(gil, 0);
    const day = firstDay(of.today, 40);
    await announces(of, day);
    of.book.pass(24);
    const payers = await debitedOf(of.deps, of);
    for (const [on, times] of [
      [addTargetDays(day, -1), 0],
      [day, 0],
      [addTargetDays(day, 20), 1],
    ] as const)
      assert.equal(dueOn(of, payers, on).due.length, times, on);
  });
});
