import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { messageId } from '../../../../acts/payment-name.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { drafted, friday, type Prepared, prepares, withheldFile } from './testing.ts';
import {
  approvedClaim,
  type MoneyAtWork,
  moneyAtWork,
  payeeIban,
  putClaim,
  sendSigned,
  unionIban,
} from '../claims/testing.ts';

describe('payouts', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let cy: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    bo = await at.browser(at.bo);
    cy = await at.browser(at.cy);
  });
  after(() => at.close());

  const path = (rest = ''): string => `${at.home}/money/payouts${rest}`;
  const draft = (claim: string, day?: string): Promise<string> => drafted(at, bo, { claim, day });
  const prepared = (claim: string): Promise<Prepared> => prepares(at, bo, claim);
  const file = async (who: Visitor, batch: string): Promise<{ status: number; text: string }> =>
    who.get(path(`/${batch}/file`));

  it('are for those who pay', async () => {
    for (const who of [at.fay, at.ada, undefined]) {
      const reader = await at.browser(who);
      const list = await reader.get(path());
      await assertValid(list.text, 'payouts of others');
      assert.match(list.text, /No file was made yet/);
      assert.equal((await reader.get(path('/new'))).status, 404);
    }
    const { text } = await bo.get(path());
    await assertValid(text, 'payouts');
    assert.match(text, /Nothing waits to be paid by a file/);
  });

  it('go from the approved claim to a file that two people sign', async () => {
    const claim = await approvedClaim(at);
    const list = await bo.get(path());
    await assertValid(list.text, 'payouts with a claim');
    assert.match(list.text, /NL91 ABNA 0417 1643 00/);
    const page = await draft(claim);
    assert.match(page, /In the file: Fay Uenal/);
    assert.match(page, /€12\.50/);
    const { batch, file: hash } = await prepared(claim);

    assert.equal((await file(bo, batch)).status, 404, 'the first hand has no file to hand in yet');
    const compared = await file(cy, batch);
    assert.equal(sha256Hex(utf8(compared.text)), hash);
    const waiting = await cy.get(path(`/${batch}`));
    await assertValid(waiting.text, 'payments to sign');
    assert.match(waiting.text, /1 more person must sign/);
    assert.ok(waiting.text.includes(hash));
    const fields = fieldsIn(waiting.text, `${at.home}/act`, 'treasury/sign@1');
    assert.equal((await sendSigned(at, at.cy, cy, fields)).status, 303);

    const others = await (await at.browser()).get(path());
    assert.ok(others.text.includes(`payouts/${batch}"`), 'whoever reads the book finds the file');
    assert.ok(!others.text.includes('NL91'));

    const ready = await file(bo, batch);
    assert.equal(ready.text, compared.text);
    const union = await at.clerk.union(at.id);
    const { approved } = union?.treasury.claims.get(claim) ?? assert.fail();
    const id = endToEndId(approved?.hash ?? '', 1);
    for (const part of [id, payeeIban, unionIban, '<Nm>Fay Uenal</Nm>', '12.50', friday])
      assert.ok(ready.text.includes(part), part);
    const signed = await bo.get(path(`/${batch}`));
    await assertValid(signed.text, 'payments for the bank');
    assert.match(signed.text, /Load the file/);
    assert.match(signed.text, /The bank refused one of them/);
  });

  it('show what the statement says was paid, and where', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '9.50' });
    const { batch } = await prepared(claim);
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const parts = [{ to: 'payout', amount: -950, claim }];
    const line = { line: said('a line'), day, amount: -950, about: said('about'), parts };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'about');
    const { seq } = (await at.clerk.union(at.id))?.treasury.claims.get(claim)?.paid ?? {};
    for (const page of [`/payouts/${batch}`, `/claims/${claim}`]) {
      const { text } = await bo.get(`${at.home}/money${page}`);
      await assertValid(text, page);
      assert.ok(text.includes(`href="${at.home}/minutes/${seq}"`), page);
      assert.equal((await bo.get(`${at.home}/minutes/${seq}`)).status, 200);
    }
    const { text } = await bo.get(path(`/${batch}`));
    assert.match(text, /paid on \d+ May 2026/);
    assert.match(text, /class="badge good">Paid/);
    assert.doesNotMatch(text, /Void this file|The bank refused one of them/);
  });

  it('are in no file that a bank would refuse, or that was written under a name used before', async () => {
    const { batch, hash, used } = await withheldFile(at, bo);
    const list = await cy.get(path());
    await assertValid(list.text, 'a list with a file that is withheld');
    assert.match(list.text, new RegExp(`/${batch}"[\\s\\S]*?class="badge bad">Not for the bank`));
    const overview = `${at.home}/money`;
    assert.match((await cy.get(overview)).text, /1 file of payments is not for the bank any more/);
    const reader = await at.browser();
    for (const page of [overview, path()])
      assert.doesNotMatch((await reader.get(page)).text, /not for the bank/i);
    const seen = await cy.get(path(`/${batch}`));
    await assertValid(seen.text, 'a file that is withheld');
    assert.match(seen.text, /This file is not for the bank/);
    assert.match(seen.text, new RegExp(`${messageId(used)}” was used in an earlier file`));
    assert.match(seen.text, /Domain for a year:<\/strong>[^<]*check digits/);
    assert.doesNotMatch(seen.text, /Sign for this file|Load the file/);
    assert.match(seen.text, /Void this file/);
    assert.equal((await cy.get(path(`/${batch}/file`))).status, 303);
    // As a program would, or who looked at the page before.
    const { 't.reason': _, ...voiding } = fieldsIn(seen.text, `${at.home}/act`, 'treasury/void@1');
    const signing = { ...voiding, act: 'treasury/sign@1', 'b.batch': batch, 'b.file': hash };
    const signed = await sendSigned(at, at.cy, cy, signing);
    assert.equal(signed.status, 409);
    assert.match(signed.text, /A bank would refuse this file, or pay wrongly by it/);
  });

  it('are handed out no more once the bank has answered to some of them', async () => {
    const [one, other] = [await approvedClaim(at), await approvedClaim(at)];
    const chosen = `claims%5B%5D=${one}&claims%5B%5D=${other}`;
    const { text } = await bo.get(path(`/new?${chosen}&place=main&day=${friday}`));
    const fields = fieldsIn(text, `${at.home}/act`, 'treasury/prepare@1');
    await sendSigned(at, at.bo, bo, fields);
    const batch = fields['b.batch'] ?? '';
    const waiting = await cy.get(path(`/${batch}`));
    const sign = fieldsIn(waiting.text, `${at.home}/act`, 'treasury/sign@1');
    await sendSigned(at, at.cy, cy, sign);
    assert.equal((await bo.get(path(`/${batch}/file`))).status, 200);
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const parts = [{ to: 'payout', amount: -1_250, claim: one }];
    const line = { line: said('half of it'), day, amount: -1_250, about: said('about'), parts };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, 'about');
    const seen = await bo.get(path(`/${batch}`));
    await assertValid(seen.text, 'a file that the bank has');
    assert.match(seen.text, /Not to be handed in any more/);
    assert.match(seen.text, /so the bank has the file/);
    assert.equal((await bo.get(path(`/${batch}/file`))).status, 303);
  });

  it('need one hand below the limit, and say when a second look is due', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '0.40' });
    const { batch, file: hash } = await prepared(claim);
    assert.equal(sha256Hex(utf8((await file(bo, batch)).text)), hash);
    const own = await bo.get(path(`/${batch}`));
    assert.match(own.text, /another person who pays must say it too/);
    await at.act(
      at.dee,
      'treasury/fail@1',
      { claim, reason: said('No such account.') },
      'No such account.',
    );
    assert.equal((await file(bo, batch)).status, 404, 'nobody hands it in again');
    assert.doesNotMatch((await bo.get(path(`/${batch}`))).text, /Load the file/);
    const again = await prepared(claim);
    assert.match((await bo.get(path(`/${again.batch}`))).text, /1 more person must sign/);
    await at.act(at.dee, 'treasury/sign@1', again);
    const union = await at.clerk.union(at.id);
    const { approved } = union?.treasury.claims.get(claim) ?? assert.fail();
    const { text } = await file(bo, again.batch);
    assert.ok(text.includes(endToEndId(approved?.hash ?? '', 2)));
    assert.notEqual(again.file, hash);
  });

  it('name the bank where the claim does', async () => {
    const typed = { 'a.EUR.amount': '5.50', 'q.payee.c.bic': 'ubsw ch zh 80a' };
    const claim = await approvedClaim(at, typed);
    const { batch } = await prepared(claim);
    assert.match((await file(cy, batch)).text, /<CdtrAgt>[^]*<BICFI>UBSWCHZH80A<\/BICFI>/);
    assert.match((await bo.get(`${at.home}/money/claims/${claim}`)).text, />UBSWCHZH80A</);
  });

  it('are never made to a payee that was changed in the hall after the approval', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '6.00' });
    const signing = fieldsIn(await draft(claim), `${at.home}/act`, 'treasury/prepare@1');
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const { payee = '' } = union.treasury.claims.get(claim) ?? {};
    const { vault } = at.web.deps.store;
    const record = (await vault.get('sealed-text', `${at.id}:${payee}`, 0)) ?? assert.fail();
    const text = JSON.stringify({ name: 'Fay Ünal', iban: 'FR1420041010050500013M02606' });
    const doc = { ...(record.doc as { readonly salt: string }), text };
    await vault.write([{ put: { ...record, doc } }]);

    const page = await draft(claim);
    assert.match(page, /not what the minutes hold: somebody changed it/);
    assert.doesNotMatch(page, /Sign for this file|FR14/);
    const refused = await sendSigned(at, at.bo, bo, signing);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /not what the minutes hold: somebody changed it/);
    for (const here of [path(), `${at.home}/money/claims/${claim}`]) {
      const seen = await bo.get(here);
      await assertValid(seen.text, here);
      assert.match(seen.text, /changed in this hall after it was written/);
      assert.doesNotMatch(seen.text, /FR14/);
    }
    await vault.write([{ put: record }]);
    assert.match(await draft(claim), /Sign for this file/);
  });

  it('say in words what the bank would refuse', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '8.00' });
    const text = await draft(claim, '2026-05-16');
    assert.match(text, /Banks don’t settle on 16 May 2026\. The next day .* is 18 May 2026\./);
    assert.doesNotMatch(text, /Sign for this file/);
    assert.match(await draft(claim, '2026-04-01'), /1 April 2026 was over/);
  });

  it('refuse what is no longer the file that was signed', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '7.00' });
    const fields = fieldsIn(await draft(claim), `${at.home}/act`, 'treasury/prepare@1');
    const back = path(`/new?claims%5B%5D=${claim}&place=main&day=${friday}`);
    const changed = { ...fields, day: '2026-05-18', back };
    const visit = await sendSigned(at, at.bo, bo, changed);
    assert.equal(visit.status, 409);
    assert.match(visit.text, /has changed meanwhile/);
    const union = await at.clerk.union(at.id);
    assert.equal(union?.treasury.batches.has(fields['b.batch'] ?? ''), false);
  });

  it('leave cash to be paid by hand, and one’s own to others', async () => {
    await approvedClaim(at, { to: 'cash', 'q.payee.b.iban': '', 't.title': 'Cake' });
    const own = await putClaim(at, bo, { 't.title': 'Stamps' });
    await at.act(at.dee, 'treasury/approve@1', { claim: own.id });
    const { text } = await bo.get(path());
    assert.match(text, /To be paid by hand[\s\S]*Cake/);
    assert.match(text, /For another person to pay[\s\S]*Stamps/);
  });

  it('show nobody else whom they pay', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '6.00' });
    const { batch } = await prepared(claim);
    for (const who of [undefined, at.ada, at.fay]) {
      const visitor = await at.browser(who);
      const { status, text } = await visitor.get(path(`/${batch}`));
      assert.equal(status, 200);
      await assertValid(text, 'payments, for others');
      assert.doesNotMatch(text.replaceAll(/\s/g, ''), new RegExp(`${payeeIban}|${unionIban}`));
      assert.doesNotMatch(text, /Fay Ünal/);
      assert.equal((await file(visitor, batch)).status, 404);
    }
  });

  it('can be voided, with a reason', async () => {
    const claim = await approvedClaim(at, { 'a.EUR.amount': '5.00' });
    const { batch } = await prepared(claim);
    const reason = 'The wrong day.';
    await at.act(at.dee, 'treasury/void@1', { batch, reason: said(reason) }, reason);
    const { text } = await bo.get(path(`/${batch}`));
    await assertValid(text, 'void payments');
    assert.match(text, /The wrong day\./);
    assert.equal((await file(bo, batch)).status, 404);
    assert.match(await draft(claim), /Sign for this file/);
  });
});
