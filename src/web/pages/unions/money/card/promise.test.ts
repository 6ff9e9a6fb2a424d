import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { standInKey } from '../../../../../../test/stripe-stand-in.ts';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import { hoursAfter } from '../../../../../union/kernel/instant.ts';
import { carrying, uuidOf } from '../../../../../union/testing.ts';
import { promiseToken, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { isTrouble } from '../../../../card-payments.ts';
import type { Visitor } from '../../../../testing.ts';
import { said } from '../../assembly/testing.ts';
import { numberOf, saltOf } from '../desk/testing.ts';
import { cardsAtWork, type CardsAtWork, connects, fetches } from './testing.ts';

describe('a promise to an appeal that is paid by card', () => {
  const appeal = uuidOf('appeal');
  let work: CardsAtWork;
  let bo: Visitor;
  before(async () => {
    work = await cardsAtWork();
    bo = await work.browser(work.bo);
    await connects(work, bo);
    const until = hoursAfter((await work.clerk.union(work.id))?.at ?? '', 24 * 9);
    const asked = { fund: 'solidarity', currency: 'EUR', goal: 2_501, until };
    const body = { appeal, title: said('A case'), text: said('We go to court.'), ...asked };
    const carries = [carrying('treasury/open-appeal@1', body)];
    await work.decide('ordinary', carries, 'A case', 'We go to court.');
    const number = numberOf(work.mira);
    const promise = { appeal, amount: 2_501, payer: said(number) };
    await work.act(work.mira, 'treasury/promise@1', promise, number);
    await work.pass(24 * 10);
  });
  after(() => work.close());

  const treasury = async (): Promise<Treasury> =>
    (await work.clerk.union(work.id))?.treasury ?? assert.fail('no union');
  const entered = async (): Promise<void> => {
    const path = await fetches(work, bo);
    await bo.follow(await bo.post(`${path}/enter`, {}));
  };
  const paying = async (reference: string, amount: number): Promise<string> => {
    const order = { amount, currency: 'EUR', often: 'once', reference, title: 'x' } as const;
    const back = 'http://localhost/';
    const { cards } = work.web.deps;
    const made = await cards?.order(standInKey, { ...order, isGift: false, paid: back, back });
    return !made || isTrouble(made) ? assert.fail('no order') : work.stripe.pays(made.id);
  };
  let charge = '';

  it('is paid whole, and the fee is borne by the fund of the appeal', async () => {
    charge = await paying(numberOf(work.mira), 2_501);
    await entered();
    const { lines, appeals, unmatched } = await treasury();
    const token = promiseToken(saltOf(work.mira), appeal);
    assert.deepEqual([...lines.values()].at(-1)?.parts, [
      { to: 'promise', amount: 2_501, appeal, token },
      { to: 'fees', amount: -60, fund: 'solidarity' },
    ]);
    assert.deepEqual([...(appeals.get(appeal)?.paid ?? [])], [token]);
    assert.equal(unmatched.size, 0);
  });

  it('is open again where it goes back, and the fee stays with that fund', async () => {
    await paying(giftReference(work.id, 'solidarity'), 1_000);
    work.stripe.refunds(charge);
    await entered();
    const { lines, appeals, unmatched } = await treasury();
    assert.deepEqual(
      [...lines.values()].at(-1)?.parts?.map(({ to, amount }) => [to, amount]),
      [
        ['return', -2_441],
        ['fees', -60],
      ],
    );
    assert.equal(appeals.get(appeal)?.paid.size, 0);
    assert.equal(unmatched.size, 0);
  });
});
