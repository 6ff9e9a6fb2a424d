import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { doneText, workAnswerText } from '../../../../../union/treasury/treasury.ts';
import type { Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { pageOf } from '../dues/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, numberOf } from './testing.ts';

const row = /members\?of=settled">1 member was reminded of dues, and owes nothing any more</;

describe('a member who was reminded, and owes nothing any more', () => {
  let at: DeskAtWork;
  let bo: Visitor;
  let mira: Visitor;
  const months = ['2026-05', '2026-06', '2026-07'];
  before(async () => {
    at = await deskAtWork();
    for (const who of [at.mira, at.noor, at.bo]) await at.pledge(who, 1_000);
    await at.pass(40 * 24);
    [bo, mira] = [await at.browser(at.bo), await at.browser(at.mira)];
    for (const [by, who] of [
      [at.bo, at.mira],
      [at.bo, at.noor],
      [at.cy, at.bo],
    ] as const)
      await at.act(by, 'treasury/remind@1', { member: who.id });
  });
  after(() => at.close());

  /** Pays three months, and Bo brings in the statement. */
  const pays = async (who: DeskAtWork['mira']): Promise<string> => {
    const line = { day: '2026-06-10', amount: 3_000, text: numberOf(who) };
    await bo.get(`${at.home}/money/statements`);
    const sent = await bo.post(`${at.home}/money/statements`, fileForm('main', camtOf([line])));
    await bo.follow(sent);
    const path = sent.headers.get('location') ?? '';
    await bo.post(`${path}/enter`, {});
    return (await bo.get(path)).text;
  };

  it('is nobody while a month is open', async () => {
    assert.doesNotMatch(await pageOf(at, bo, ''), /owes? nothing any more/);
    assert.match(await pageOf(at, mira, '/dues'), /Your dues are behind[\s\S]*Pay what is open/);
    assert.match(await pageOf(at, bo, '/members?of=settled'), /Nobody like that/);
  });

  it('is told of where a statement settled it, and waits for the treasurers', async () => {
    assert.match(await pays(at.mira), /1 member was reminded of dues/);
    assert.match(await pageOf(at, bo, ''), row);
    assert.match(await pageOf(at, bo, '/inquiries'), /1 member was reminded of dues/);
    assert.doesNotMatch(await pageOf(at, mira, ''), /reminded of dues/);
  });

  it('reads that nothing is open, and how the reminder ends', async () => {
    const text = await pageOf(at, mira, '/dues');
    assert.match(
      text,
      /You were reminded of your dues[\s\S]*Nothing that you were reminded of is open any more/,
    );
    assert.doesNotMatch(text, /Pay what is open/);
  });

  it('reads the same once their vote rests', async () => {
    const union = await at.clerk.union(at.id);
    await at.pass((union?.charter?.money?.dues?.grace ?? 0) + 1);
    assert.ok(union?.members.people.get(at.mira.id)?.resting);
    const text = await pageOf(at, await at.browser(at.mira), '/dues');
    assert.match(
      text,
      /Your vote rests[\s\S]*your dues were behind[\s\S]*Nothing that you were reminded of is open any more/,
    );
    bo = await at.browser(at.bo);
    assert.match(await pageOf(at, bo, ''), row);
  });

  it('is told of where work was confirmed, and never to themselves', async () => {
    const confirms = async (by: DeskAtWork['mira'], period: string): Promise<void> => {
      const [inquiry, report] = [crypto.randomUUID(), doneText({ work: 'An evening', period })];
      await at.act(by, 'treasury/inquire@1', { inquiry, text: said(report) }, report);
      const words = workAnswerText({ given: true, period });
      const answer = { inquiry, text: said(words), settled: true };
      await at.act(at.cy, 'treasury/answer-inquiry@1', answer, words);
    };
    for (const period of months) await confirms(at.bo, period);
    assert.match(await pageOf(at, bo, ''), row);
    for (const period of months) await confirms(at.noor, period);
    assert.match(await pageOf(at, bo, '/inquiries'), /2 members were reminded of dues/);
  });

  it('is settled by a press, all of a page at once', async () => {
    const list = await pageOf(at, bo, '/members?of=settled');
    assert.match(list, />Mira<[\s\S]*>Noor</);
    const all = fieldsIn(list, '/money/members/settle');
    const done = await bo.follow(await bo.post(`${at.home}/money/members/settle`, all));
    assert.match(done.text, /The dues of 2 members are settled/);
    const union = await at.clerk.union(at.id);
    assert.equal(union?.members.people.get(at.mira.id)?.resting, undefined);
    assert.deepEqual([...(union?.treasury.reminded.keys() ?? [])], [at.bo.id]);
    assert.doesNotMatch(await pageOf(at, bo, ''), /reminded of dues/);
  });
});

describe('a member whose months are about to be collected', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork({}, debiting());
    const iban = 'NL91ABNA0417164300';
    const debit = { mandate: 'M-1', signed: '2026-05-01', holder: 'An Example', iban };
    await at.pledge(at.mira, 1_000, { debit });
    await at.pass(40 * 24);
    await at.act(at.bo, 'treasury/remind@1', { member: at.mira.id });
    const [bo, debits] = [await at.browser(at.bo), `${at.home}/money/debits`];
    const plan = await bo.follow(await bo.get(`${debits}/new?day=2026-07-14`));
    await bo.post(`${debits}/announce`, fieldsIn(plan.text, `${debits}/announce`));
  });
  after(() => at.close());

  it('is not settled yet, and reads that nothing is left to pay', async () => {
    const bo = await at.browser(at.bo);
    assert.match(await pageOf(at, bo, '/members?of=settled'), /Nobody like that/);
    assert.doesNotMatch(await pageOf(at, bo, ''), /owes? nothing any more/);
    const own = await pageOf(at, await at.browser(at.mira), '/dues');
    assert.match(own, /You were reminded of your dues[\s\S]*is left for you to pay/);
    assert.doesNotMatch(own, /Pay what is open/);
  });
});
