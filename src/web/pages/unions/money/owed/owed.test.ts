import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { canonical } from '../../../../../book/json.ts';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import type { Treasury } from '../../../../../union/treasury/treasury.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork, payeeIban, sendSigned } from '../claims/testing.ts';

const about = canonical({ name: 'Zoë Stranger', iban: payeeIban, text: 'for whom?' });

describe('what is owed to others', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let dee: Visitor;

  const treasury = async (): Promise<Treasury> =>
    (await at.clerk.union(at.id))?.treasury ?? assert.fail('no union');
  const page = async (who: Visitor, path: string): Promise<string> => {
    const { text } = await who.get(`${at.home}/money${path}`);
    await assertValid(text, path);
    return text;
  };
  const entered = async (
    word: string,
    amount: number,
    more: object,
    text: string,
  ): Promise<void> => {
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const line = { line: said(word), day, amount, about: said(text), ...more };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, text);
  };

  before(async () => {
    at = await moneyAtWork();
    bo = await at.browser(at.bo);
    dee = await at.browser(at.dee);
    await entered('stray', 4_000, {}, about);
  });
  after(() => at.close());

  it('is what somebody says so of, on the page of its line', async () => {
    assert.match(await page(bo, '/owed'), /Nothing is owed to anybody/);
    await page(bo, `/lines/${said('stray')}`);
    const to = `${at.home}/money/lines/${said('stray')}/parts`;
    const { text } = await bo.post(to, { kinds: 'unasked', 'p.0.amount': '40.00' });
    await assertValid(text, 'looked over');
    assert.match(text, /owed to whoever sent it/);
    const parts = [{ to: 'unasked', amount: 4_000 }];
    await at.act(at.bo, 'treasury/assign@1', { lines: [{ line: said('stray'), parts }] });
    assert.match(await page(bo, `/lines/${said('stray')}`), /€40\.00 are owed to whoever sent it/);
    assert.match(await page(bo, ''), /1 sum is owed to whoever sent it/);
  });

  it('is for those who keep the books', async () => {
    for (const path of ['/owed', `/owed/${said('stray')}`])
      assert.equal((await dee.get(`${at.home}/money${path}`)).status, 403);
    assert.equal((await bo.get(`${at.home}/money/owed/${said('nothing')}`)).status, 404);
  });

  it('is offered to the account from which it came, which may be put right', async () => {
    assert.match(await page(bo, '/owed'), /Came unasked/);
    const text = await page(bo, `/owed/${said('stray')}`);
    assert.match(text, /value="NL91 ABNA 0417 1643 00"/);
    assert.match(text, /value="Zoë Stranger"/);
    const fields = fieldsIn(text, `${at.home}/act`, 'treasury/send-back@1');
    assert.equal(fields['a.EUR.amount'], '40.00');
    assert.equal(fields['b.of'], said('stray'));
  });

  it('goes its way through approval, file and statement like a claim', async () => {
    const payee = canonical({ name: 'Zoë Stranger', iban: payeeIban });
    const claim = crypto.randomUUID();
    const sending = { claim, of: said('stray'), amount: 4_000, currency: 'EUR' };
    const texts = { title: said('Sent back'), payee: said(payee) };
    await at.act(at.bo, 'treasury/send-back@1', { ...sending, ...texts }, 'Sent back', payee);
    const asked = await page(dee, `/claims/${claim}`);
    assert.match(asked, /€40\.00 to be sent back/);
    assert.match(asked, /goes to whom it is owed/);
    assert.match(asked, /NL91 ABNA 0417 1643 00/);
    await at.act(at.dee, 'treasury/approve@1', { claim });
    assert.match(await page(dee, '/claims'), /never the union’s/);
    assert.match(await page(bo, `/owed/${said('stray')}`), /All of it has gone back, or is on its/);
    const draft = await page(bo, `/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`);
    const fields = fieldsIn(draft, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    const { text: file } = await bo.get(`${at.home}/money/payouts/${fields['b.batch'] ?? ''}/file`);
    const { approved } = (await treasury()).claims.get(claim) ?? {};
    const reference = endToEndId(approved?.hash ?? '', 1);
    for (const part of [reference, payeeIban, '<Nm>Zoe Stranger</Nm>', '40.00'])
      assert.ok(file.includes(part), part);
    await page(bo, `/payouts/${fields['b.batch'] ?? ''}`);
    await entered('out', -4_000, {}, canonical({ endToEndId: reference, text: '' }));
    assert.match(await page(bo, '/lines'), /Sent back/);
    const parts = [{ to: 'payout', amount: -4_000, claim }];
    await at.act(at.bo, 'treasury/assign@1', { lines: [{ line: said('out'), parts }] });
    assert.equal((await treasury()).unasked.get(said('stray'))?.owed, 0);
    assert.match(await page(bo, `/lines/${said('stray')}`), /has gone back to whoever sent it/);
    assert.match(await page(bo, ''), /Sent back/);
    assert.match(await page(bo, '/books/liabilities:owed'), /Sent back/);
  });
});
