/** What the pages say where one hand alone says something, and where nobody else could sign. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';

describe('few hands', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  const draft = (claim: string): ReturnType<Visitor['get']> =>
    bo.get(`${at.home}/money/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`);

  it('show that one says a payment failed, and what is missing for it to count', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '5.00' });
    const fields = fieldsIn((await draft(claim)).text, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    const page = `${at.home}/money/payouts/${fields['b.batch']}`;
    const failing = { claim, reason: said('No such account.') };
    assert.doesNotMatch((await bo.get(page)).text, /it does not count yet/);
    await at.act(at.bo, 'treasury/fail@1', failing, 'No such account.');
    for (const who of [at.bo, at.dee]) {
      const { text } = await (await at.browser(who)).get(page);
      await assertValid(text, 'a payment that one hand says failed');
      assert.match(text, /it does not count yet/);
      assert.match(text, /says that the payment of “.*” failed/);
      assert.match(text, /It counts once another person says it too/);
    }
    const dee = await (await at.browser(at.dee)).get(page);
    assert.match(dee.text, /It counts as soon as you say it too/);
  });

  it('say before the first signature that nobody could give a second one', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '25.00' });
    assert.match((await draft(claim)).text, /A second person signs for it too/);
    for (const who of [at.cy, at.eve])
      await at.act(who, 'treasury/declare-interest@1', { claim, about: said('mine') }, 'mine');
    await at.act(at.dee, 'offices/resign@1', { office: 'committee' });
    const { text } = await draft(claim);
    await assertValid(text, 'a draft that nobody else could sign');
    assert.match(text, /Nobody else could sign for this file/);
    const page = await bo.get(`${at.home}/money/claims/${claim}`);
    await assertValid(page.text, 'a claim that nobody else could sign for');
    assert.match(page.text, /If the members approve it by a decision, one signature is enough/);
  });
});
