import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import { utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { csvRow } from '../../../../../count/formats/csv-rows.ts';
import { carrying } from '../../../../../union/testing.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { fileForm } from '../desk/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, sendSigned } from '../claims/testing.ts';

describe('payouts by a fiscal host', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  let cy: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    const host = { place: 'host', kind: 'host', kept: 'statements', currency: 'EUR' };
    const body = { ...host, title: said('The host') };
    await at.decide('ordinary', [carrying('treasury/open-place@1', body)], 'The host');
    bo = await at.browser(at.bo);
    cy = await at.browser(at.cy);
  });
  after(() => at.close());

  const path = (rest = ''): string => `${at.home}/money/payouts${rest}`;

  it('go by a list that two people sign, and its statement shows that they were paid', async () => {
    const cash = { to: 'cash', 'q.payee.b.iban': '', 'q.payee.b.name': '=Noor' };
    const claim = await approvedClaim(at, cash);
    const list = await bo.get(path());
    await assertValid(list.text, 'payouts');
    assert.match(list.text, /to =Noor/);
    const draft = await bo.get(path(`/new?claims%5B%5D=${claim}&place=host&day=2026-05-16`));
    await assertValid(draft.text, 'a list for a host');
    const fields = fieldsIn(draft.text, `${at.home}/act`, 'treasury/prepare@1');
    assert.equal((await sendSigned(at, at.bo, bo, fields)).status, 303);
    const { 'b.batch': batch = '', 'b.file': hash = '' } = fields;

    const waiting = await cy.get(path(`/${batch}`));
    await assertValid(waiting.text, 'a list to sign');
    const sign = fieldsIn(waiting.text, `${at.home}/act`, 'treasury/sign@1');
    assert.equal((await sendSigned(at, at.cy, cy, sign)).status, 303);
    const ready = await bo.get(path(`/${batch}`));
    await assertValid(ready.text, 'a list for the host');
    assert.match(ready.text, /Give it to the host/);
    assert.match(ready.text, /For the host: 0 of 1 paid/);
    assert.match(ready.text, /The host refused one of them/);
    assert.doesNotMatch(ready.text, /the bank/i);
    const file = await bo.get(path(`/${batch}/file`));
    assert.match(file.headers.get('content-type') ?? '', /text\/csv/);
    assert.equal(sha256Hex(utf8(file.text)), hash);
    const union = await at.clerk.union(at.id);
    const reference = endToEndId(union?.treasury.claims.get(claim)?.approved?.hash ?? '', 1);
    assert.ok(file.text.includes(`${reference},12.50,EUR,'=Noor`), file.text);

    const today = new Date(at.web.deps.now()).toISOString().slice(0, 19);
    const head = 'datetime,legacyId,kind,description,netAmount,currency,accountSlug';
    const rows = [
      csvRow([today, 1, 'CONTRIBUTION', 'Gift', '100', 'EUR', 'x']),
      csvRow([today, 2, 'EXPENSE', `Domain ${reference}`, '-12.50', 'EUR', 'x']),
    ];
    await bo.get(`${at.home}/money/statements`);
    const form = fileForm('host', [head, ...rows].join('\n'), 'export.csv');
    const sent = await bo.post(`${at.home}/money/statements`, form);
    const chosen = await bo.post(`${sent.headers.get('location')}/collective`, {
      fund: 'general',
      head: 'hosting',
    });
    const preview = chosen.headers.get('location') ?? '';
    assert.match((await bo.get(preview)).text, /payout of “Domain for a year”/);
    await bo.post(`${preview}/enter`, {});
    const { treasury } = (await at.clerk.union(at.id)) ?? assert.fail();
    assert.equal(treasury.claims.get(claim)?.stage, 'paid');
    assert.equal(treasury.unmatched.size, 0);
  });

  it('leave out of the list what is in another currency', async () => {
    const claim = await approvedClaim(at);
    const missing = await bo.get(path(`/new?claims%5B%5D=${claim}&place=gone&day=2026-05-16`));
    assert.doesNotMatch(missing.text, /Sign for this file/);
  });
});

describe('a choice of claims that one account can’t pay', () => {
  let at: MoneyAtWork;
  let bo: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoHandsAbove: 1_000 });
    const host = { place: 'host', kind: 'host', kept: 'statements', currency: 'EUR' };
    const body = { ...host, title: said('The host') };
    await at.decide('ordinary', [carrying('treasury/open-place@1', body)], 'The host');
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  it('comes back with its ticks, and says which', async () => {
    const path = `${at.home}/money/payouts`;
    const cash = { to: 'cash', 'q.payee.b.iban': '', 'q.payee.b.name': 'Noor' };
    const [one, other] = [await approvedClaim(at, cash), await approvedClaim(at)];
    const chosen = (place: string): string =>
      `claims%5B%5D=${one}&claims%5B%5D=${other}&place=${place}&day=2026-05-18`;
    const wrong = await bo.get(`${path}/new?${chosen('main')}`);
    assert.equal(wrong.status, 422);
    await assertValid(wrong.text, 'claims that a bank can’t pay');
    assert.match(wrong.text, /can’t be paid, since no IBAN is given/);
    for (const id of [one, other])
      assert.match(wrong.text, new RegExp(`value="${id}" checked|checked[^>]*value="${id}"`));
    assert.match(wrong.text, /value="2026-05-18"/);
    assert.match(wrong.text, /<option[^>]*value="main"[^>]*selected/);

    const right = await bo.get(`${path}/new?${chosen('host')}`);
    assert.match(right.text, /Sign for this file/);
    const again = await bo.get(`${path}?claims%5B%5D=${one}&place=host&day=2026-05-18`);
    assert.equal(again.text.match(/ checked/g)?.length, 1, 'only what was ticked before');

    const none = await bo.get(`${path}/new?place=main&day=2026-05-18`);
    assert.equal(none.status, 422);
    await assertValid(none.text, 'no claim chosen');
    assert.match(none.text, /Choose at least one/);
    assert.doesNotMatch(none.text, / checked/);
    const gone = await bo.get(`${path}/new?claims%5B%5D=gone&place=main&day=2026-05-18`);
    assert.equal(gone.status, 422);
    assert.match(gone.text, /went another way meanwhile/);
  });
});
