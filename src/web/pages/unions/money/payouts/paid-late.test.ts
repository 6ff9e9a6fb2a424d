/** A payment that failed by the books, and that the bank carried out all the same: it is found, and paid once. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import { suggestionsOf } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';
import { aboutText } from '../desk/line-about.ts';

describe('a claim that the bank pays late', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let claim: string;
  const line = said('a late line');
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    bo = await at.browser(at.bo);
    claim = await approvedClaim(at, { 'a.EUR.amount': '5.00' });
  });
  after(() => at.close());

  const draft = (): ReturnType<Visitor['get']> =>
    bo.get(`${at.home}/money/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`);
  const claimPage = (): ReturnType<Visitor['get']> => bo.get(`${at.home}/money/claims/${claim}`);

  it('is looked for in the statement before it is sent again', async () => {
    const first = await draft();
    assert.doesNotMatch(first.text, /Look at the statement first/);
    const fields = fieldsIn(first.text, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    const failing = { claim, reason: said('No such account.') };
    await at.act(at.dee, 'treasury/fail@1', failing, 'No such account.');
    const again = await draft();
    await assertValid(again.text, 'a draft of what failed before');
    assert.match(again.text, /Look at the statement first/);
    const page = await claimPage();
    await assertValid(page.text, 'a claim whose payment failed');
    assert.match(page.text, /The bank paid it all the same/);
  });

  it('is guessed by the reference of the file, and counts once another person confirms it', async () => {
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const { approved } = union.treasury.claims.get(claim) ?? {};
    const about = aboutText({ endToEndId: endToEndId(approved?.hash ?? '', 1), text: 'paid' });
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const come = { line, day, amount: -500, about: said(about) };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [come] }, about);
    const queue = await bo.get(`${at.home}/money/lines`);
    await assertValid(queue.text, 'a queue with a late payment');
    assert.match(queue.text, /perhaps payout of/);
    assert.match(queue.text, /By the books this claim is not with the bank/);
    const one = await bo.get(`${at.home}/money/lines/${line}`);
    await assertValid(one.text, 'a line of a late payment');
    const saying = fieldsIn(queue.text, `${at.home}/act`, 'treasury/suggest@1');
    assert.equal((await sendSigned(at, at.bo, bo, saying)).status, 303);
    const { treasury } = (await at.clerk.union(at.id)) ?? assert.fail();
    const suggestion = suggestionsOf(treasury, line)[0]?.hash;
    await at.act(at.dee, 'treasury/affirm@1', { lines: [{ line, suggestion }] });
    assert.match((await claimPage()).text, /class="badge good">Paid/);
    assert.doesNotMatch((await claimPage()).text, /The bank paid it all the same/);
  });
});
