/** What a treasurer says of a line that paid claims: in another way than by a file, all of a file at once, or that it came back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carrying, uuidOf } from '../../../../../union/testing.ts';
import { suggestionsOf, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import {
  agreesNow,
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  sendSigned,
} from '../claims/testing.ts';

describe('a line that paid claims', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  const treasury = async (): Promise<Treasury> =>
    (await at.clerk.union(at.id))?.treasury ?? assert.fail();
  const comes = async (word: string, amount: number, place = 'main'): Promise<string> => {
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const lines = [{ line: said(word), day, amount, about: said(`about ${word}`) }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place, lines }, `about ${word}`);
    return said(word);
  };
  const says = (line: string, fields: Readonly<Record<string, string>>): Promise<Visit> =>
    bo.post(`${at.home}/money/lines/${line}/parts`, fields);
  const enters = async ({ text }: Visit, act: string): Promise<void> => {
    const fields = fieldsIn(text, `${at.home}/act`, act);
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
  };
  const affirms = async (line: string): Promise<void> => {
    const suggestion = suggestionsOf(await treasury(), line)[0]?.hash;
    await at.act(at.dee, 'treasury/affirm@1', { lines: [{ line, suggestion }] });
  };
  const stageOf = async (claim: string): Promise<string | undefined> =>
    (await treasury()).claims.get(claim)?.stage;

  it('can be one that is approved and in no file, and says how many people that needs', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '5.00' });
    const large = await approvedClaim(at, { 'a.EUR.amount': '20.00' });
    const page = await bo.get(`${at.home}/money/claims/${claim}`);
    assert.match(page.text, /It was paid in another way/);
    const [line, other] = [await comes('power', -500), await comes('rent', -2_000)];
    const form = await says(line, { kinds: '', add: 'payout' });
    await assertValid(form.text, 'a payout in another way');
    assert.match(form.text, /paid in another way\?/);
    await enters(await says(line, { kinds: 'payout', 'p.0.claim': claim }), 'treasury/assign@1');
    assert.equal(await stageOf(claim), 'paid');
    const wrong = await says(other, { kinds: 'payout', 'p.0.claim': claim });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Choose one of those shown/);
    const over = await says(other, { kinds: 'payout', 'p.0.claim': large });
    await assertValid(over.text, 'what two people say');
    assert.match(over.text, /stands in no file of payments/);
    assert.match(over.text, /What you enter here is a suggestion/);
    await enters(over, 'treasury/suggest@1');
    await affirms(other);
    assert.equal(await stageOf(large), 'paid');
  });

  it('can be all payments of a file in one sum', async () => {
    const paid = [
      await approvedClaim(at, { 'a.EUR.amount': '3.00' }),
      await approvedClaim(at, { 'a.EUR.amount': '4.00' }),
    ];
    const [batch, file] = [uuidOf('one sum'), said('one sum')];
    const order = { batch, place: 'main', claims: paid, total: 700, file };
    await at.act(at.bo, 'treasury/prepare@1', order);
    await at.act(at.cy, 'treasury/sign@1', { batch, file });
    const line = await comes('in one sum', -700);
    const form = await says(line, { kinds: '', add: 'payouts' });
    await assertValid(form.text, 'payments in one sum');
    assert.match(form.text, /Main account · €7\.00/);
    const none = await says(line, { kinds: 'payouts', 'p.0.batch': 'none' });
    assert.equal(none.status, 422);
    assert.match(none.text, /Choose one of those shown/);
    await enters(await says(line, { kinds: 'payouts', 'p.0.batch': batch }), 'treasury/assign@1');
    for (const claim of paid) assert.equal(await stageOf(claim), 'paid');
    const wrong = await bo.get(`${at.home}/money/lines/${line}`);
    assert.match(wrong.text, /It paid a claim: whom that concerns does not take it back/);
  });

  it('can be what comes back once the books of then are closed', async () => {
    await at.pass(72 * 24);
    const line = await comes('power came back', 500);
    await agreesNow(at);
    await at.act(at.bo, 'treasury/close-year@1', { through: '2026-05-31' });
    const form = await says(line, { kinds: '', add: 'payout-return' });
    await assertValid(form.text, 'a payment that comes back late');
    const [claim = ''] =
      [...(await treasury()).claims].find(
        ([, { stage, amount }]) => stage === 'paid' && amount === 500,
      ) ?? [];
    assert.match(form.text, new RegExp(`<option value="${claim}"`));
    const over = await says(line, { kinds: 'payout-return', 'p.0.claim': claim });
    assert.match(over.text, /one person does not say it alone/);
    await enters(over, 'treasury/suggest@1');
    await affirms(line);
    assert.equal(await stageOf(claim), 'approved');
  });

  it('is in the currency of what it paid', async () => {
    const yen = {
      place: 'yen',
      kind: 'bank',
      kept: 'statements',
      currency: 'JPY',
      title: said('Yen'),
    };
    await at.decide('ordinary', [carrying('treasury/open-place@1', yen)], 'Yen');
    const claim = await approvedClaim(at, { 'a.EUR.amount': '6.00' });
    const offered = async (word: string, place: string, amount: number): Promise<string> => {
      const line = await comes(word, amount, place);
      return (await says(line, { kinds: '', add: amount < 0 ? 'payout' : 'return' })).text;
    };
    assert.ok((await offered('here', 'main', -600)).includes(`<option value="${claim}"`));
    assert.ok(!(await offered('there', 'yen', -600)).includes(`<option value="${claim}"`));
    const part = [{ to: 'fees', amount: -555, fund: 'general' }];
    const lines = [{ line: await comes('fees', -555), parts: part }];
    await at.act(at.bo, 'treasury/assign@1', { lines });
    for (const [place, isOffered] of [
      ['main', true],
      ['yen', false],
    ] as const) {
      const text = await offered(`back to ${place}`, place, 555);
      assert.equal(text.includes(`<option value="${said('fees')}"`), isOffered, place);
    }
  });
});
