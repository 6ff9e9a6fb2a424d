/** Claims that two people approve, on their pages: who did, who can, and what is missing. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { approvedClaim, type MoneyAtWork, moneyAtWork, putClaim, sendSigned } from './testing.ts';

describe('claims that two approve', () => {
  let at: MoneyAtWork;
  let fay: Visitor;
  let dee: Visitor;
  let eve: Visitor;
  before(async () => {
    at = await moneyAtWork({ twoApproveAbove: 1_000 });
    [fay, dee, eve] = [
      await at.browser(at.fay),
      await at.browser(at.dee),
      await at.browser(at.eve),
    ];
  });
  after(() => at.close());

  const valid = async (who: Visitor, path: string): Promise<string> => {
    const { status, text } = await who.get(`${at.home}/money${path}`);
    assert.equal(status, 200, `${path} ${status}`);
    await assertValid(text, path);
    return text;
  };

  it('say before the first approval that it takes two', async () => {
    const { id } = await putClaim(at, fay, { 't.title': 'A server' });
    const page = await valid(dee, `/claims/${id}`);
    assert.match(page, /Yours is the first approval: it promises nothing yet/);
    assert.match(await valid(fay, `/claims/${id}`), /two people approve a claim of this sum/);
    const small = await putClaim(at, fay, { 'a.EUR.amount': '10' });
    assert.doesNotMatch(await valid(dee, `/claims/${small.id}`), /first approval/);
  });

  it('show after it who approved, who can be the second, and until when', async () => {
    const { id } = await putClaim(at, fay, { 't.title': 'Backups' });
    const page = `${at.home}/money/claims/${id}`;
    const fields = fieldsIn((await dee.get(page)).text, `${at.home}/act`, 'treasury/approve@1');
    const sent = await sendSigned(at, at.dee, dee, fields);
    assert.equal(sent.status, 303, sent.text);
    const toDee = await valid(dee, `/claims/${id}`);
    assert.match(toDee, /It counts once another person approves it too\./);
    assert.match(toDee, /Waits for a second approval, until/);
    assert.match(toDee, /You have approved this already/);
    assert.match(toDee, /Put it to the members/);
    assert.doesNotMatch(toDee, />Approve it</);
    const toFay = await valid(fay, `/claims/${id}`);
    assert.match(toFay, /Approved by <a [^>]*>Dee<\/a>, who is not the claimant/);
    assert.match(toFay, /These can give the second approval: <a [^>]*>Eve<\/a>\./);
    const toEve = await valid(eve, `/claims/${id}`);
    assert.match(toEve, /With your approval its money is promised/);
    assert.match(await valid(eve, '/claims?stage=waiting'), /Waits for a second approval/);
    await at.act(at.eve, 'treasury/approve@1', { claim: id });
    const done = await valid(fay, `/claims/${id}`);
    assert.match(done, /Approved by <a [^>]*>Dee<\/a>[^]*Approved by <a [^>]*>Eve<\/a>/);
    assert.match(done, /Approved, not yet paid/);
  });

  it('wait for whoever has not approved them yet', async () => {
    const counted = async (who: Visitor): Promise<string | undefined> =>
      /(\d+) claims? waits? for a decision/.exec(await valid(who, ''))?.[1];
    const earlier = [await counted(dee), await counted(eve)].map(Number);
    await approvedClaim(at, { 't.title': 'Certificates' });
    const later = [await counted(dee), await counted(eve)].map(Number);
    assert.deepEqual(later, [earlier[0], (earlier[1] ?? 0) + 1]);
  });

  it('say where nobody is left for the second approval', async () => {
    const id = await approvedClaim(at, { 't.title': 'Racks' });
    const about = 'My sister sells them.';
    await at.act(at.eve, 'treasury/declare-interest@1', { claim: id, about: said(about) }, about);
    const { id: fresh } = await putClaim(at, fay, { 't.title': 'Rails' });
    const own = { claim: fresh, about: said(about) };
    await at.act(at.eve, 'treasury/declare-interest@1', own, about);
    assert.match(await valid(dee, `/claims/${fresh}`), />Approve it<[^]*Put it to the members/);
    const page = await valid(dee, `/claims/${id}`);
    assert.match(page, /Nobody else can give the second approval now\./);
    assert.match(page, /Put it to the members/);
  });

  it('say of a first approval that lapsed that it counts no more', async () => {
    const id = await approvedClaim(at, { 't.title': 'Cables' });
    await at.pass(30 * 24);
    const page = await valid(dee, `/claims/${id}`);
    assert.match(page, /It counts no more/);
    assert.match(page, />Approve it</);
    assert.match(await valid(eve, '/claims?stage=waiting'), /Cables/);
  });

  it('say of a small one why two approve it after others of the same person', async () => {
    await approvedClaim(at, { 't.title': 'Tea', 'a.EUR.amount': '9.50' });
    const { id } = await putClaim(at, fay, { 't.title': 'Milk', 'a.EUR.amount': '0.51' });
    const page = await valid(dee, `/claims/${id}`);
    assert.match(
      page,
      /In thirty days €9\.50 of this claimant’s were approved by one person alone\. With this claim it is more than €10\.00: so by the rules two people approve it/,
    );
    assert.match(page, /Yours is the first approval/);
  });

  it('are explained where few could approve', async () => {
    const page = await valid(fay, '/start');
    assert.match(page, /Few people may approve claims now/);
    assert.match(page, /claims of more than €10\.00, and now 2 people may/);
  });
});
