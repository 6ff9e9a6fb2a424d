import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { moneyed } from '../../../../../union/treasury/testing.ts';
import { assertValid, type Visit, type Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';
import {
  fills,
  type MoneylessAtWork,
  moneylessAtWork,
  pageOf,
  pledgesWork,
  reportsWork,
} from './testing.ts';

const work = 'An evening of moderation a month';
const done = 'Moderated on the 12th';
/** What speaks of money. */
const sums = /€|EUR|IBAN|\bbank\b|How to pay|How much a month/;

describe('dues in work where a union holds no money', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  let bo: Visitor;
  before(async () => {
    at = await moneylessAtWork();
    mira = await at.browser(at.mira);
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  const page = (who: Visitor, path: string): Promise<string> => pageOf(at, who, path);
  const posts = async (
    who: Visitor,
    path: string,
    mark: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Visit> => {
    const given = fieldsIn(await page(who, path), `${at.home}/act`, mark);
    return who.post(`${at.home}/act`, { ...given, ...fields });
  };
  const reports = (who: Visitor, what: string): Promise<Visit> => reportsWork(at, who, what);
  const answers = (settled: boolean, typed: Readonly<Record<string, string>>): Promise<Visit> =>
    posts(bo, '/inquiries', `name="j.settled" value="${settled}"`, typed);

  it('are found by members, on the page about money and on their own', async () => {
    const text = await page(mira, '');
    assert.match(text, /Dues in work/);
    assert.match(text, /href="[^"]*\/money\/dues"/);
    assert.doesNotMatch(text, /money\/members/);
    assert.match((await mira.get(`${at.home}/me`)).text, /\/money\/dues"/);
    assert.match(await page(await at.browser(), ''), /Dues in work/);
  });

  it('are promised without a word of money', async () => {
    const first = await page(mira, '/dues');
    assert.match(first, /You have not said yet what work you will do/);
    assert.doesNotMatch(first, sums);
    assert.doesNotMatch(first, /Work that you did|You paid, and it is not here/);
    const sent = await pledgesWork(at, mira, work);
    assert.equal(sent.status, 303, sent.text);
    const text = await page(mira, '/dues');
    assert.match(text, /Paid in work: An evening of moderation a month/);
    assert.doesNotMatch(text, sums);
  });

  it('are reported month by month, and what is left out is said at its field', async () => {
    const refused = await reports(mira, ' ');
    assert.equal(refused.status, 422);
    assert.match(refused.text, /What did you do\?:? This is needed/);
    assert.equal((await reports(mira, done)).status, 303);
    const text = await page(mira, '/dues');
    assert.match(text, /Waits for the treasurers/);
    assert.match(text, /: Moderated on the 12th/);
  });

  it('are seen by the treasurers, who find them from the page about money', async () => {
    const overview = await page(bo, '');
    assert.match(overview, /1 report waits for you/);
    const list = await page(bo, '/members');
    assert.match(list, /Who pays dues in work/);
    assert.match(list, /1 member does/);
    assert.ok(list.includes(work) && list.includes(done));
    assert.match(list, /Not confirmed yet/);
    assert.doesNotMatch(list, sums);
    assert.match(await page(bo, '/members?of=silent'), /Ada/);
    for (const path of ['/members', '/inquiries'])
      assert.equal((await mira.get(`${at.home}/money${path}`)).status, 403);
  });

  it('are asked about, and confirmed', async () => {
    const asked = await page(bo, '/inquiries');
    assert.ok(asked.includes(done));
    assert.doesNotMatch(asked, /Lines that it may be|Find the line/);
    const wordless = await answers(false, {});
    assert.equal(wordless.status, 422, 'what asks back has no words of its own');
    await assertValid(wordless.text, 'asking back without a word');
    assert.equal((await answers(false, { 't.text': 'From when to when?' })).status, 303);
    assert.match(await page(mira, '/dues'), /Waits for you[\s\S]*From when to when\?/);
    assert.equal((await answers(true, {})).status, 303);
    const text = await page(mira, '/dues');
    assert.match(text, />Confirmed</);
    assert.match(text, /Thank you\. It counts as your dues\./);
    assert.match(await page(bo, '/members'), />Confirmed</);
    assert.match(await page(bo, ''), /What people report/);
  });

  it('are told to be confirmed for that month already, where somebody reports more', async () => {
    assert.doesNotMatch(await page(bo, '/inquiries'), /already/);
    assert.equal((await reports(mira, 'A second evening')).status, 303);
    const text = await page(bo, '/inquiries');
    assert.match(
      text,
      /Work of theirs was confirmed for \w+ \d+ already[\s\S]*Moderated on the 12th/,
    );
    assert.equal((await answers(true, {})).status, 303);
  });

  it('are confirmed by another than whoever did them', async () => {
    await pledgesWork(at, bo, 'The accounts');
    await reports(bo, 'Wrote to five banks');
    const text = await page(bo, '/inquiries');
    assert.match(text, /Another treasurer answers it/);
    const [waiting = ''] = text.split('id="answered"');
    assert.doesNotMatch(waiting, /answer-inquiry@1/);
    assert.match(await page(await at.browser(at.cy), '/inquiries'), /answer-inquiry@1/);
  });

  it('are answered by the only treasurer left, whose form says so', async () => {
    const alone = await moneylessAtWork();
    const only = await alone.browser(alone.bo);
    await pledgesWork(alone, only, 'The accounts');
    await reportsWork(alone, only, 'Wrote to five banks');
    await alone.act(alone.cy, 'offices/resign@1', { office: 'treasurer' });
    const text = await pageOf(alone, only, '/inquiries');
    assert.match(text, /Nobody else keeps the books, so you answer it/);
    const given = fieldsIn(text, `${alone.home}/act`, 'name="j.settled" value="true"');
    assert.equal((await only.post(`${alone.home}/act`, given)).status, 303);
    assert.match(await pageOf(alone, only, '/dues'), />Confirmed</);
    const { text: minutes } = await only.get(`${alone.home}/minutes`);
    assert.match(minutes, /answered what they had written themselves/);
    await alone.close();
  });

  it('stand in the minutes without what was promised or done', async () => {
    const { text } = await mira.get(`${at.home}/minutes`);
    assert.match(text, /wrote to the treasurers about dues or money of their own/);
    assert.doesNotMatch(text, /moderation a month|Moderated on/);
  });

  it('can be less or nothing, and then ask for no report', async () => {
    assert.equal((await posts(mira, '/dues', 'value="waive"', {})).status, 303);
    const text = await page(mira, '/dues');
    assert.match(text, /Less or nothing/);
    assert.doesNotMatch(text, /Report what you did/);
    assert.match(text, />Confirmed</);
    assert.match(await page(bo, '/members'), /1 member does/);
  });
});

describe('the work of years', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  before(async () => {
    at = await moneylessAtWork();
    mira = await at.browser(at.mira);
    await pledgesWork(at, mira, work);
  });
  after(() => at.close());

  it('is done for every month since somebody joined, however long ago, and for none before', async () => {
    const month = (): string => new Date(at.web.deps.now()).toISOString().slice(0, 7);
    const joined = month();
    await at.pass(24 * 31 * 14);
    const [, choices = ''] = (await pageOf(at, mira, '/dues')).split('name="q.text.b.period"');
    const [list = ''] = choices.split('</select>');
    const offered = [...list.matchAll(/value="(2\d{3}-\d\d)"/g)].map(([, period]) => period);
    assert.deepEqual([offered.at(0), offered.at(-1)], [month(), joined]);
    assert.equal(new Set(offered).size, 15);
    const late = { 'q.text.b.period': joined, 'q.text.b.work': 'Long ago' };
    assert.equal((await fills(at, mira, 'value="work-done"', late)).status, 303);
  });
});

describe('dues where a union neither holds money nor takes work', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  before(async () => {
    at = await moneylessAtWork({}, { work: false });
    mira = await at.browser(at.mira);
  });
  after(() => at.close());

  it('are asked of nobody', async () => {
    assert.doesNotMatch(await pageOf(at, mira, ''), /Dues in work|money\/dues/);
    const text = await pageOf(at, mira, '/dues');
    assert.match(text, /holds no money, so nobody pays dues/);
    assert.doesNotMatch(text, /I pay|Become a member/);
    const bo = await at.browser(at.bo);
    assert.equal((await bo.get(`${at.home}/money/members`)).status, 303);
  });
});

describe('dues where the rules take no work', () => {
  let at: MoneyAtWork;
  before(async () => {
    const { dues } = moneyed().money ?? assert.fail('no rules about money');
    at = await moneyAtWork(dues && { dues: { ...dues, work: false } });
  });
  after(() => at.close());

  it('are not promised in work, whatever a form or a program sends', async () => {
    const fay = await at.browser(at.fay);
    const { text } = await fay.get(`${at.home}/money/dues`);
    assert.doesNotMatch(text, /In work/);
    const given = fieldsIn(text, `${at.home}/act`, 'name="form" value="waive"');
    const sent = await fay.post(`${at.home}/act`, { ...given, 'q.dues.b.work': work });
    assert.equal(sent.status, 409);
    await assertValid(sent.text, 'work that the rules do not take');
    assert.match(sent.text, /By the rules, dues can’t be paid in work here/);
    assert.equal((await at.clerk.union(at.id))?.treasury.dues.size, 0);
  });
});
