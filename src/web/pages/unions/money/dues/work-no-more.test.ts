import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Charter, MoneyRules } from '../../../../../union/charter/charter.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn } from '../../assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../claims/testing.ts';
import {
  decideCharter,
  decideRules,
  fills,
  type MoneylessAtWork,
  moneylessAtWork,
  pageOf,
  pledgesWork,
  reportsWork,
} from './testing.ts';

const work = 'An evening of moderation a month';
const done = 'Moderated on the 12th';

const withoutWork = (money: MoneyRules): MoneyRules => ({
  ...money,
  ...(money.dues && { dues: { ...money.dues, work: false } }),
});

describe('dues in work that the rules take no more', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  let bo: Visitor;
  before(async () => {
    at = await moneylessAtWork();
    [mira, bo] = [await at.browser(at.mira), await at.browser(at.bo)];
    await pledgesWork(at, mira, work);
    await reportsWork(at, mira, done);
    await decideRules(at, withoutWork);
  });
  after(() => at.close());

  it('leave what was reported to be answered, and found by whoever wrote it', async () => {
    assert.match(await pageOf(at, bo, ''), /1 report waits for you/);
    const asked = await pageOf(at, bo, '/inquiries');
    assert.ok(asked.includes(done));
    assert.match(asked, /nobody pays dues any more/);
    assert.match(await pageOf(at, mira, ''), /What you wrote to the treasurers/);
    const own = await pageOf(at, mira, '/dues');
    assert.ok(own.includes(done));
    assert.doesNotMatch(own, /Report what you did/);
  });

  it('tell whoever promised them that nothing is asked any more', async () => {
    const own = await pageOf(at, mira, '/dues');
    assert.match(own, /no longer paid in work[\s\S]*An evening of moderation a month/);
    assert.match(own, /there is nothing to do/);
    assert.doesNotMatch(await pageOf(at, bo, '/dues'), /no longer paid in work/);
  });

  it('tell the treasurers whose promises stand there', async () => {
    assert.match(await pageOf(at, bo, ''), /Who promised work/);
    const list = await pageOf(at, bo, '/members');
    assert.match(list, /1 member promised work, and the rules take none any more/);
    assert.ok(list.includes(work));
    assert.equal((await mira.get(`${at.home}/money/members`)).status, 403);
  });
});

describe('what was written to the treasurers of a union whose rules say nothing of money any more', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  let bo: Visitor;
  before(async () => {
    at = await moneylessAtWork();
    [mira, bo] = [await at.browser(at.mira), await at.browser(at.bo)];
    await pledgesWork(at, mira, work);
    await reportsWork(at, mira, done);
    await decideRules(at, () => undefined);
  });
  after(() => at.close());

  it('is reached by both, and goes to and fro', async () => {
    assert.match(await pageOf(at, bo, ''), /1 report waits for you/);
    const asked = await pageOf(at, bo, '/inquiries');
    assert.ok(asked.includes(done));
    const back = fieldsIn(asked, `${at.home}/act`, 'name="j.settled" value="false"');
    const sent = await bo.post(`${at.home}/act`, { ...back, 't.text': 'From when to when?' });
    assert.equal(sent.status, 303, sent.text);
    assert.match(await pageOf(at, mira, ''), /What you wrote to the treasurers/);
    assert.match((await mira.get(`${at.home}/me`)).text, /\/money\/dues"/);
    const own = await pageOf(at, mira, '/dues');
    assert.match(own, /From when to when\?/);
    const inquiry = 'name="b.inquiry"';
    assert.equal((await fills(at, mira, inquiry, { 't.text': 'Seven to ten' })).status, 303);
    const settles = fieldsIn(
      await pageOf(at, bo, '/inquiries'),
      `${at.home}/act`,
      'name="j.settled" value="true"',
    );
    assert.equal((await bo.post(`${at.home}/act`, settles)).status, 303);
    assert.match(await pageOf(at, mira, '/dues'), />Confirmed</);
  });

  it('is nothing that can be begun anew', async () => {
    const own = await pageOf(at, mira, '/dues');
    assert.match(own, /no longer paid in work/);
    assert.doesNotMatch(own, /Report what you did|Say which payment|I pay/);
    assert.equal((await bo.get(`${at.home}/money/members`)).status, 303);
  });

  it('is still found by whoever has left', async () => {
    await at.act(at.mira, 'members/leave@1', {});
    assert.match((await mira.get(`${at.home}/me`)).text, /What you wrote to the treasurers/);
    assert.ok((await pageOf(at, mira, '/dues')).includes(done));
  });
});

