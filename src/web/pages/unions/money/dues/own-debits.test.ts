import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said } from '../../../../../union/testing.ts';
import { bo } from '../../../../../union/treasury/testing.ts';
import { instalmentToken, monthAfter, periodOf } from '../../../../../union/treasury/treasury.ts';
import { announces } from '../debits/at-random/banking/testing.ts';
import { type Collecting, collectingFrom, people } from '../debits/at-random/collecting/testing.ts';
import { firstDay } from '../debits/due.ts';
import { lastOfOneMore } from './own-debits.ts';

const gil = people[0] ?? assert.fail();

/** Gil says “once more”, and gives the last month of it. */
async function saysOnceMore(of: Collecting): Promise<string> {
  const told = (await of.told(gil)) ?? assert.fail();
  const dues = told.payer.dues ?? assert.fail();
  const debit = dues.debit ?? assert.fail();
  const last = lastOfOneMore(debit, told) ?? assert.fail();
  assert.equal(await of.promises(gil, { ...dues, debit: { ...debit, last } }), undefined);
  return last;
}

async function paysByTransfer(of: Collecting, period: string): Promise<void> {
  const { salt } = (await of.payers()).get(gil.id) ?? assert.fail();
  const instalments = [{ period, token: instalmentToken(salt, period) }];
  const parts = [{ to: 'dues', amount: 500, fund: 'general', instalments }];
  const line = { line: said(period), day: of.today, amount: 500, about: said('about'), parts };
  of.book.do(bo, 'treasury/enter-lines@1', { place: 'giro', lines: [line] });
}

const end = async (of: Collecting): Promise<string> =>
  (await of.told(gil))?.mandateEnd ?? 'goes on';

describe('a mandate that is collected once more', () => {
  it('is over where that is paid in another way before, and goes on if its giver says so', async () => {
    const of = await collectingFrom(gil, 0);
    const last = await saysOnceMore(of);
    assert.equal(last, periodOf(of.today));
    assert.equal(await end(of), 'goes on');
    await paysByTransfer(of, last);
    assert.equal(await end(of), 'over');
    const { dues } = (await of.told(gil))?.payer ?? assert.fail();
    const { last: _, ...endless } = dues?.debit ?? assert.fail();
    assert.equal(
      await of.promises(gil, { amount: 500, rhythm: 'month', debit: endless }),
      undefined,
    );
    assert.equal(await end(of), 'goes on');
    assert.deepEqual((await of.told(gil))?.next, [monthAfter(last, 1)]);
  });

  it('is not over for its giver’s pause', async () => {
    const of = await collectingFrom(gil, 0);
    await saysOnceMore(of);
    const { dues } = (await of.told(gil))?.payer ?? assert.fail();
    assert.ok(dues);
    assert.equal(await of.promises(gil, { ...dues, paused: true }), undefined);
    assert.equal(await end(of), 'goes on');
  });
});

describe('a mandate that was not used for three years', () => {
  it('has ended for whoever reads of it as soon as no collection can come in time', async () => {
    const of = await collectingFrom(gil, 3 * 358);
    assert.equal(await end(of), 'goes on');
    await announces(of, firstDay(of.today, 14));
    of.book.pass(24 * 12);
    assert.equal(await end(of), 'goes on', 'what is on its way keeps it alive');
    of.book.pass(24 * 6);
    assert.equal(await end(of), 'dormant', 'no file was made');
    const { signed = '' } = (await of.told(gil))?.payer.dues?.debit ?? {};
    assert.ok(
      of.today < `${Number(signed.slice(0, 4)) + 3}${signed.slice(4)}`,
      'nor are they over',
    );
  });
});
