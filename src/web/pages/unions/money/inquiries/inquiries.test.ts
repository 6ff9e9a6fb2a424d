import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, numberOf } from '../desk/testing.ts';

const day = '2026-05-01';
const money = '/u/example/money';

describe('a payment that its payer misses', () => {
  let at: DeskAtWork;
  let mira: Visitor;
  let bo: Visitor;
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 1_000);
    mira = await at.browser(at.mira);
    bo = await at.browser(at.bo);
    const lines = [
      { day, amount: 1_000, name: 'Somebody Else', text: 'for the union', ref: 'Q1' },
      { day, amount: 4_200, name: 'A stranger', text: 'for the strike', ref: 'Q2' },
      { day, amount: -300, name: '', text: 'fees', ref: 'Q4' },
    ];
    await bo.get(`${money}/statements`);
    const sent = await bo.post(`${money}/statements`, fileForm('main', camtOf(lines)));
    await bo.follow(sent);
    await bo.post(`${sent.headers.get('location')}/enter`, {});
  });
  after(() => at.close());

  const page = async (who: Visitor, path: string): Promise<string> => {
    const { status, text } = await who.get(`${money}${path}`);
    assert.equal(status, 200);
    await assertValid(text, path);
    return text;
  };
  const asks = async (fields: Readonly<Record<string, string>>): Promise<Visit> => {
    const given = fieldsIn(await page(mira, '/dues'), '/u/example/act', 'value="missed"');
    return mira.post('/u/example/act', { ...given, ...fields });
  };
  const answers = async (text: string, settled: boolean): Promise<Visit> => {
    const mark = `name="j.settled" value="${settled}"`;
    const given = fieldsIn(await page(bo, '/inquiries'), '/u/example/act', mark);
    return bo.post('/u/example/act', { ...given, 't.text': text });
  };

  it('is told with its sum and day, and sealed', async () => {
    const wrong = await asks({ 'q.text.b.day': day });
    assert.equal(wrong.status, 422, wrong.text);
    await assertValid(wrong.text, 'an inquiry without a sum');
    assert.match(wrong.text, /href="#field-q-text-a-EUR-amount"/);
    const typed = { 'q.text.a.EUR.amount': '10', 'q.text.b.day': day, 'q.text.b.from': 'my aunt' };
    assert.equal((await asks(typed)).status, 303);
    const text = await page(mira, '/dues');
    assert.match(text, /Waits for the treasurers/);
    assert.match(text, /€10\.00, sent on/);
    assert.match(text, /my aunt/);
  });

  it('stands on the treasurers’ desk with lines that it may be', async () => {
    assert.match(await page(bo, ''), /1 person misses a payment, or reports work/);
    const text = await page(bo, '/inquiries');
    assert.match(text, /my aunt/);
    assert.ok(text.includes(numberOf(at.mira)));
    assert.ok(text.indexOf('Somebody Else') < text.indexOf('A stranger'), 'the same sum first');
    assert.doesNotMatch(text, /fees/);
    const refused = await mira.get(`${money}/inquiries`);
    assert.equal(refused.status, 403);
    assert.doesNotMatch(refused.text, /my aunt/);
    assert.doesNotMatch(await page(await at.browser(at.noor), '/dues'), /my aunt/);
  });

  it('is asked back, told further, and settled', async () => {
    assert.equal((await answers('From which account?', false)).status, 303);
    let text = await page(mira, '/dues');
    assert.match(text, /Waits for you/);
    assert.match(text, /From which account\?/);
    const id = /name="b\.inquiry" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const more = fieldsIn(text, '/u/example/act', `name="form" value="${id}"`);
    assert.equal((await mira.post('/u/example/act', { ...more, 't.text': 'Hers.' })).status, 303);
    assert.match(await page(bo, '/inquiries'), /Hers\./);
    assert.equal((await answers('Found it.', true)).status, 303);
    text = await page(mira, '/dues');
    assert.match(text, /Answered/);
    assert.match(text, /Found it\./);
    assert.match(await page(bo, '/inquiries'), /All that was asked is answered/);
    assert.doesNotMatch(await page(bo, ''), /misses a payment/);
  });

  it('is taken back, and nobody is said to have it then', async () => {
    const typed = { 'q.text.a.EUR.amount': '20', 'q.text.b.day': day };
    const asked = await mira.follow(await asks(typed));
    assert.match(asked.text, /The treasurers have it/);
    const ending = fieldsIn(await page(mira, '/dues'), '/u/example/act', 'name="j.ends"');
    const ended = await mira.follow(await mira.post('/u/example/act', ending));
    assert.match(ended.text, /It is taken back/);
    assert.doesNotMatch(ended.text, /The treasurers have it/);
  });

  it('is told in the minutes without what it was', async () => {
    const { text } = await mira.get('/u/example/minutes');
    assert.doesNotMatch(text, /my aunt|Found it|Hers\./);
  });
});