describe('what was written to treasurers of whom none is left', () => {
  let at: MoneylessAtWork;
  let mira: Visitor;
  before(async () => {
    at = await moneylessAtWork();
    mira = await at.browser(at.mira);
    await pledgesWork(at, mira, work);
    await reportsWork(at, mira, done);
    for (const who of [at.bo, at.cy])
      await at.act(who, 'offices/resign@1', { office: 'treasurer' });
  });
  after(() => at.close());

  it('waits for whom the members elect, as its page and that of its writer say', async () => {
    const title = /1 question or report waits, and nobody keeps the books/;
    for (const path of ['', '/dues']) {
      const page = await pageOf(at, mira, path);
      assert.match(page, title);
      assert.match(
        page,
        /Elect somebody: it waits for them\. What you wrote yourself, you can take back/,
      );
    }
    const ada = await at.browser(at.ada);
    assert.match(await pageOf(at, ada, ''), title);
    assert.doesNotMatch(await pageOf(at, ada, '/dues'), title);
  });

  it('waits for other rules where these have no such office any more', async () => {
    await decideCharter(at, ({ money: _, ...charter }) => without(charter, 'treasurer'));
    for (const path of ['', '/dues']) {
      const page = await pageOf(at, mira, path);
      assert.match(page, /By the rules no office keeps the books any more/);
      assert.match(
        page,
        /assembly\/new\?kind=charter&amp;act=charter%2Famend%401"><span>Change the rules/,
      );
    }
  });
});

/** The same rules without an office, and without the powers that it alone has. */
function without({ offices, powers, ...charter }: Charter, office: string): Charter {
  const { [office]: _, ...others } = offices;
  const left = Object.entries(powers).flatMap(([power, holders]) => {
    const rest = holders.filter((each) => each !== `office:${office}`);
    return rest.length > 0 ? [[power, rest] as const] : [];
  });
  return { ...charter, offices: others, powers: Object.fromEntries(left) };
}

describe('dues in work that the rules of a union with money take no more', () => {
  let at: MoneyAtWork;
  before(async () => {
    at = await moneyAtWork();
    const fay = await at.browser(at.fay);
    assert.equal((await pledgesWork(at, fay, work)).status, 303);
    await decideRules(at, withoutWork);
  });
  after(() => at.close());

  it('are asked of nobody, as the treasurers are told', async () => {
    const bo = await at.browser(at.bo);
    const list = await pageOf(at, bo, '/members');
    assert.match(list, /1 member promised work[\s\S]*until they say on their page/);
    assert.match(list, /0 members are behind/);
    assert.ok((await pageOf(at, bo, '/members?of=working')).includes(work));
  });

  it('tell whoever promised them to say anew what they pay, until they do', async () => {
    const fay = await at.browser(at.fay);
    const own = await pageOf(at, fay, '/dues');
    assert.match(own, /no longer paid in work[\s\S]*until you say below what you pay/);
    assert.doesNotMatch(own, /Report what you did/);
    assert.equal((await fills(at, fay, 'value="waive"', {})).status, 303);
    assert.doesNotMatch(await pageOf(at, fay, '/dues'), /no longer paid in work/);
    const bo = await at.browser(at.bo);
    assert.doesNotMatch(await pageOf(at, bo, '/members'), /promised work|Who pays in work/);
  });
});
