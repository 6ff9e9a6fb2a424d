import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { carrying, uuidOf } from '../../../../../union/testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import {
  claimFields,
  type MoneyAtWork,
  moneyAtWork,
  payeeIban,
  putClaim,
  unionIban,
} from './testing.ts';

describe('claims', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  let dee: Visitor;
  before(async () => {
    at = await moneyAtWork();
    fay = await at.browser(at.fay);
    dee = await at.browser(at.dee);
  });
  after(() => at.close());

  const valid = async (who: Visitor, path: string): Promise<string> => {
    const { status, text } = await who.get(`${at.home}/money${path}`);
    assert.equal(status, 200, `${path} ${status}`);
    await assertValid(text, path);
    return text;
  };

  it('are put by a form that says what is left', async () => {
    const text = await valid(fay, `/claims/new?of=${at.hosting}`);
    assert.match(text, /€300\.00 left, until 1 January 2027/);
    const { id, visit } = await putClaim(at, fay);
    assert.equal(visit.status, 303, visit.text);
    const page = await valid(fay, `/claims/${id}`);
    assert.match(page, /€12\.50/);
    assert.match(page, /Fay Ünal/);
    assert.match(page, /NL91 ABNA 0417 1643 00/);
  });

  it('come back with the error at its field, and all else as it was typed', async () => {
    const wrong = { 'a.EUR.amount': '1.250', 'q.payee.b.iban': 'NL91 ABNA 0417 1643 01' };
    const { visit } = await putClaim(at, fay, wrong);
    assert.equal(visit.status, 422);
    await assertValid(visit.text, 'a claim refused');
    assert.match(visit.text, /“1\.250” can mean/);
    assert.match(visit.text, /href="#field-a-EUR-amount"/);
    const again = await putClaim(at, fay, { 'q.payee.b.iban': wrong['q.payee.b.iban'] });
    assert.match(again.visit.text, /href="#field-q-payee-b-iban">IBAN: The check digits/);
    assert.match(again.visit.text, new RegExp(`value="${claimFields['t.title']}"`));
    assert.match(again.visit.text, /value="Fay Ünal"/);
    const short = await putClaim(at, fay, { 'q.payee.c.bic': 'DEUT' });
    await assertValid(short.visit.text, 'a claim refused for its BIC');
    assert.match(short.visit.text, /href="#field-q-payee-c-bic">BIC: A BIC has 8 or 11/);
    assert.match(short.visit.text, /<details class="more" open/);
  });

  it('name who gets it, and no account for cash', async () => {
    const { visit } = await putClaim(at, fay, { 'q.payee.b.name': '', 'q.payee.b.iban': '' });
    assert.match(visit.text, /Who gets it\? This is needed/);
    assert.match(visit.text, /IBAN: Write an IBAN/);
    const cash = await putClaim(at, fay, { to: 'cash' });
    assert.match(cash.visit.text, /For cash, leave this empty/);
    const right = await putClaim(at, fay, { to: 'cash', 'q.payee.b.iban': '' });
    assert.equal(right.visit.status, 303);
    assert.match(await valid(fay, `/claims/${right.id}`), /none: paid in cash, or by hand/);
  });

  it('can’t be more than is left, and say so', async () => {
    const { visit } = await putClaim(at, fay, { 'a.EUR.amount': '300,01' });
    assert.equal(visit.status, 409);
    assert.match(visit.text, /Of this appropriation €300\.00 are left/);
  });

  it('are decided by others, and show who did', async () => {
    const { id } = await putClaim(at, fay, { 't.title': 'Backups' });
    const seen = await valid(dee, `/claims/${id}`);
    assert.match(seen, /Approve it/);
    assert.doesNotMatch(await valid(fay, `/claims/${id}`), />Approve it</);
    await at.act(at.dee, 'treasury/approve@1', { claim: id });
    const page = await valid(fay, `/claims/${id}`);
    assert.match(page, /Approved by <a [^>]*>Dee<\/a>, who is not the claimant/);
    assert.match(await valid(fay, '/claims?stage=approved'), /Backups/);
    assert.doesNotMatch(await valid(fay, '/claims?stage=waiting'), /Backups/);
    assert.match(await valid(fay, '/claims?stage=mine'), /Backups/);
  });

  it('can be declined with a reason, which stands there', async () => {
    const { id } = await putClaim(at, fay, { 't.title': 'A yacht' });
    const body = { claim: id };
    const { text } = await dee.get(`${at.home}/money/claims/${id}`);
    assert.match(text, /This concerns me/);
    const nothing = await dee.post(`${at.home}/act`, {
      act: 'treasury/decline@1',
      back: `${at.home}/money/claims/${id}`,
      next: `${at.home}/money/claims/${id}`,
      'b.claim': body.claim,
      't.reason': '',
    });
    assert.equal(nothing.status, 422);
    await assertValid(nothing.text, 'declining without a reason');
    const reason = 'We do not sail.';
    await dee.post(`${at.home}/act`, {
      act: 'treasury/decline@1',
      next: `${at.home}/money/claims/${id}`,
      'b.claim': body.claim,
      't.reason': reason,
    });
    assert.match(await valid(fay, `/claims/${id}`), /We do not sail/);
    assert.match(await valid(fay, '/claims?stage=others'), /A yacht/);
  });

  it('show who declared an interest, and why, and let them not decide', async () => {
    const { id } = await putClaim(at, fay, { 't.title': 'A lamp' });
    assert.doesNotMatch(await valid(fay, `/claims/${id}`), /Interests declared/);
    const text = await valid(dee, `/claims/${id}`);
    const given = fieldsIn(text, `${at.home}/act`, 'treasury/declare-interest@1');
    const about = 'My sister makes them.';
    const sent = await dee.post(`${at.home}/act`, { ...given, 't.about': about });
    assert.equal(sent.status, 303, sent.text);
    const seen = await valid(await at.browser(), `/claims/${id}`);
    assert.match(
      seen,
      /<h2>Interests declared<\/h2>[\s\S]*<li>\s*<a [^>]*>Dee<\/a>: My sister makes them\.\s*<\/li>/,
    );
    const own = await valid(dee, `/claims/${id}`);
    assert.match(own, /You said that you have an interest in this/);
    assert.doesNotMatch(own, />Approve it<|This concerns me/);
    assert.match(await valid(await at.browser(at.eve), `/claims/${id}`), />Approve it</);
  });

  describe('on money for people in need', () => {
    const relief = uuidOf('relief');
    const title = 'The heating of this winter';
    let [id, path] = ['', ''];
    let record = 0;

    before(async () => {
      const given = {
        appropriation: relief,
        title: said('Help'),
        fund: 'solidarity',
        currency: 'EUR',
        amount: 50_000,
        head: 'relief',
        until: '2027-01-01T00:00:00.000Z',
      };
      await at.decide('ordinary', [carrying('treasury/appropriate@1', given)], 'Help');
      ({ id } = await putClaim(at, fay, { 'b.appropriation': relief, 't.title': title }));
      path = `/claims/${id}`;
      record = ((await at.clerk.union(at.id))?.size ?? 0) - 1;
    });

    const seenIn = async (who: Visitor, rest: string): Promise<string> => {
      const { status, text } = await who.get(`${at.home}${rest}`);
      assert.equal(status, 200, rest);
      await assertValid(text, rest);
      return text;
    };

    it('say before what others see, and how one stays out of it', async () => {
      const text = await valid(fay, `/claims/new?of=${relief}`);
      assert.match(text, /What others see[\s\S]*and that you put it\. Everybody can read that/);
      assert.match(text, /another member whom you trust can put it for you/);
      assert.match(text, /The record keeps your number all the same/);
    });

    it('do not name who put them on any page, but to those who decide and themselves', async () => {
      const [stranger, ada] = [await at.browser(), await at.browser(at.ada)];
      for (const reader of [stranger, ada]) {
        const text = await valid(reader, path);
        assert.match(text, /€12\.50, claimed by a member/);
        assert.match(text, /Put by a member/);
        assert.doesNotMatch(text, /Fay/);
        const minutes = await seenIn(reader, '/minutes');
        assert.match(minutes, new RegExp(`A member asked for [^<]*${title}`));
        assert.doesNotMatch(
          await seenIn(reader, `/minutes?member=${at.fay.id}`),
          new RegExp(title),
        );
        const page = await seenIn(reader, `/minutes/${record}`);
        assert.match(page, new RegExp(`<h1>A member asked for [^<]*${title}`));
        assert.doesNotMatch(page, /Fay/);
      }
      assert.match(await valid(stranger, path), /<meta name="robots" content="noindex/);
      for (const reader of [fay, dee]) {
        assert.match(await valid(reader, path), /claimed by <a[^>]*>Fay</);
        assert.match(await seenIn(reader, `/minutes/${record}`), /Fay asked for/);
        assert.match(await seenIn(reader, `/minutes?member=${at.fay.id}`), /Fay asked for/);
      }
    });

    it('are the only ones of which that is so', async () => {
      const other = await putClaim(at, fay);
      const stranger = await at.browser();
      assert.match(await valid(stranger, `/claims/${other.id}`), /claimed by <a[^>]*>Fay</);
    });
  });

  it('show payee and receipts to nobody whom they do not concern', async () => {
    const { id } = await putClaim(at, fay);
    await at.act(at.dee, 'treasury/approve@1', { claim: id });
    for (const who of [undefined, at.ada]) {
      const visitor = await at.browser(who);
      const pages = await moneyPagesOf(visitor);
      assert.ok(pages.size > 10 && pages.has(`${at.home}/money/claims/${id}`));
      for (const [path, text] of pages) {
        const bare = text.replaceAll(/\s/g, '');
        assert.ok(!bare.includes(payeeIban), path);
        assert.doesNotMatch(text, /Fay Ünal/, path);
        // A member is told where dues go, and which account they opened; nobody else is.
        const isTold = who !== undefined && /\/dues$|\/accounts\/main/.test(path);
        if (!isTold) assert.ok(!bare.includes(unionIban), path);
      }
      assert.equal((await visitor.get(`${at.home}/money/claims/${id}/receipts/1`)).status, 404);
      const files = await visitor.get(`${at.home}/money/payouts`);
      assert.equal(files.status, 200);
      assert.doesNotMatch(files.text, /Fay Ünal|name="claims/);
      assert.ok(!files.text.replaceAll(/\s/g, '').includes(payeeIban));
    }
    for (const who of [at.bo, at.dee, at.fay]) {
      const { text } = await (await at.browser(who)).get(`${at.home}/money/claims/${id}`);
      assert.match(text, /Fay Ünal/);
    }
  });

  /** Every page and file about money to which links lead from its overview. */
  async function moneyPagesOf(who: Visitor): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const open = [`${at.home}/money`];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (found.has(path) || found.size > 150) continue;
      const { text } = await who.get(path);
      found.set(path, text);
      for (const [, href = ''] of text.matchAll(/href="([^"#]+)/g))
        if (href.startsWith(`${at.home}/money`)) open.push(href.replaceAll('&amp;', '&'));
    }
    return found;
  }
});
