import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { readDues } from '../../../../../union/treasury/treasury.ts';
import { payersOf } from '../../../../acts/payers.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';

describe('what a supporter gives regularly', () => {
  let at: DeskAtWork;
  const gus: Hand = hand('Gus');
  let visitor: Visitor;
  before(async () => {
    // Supporters may not read this book; what they give is theirs all the same.
    at = await deskAtWork({}, {}, { book: 'members' });
    const keys = [{ kind: 'device', key: gus.key }];
    await at.act(gus, 'members/support@1', { name: said('Gus'), keys }, 'Gus');
    visitor = await at.browser(gus);
  });
  after(() => at.close());

  const page = async (): Promise<string> => {
    const { status, text } = await visitor.get(`${at.home}/money/dues`);
    assert.equal(status, 200);
    await assertValid(text, 'what a supporter gives');
    return text;
  };
  const pledge = async (form: string, fields: Readonly<Record<string, string>> = {}) => {
    const given = fieldsIn(await page(), `${at.home}/act`, `name="form" value="${form}"`);
    const all = { 'q.dues.b.rhythm': 'month', ...given, ...fields };
    return visitor.post(`${at.home}/act`, all);
  };
  const promised = async () => {
    const union = (await at.clerk.union(at.id)) ?? assert.fail('no union');
    const own = union.treasury.dues.get(gus.id) ?? assert.fail('nothing promised');
    const texts = await at.clerk.privateTexts(at.id, [own.payer, own.dues]);
    const payer = (await payersOf(at, { union })).get(gus.id) ?? assert.fail('no payer');
    return {
      dues: readDues(texts.get(own.dues)?.text ?? ''),
      reference: texts.get(own.payer)?.text ?? '',
      payer,
    };
  };

  it('is found from where they see how they belong', async () => {
    assert.match((await visitor.get(`${at.home}/me`)).text, /Give regularly/);
    const text = await page();
    assert.match(text, /What you give regularly/);
    assert.match(text, /It gives you no vote/);
    assert.doesNotMatch(text, /Less or nothing|In work/);
  });

  it('is a sum of their own, paid under a reference', async () => {
    const visit = await pledge('own', { 'q.dues.a.EUR.amount': '4' });
    assert.equal(visit.status, 303, visit.text);
    const { dues, reference } = await promised();
    assert.deepEqual(dues, { amount: 400, rhythm: 'month' });
    const text = await page();
    assert.ok(text.includes(reference));
    assert.match(text, /€4\.00 every month/);
  });

  it('is not promised in work, whatever a form or a program sends', async () => {
    const visit = await pledge('own', {
      'q.dues.a.EUR.amount': '4',
      'q.dues.b.work': 'An evening',
    });
    assert.equal(visit.status, 409);
    await assertValid(visit.text, 'work of a supporter');
    assert.match(visit.text, /Only members pay dues in work/);
    assert.equal((await promised()).dues?.work, undefined);
  });

  it('is never behind: months that were not paid are not asked for', async () => {
    await at.pass(24 * 95);
    const text = await page();
    assert.doesNotMatch(text, /Open in all|>Open</);
    assert.match(text, /Not paid yet/);
    assert.equal((await promised()).payer.asked, (await at.clerk.union(at.id))?.at.slice(0, 7));
  });

  it('can be ended in one press', async () => {
    assert.equal((await pledge('waive')).status, 303);
    const text = await page();
    assert.match(text, /Nothing any more/);
    assert.doesNotMatch(text, /How to pay/);
  });

  it('is nothing that somebody who has left is asked for', async () => {
    await at.act(gus, 'members/leave@1', {});
    const { text } = await visitor.get(`${at.home}/money/dues`);
    assert.doesNotMatch(text, /I give this/);
  });

  it('can be asked about by them, and the answer be read', async () => {
    assert.match((await visitor.get(`${at.home}/me`)).text, /money\/dues#missed/);
    const given = fieldsIn(await page(), `${at.home}/act`, 'value="missed"');
    const typed = { 'q.text.a.EUR.amount': '4', 'q.text.b.day': '2026-05-02' };
    const sent = await visitor.post(`${at.home}/act`, { ...given, ...typed });
    assert.equal(sent.status, 303, sent.text);
    assert.match(await page(), /Waits for the treasurers/);
    const union = (await at.clerk.union(at.id)) ?? assert.fail('no union');
    const [inquiry] = union.treasury.openInquiries;
    const answer = { inquiry, text: said('It came in June.'), settled: true };
    await at.act(at.bo, 'treasury/answer-inquiry@1', answer, 'It came in June.');
    assert.match(await page(), /It came in June\./);
  });
});
