import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentsId, sealedPayments } from '../../../../../clerk/sealed-money.ts';
import { type DrawUp, drawUp } from '../../../../acts/drawn-up.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';
import { prepares, withheldFile } from './testing.ts';

describe('the file of payments', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let cy: Visitor;
  let isSpoilt = false;
  let asked = 0;
  const counting: DrawUp = async (each) => {
    asked++;
    const drawn = drawUp(each);
    if (!isSpoilt || 'refused' in drawn) return drawn;
    const saying = { sentence: 'The bank is closed.', values: {} };
    const finding = { kind: 'day', weight: 'wrong', payment: undefined, saying } as const;
    return { ...drawn, findings: [finding] };
  };
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 }, { drawUp: counting });
    bo = await at.browser(at.bo);
    cy = await at.browser(at.cy);
  });
  after(() => at.close());

  const path = (rest = ''): string => `${at.home}/money/payouts${rest}`;
  let batch = '';

  it('is looked over where large files are, when it is drafted and when it is signed for', async () => {
    const claim = await approvedClaim(at);
    asked = 0;
    ({ batch } = await prepares(at, bo, claim));
    assert.equal(asked, 2);
  });

  it('is looked over once, however often it is looked at and loaded, and whatever else is entered', async () => {
    asked = 0;
    await cy.get(path(`/${batch}`));
    assert.equal(asked, 1);
    const line = { line: said('a gift'), day: '2026-05-01', amount: 100, about: said('About') };
    const parts = [{ to: 'donation', amount: 100, fund: 'general' }];
    const lines = [{ ...line, parts }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, 'About');
    for (const page of [`/${batch}`, '', `/${batch}/file`])
      assert.equal((await cy.get(path(page))).status, 200, page);
    await cy.get(`${at.home}/money`);
    assert.equal(asked, 1);
  });

  it('is looked over anew once what it is held against changed, and by who signs for it', async () => {
    const { text } = await cy.get(path(`/${batch}`));
    const signing = fieldsIn(text, `${at.home}/act`, 'treasury/sign@1');
    isSpoilt = true;
    asked = 0;
    const signed = await sendSigned(at, at.cy, cy, signing);
    assert.equal(signed.status, 409);
    assert.match(signed.text, /A bank would refuse this file, or pay wrongly by it/);
    assert.equal(asked, 1);
    await at.pass(24);
    assert.match((await cy.get(path(`/${batch}`))).text, /The bank is closed/);
    assert.match((await cy.get(path())).text, /class="badge bad">Not for the bank/);
    assert.equal(asked, 2);
  });
});

describe('a file of payments that is missing', () => {
  it('is looked for anew each time, and is not taken for a good one once it is back', async () => {
    const at = await moneyAtWork();
    const bo = await at.browser(at.bo);
    const { batch, hash } = await withheldFile(at, bo);
    const { vault } = at.store;
    const id = paymentsId(at.id, hash);
    const kept = await vault.get(sealedPayments, id, 0);
    assert.ok(kept);
    const badges = async (): Promise<boolean> =>
      /class="badge bad">Not for the bank/.test((await bo.get(`${at.home}/money/payouts`)).text);
    await vault.write([{ delete: { collection: sealedPayments, id } }]);
    assert.equal(await badges(), false);
    await vault.write([{ put: kept }]);
    assert.equal(await badges(), true, batch);
    await at.close();
  });
});
