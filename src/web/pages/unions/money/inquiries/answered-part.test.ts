import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hand } from '../../../../../union/testing.ts';
import { doneText, workAnswerText } from '../../../../../union/treasury/treasury.ts';
import type { Visit, Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';
import { pageOf } from '../dues/testing.ts';

const period = '2026-06';
const report = doneText({ work: 'An evening', period });
const yes = workAnswerText({ given: true, period });
const anew = /Answer it anew, if that was wrong/;

interface Written {
  readonly text: string;
  readonly by: Hand;
  readonly answer: string;
}

async function writes(at: DeskAtWork, who: Hand, { text, by, answer }: Written): Promise<void> {
  const inquiry = crypto.randomUUID();
  await at.act(who, 'treasury/inquire@1', { inquiry, text: said(text) }, text);
  const body = { inquiry, text: said(answer), settled: true };
  await at.act(by, 'treasury/answer-inquiry@1', body, answer);
}

describe('a report of work of which nothing can be read any more', () => {
  let at: DeskAtWork;
  let bo: Visitor;
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 1_000);
    await at.pass(62 * 24);
    await writes(at, at.mira, { text: report, by: at.bo, answer: yes });
    const redacts = [report, yes].map((text) => ({
      act: 'minutes/redact@1',
      body: { text: said(text), reason: said('by mistake') },
    }));
    await at.decide('ordinary', redacts, 'by mistake');
    bo = await at.browser(at.bo);
  });
  after(() => at.close());

  const answers = async (mark: string, typed: Readonly<Record<string, string>>): Promise<Visit> => {
    const given = fieldsIn(await pageOf(at, bo, '/inquiries'), `${at.home}/act`, mark);
    return bo.post(`${at.home}/act`, { ...given, ...typed });
  };

  it('stands before all else that was answered, of which a page shows twenty', async () => {
    for (let n = 1; n <= 20; n++)
      await writes(at, at.noor, { text: `Question ${n}`, by: at.bo, answer: 'Found it.' });
    const first = await pageOf(at, bo, '/inquiries');
    assert.match(first, /Can’t be read/);
    assert.match(first, /inquiries\?page=2#answered/);
    const second = await pageOf(at, bo, '/inquiries?page=2');
    assert.doesNotMatch(second, /Can’t be read/);
    assert.match(second, /Question 1</);
  });

  it('is answered by its month, and never in just words', async () => {
    await at.pass(1);
    const { text } = await answers('Confirm it as their dues', { 'q.text.b.period': '' });
    assert.match(text, /This is needed/);
    assert.match(await pageOf(at, bo, '/members'), /1 member may have given months in work/);
    const done = await answers('Confirm it as their dues', { 'q.text.b.period': period });
    assert.equal(done.status, 303, done.text);
    assert.doesNotMatch(await pageOf(at, bo, '/inquiries'), /Can’t be read/);
    assert.match(await pageOf(at, bo, '/members'), /1 month behind/);
  });

  it('is answered with that no month counts as well', async () => {
    assert.equal((await answers('Say that no month counts by it', {})).status, 303);
    assert.match(await pageOf(at, bo, '/inquiries'), /It does not count as dues\./);
    assert.match(await pageOf(at, bo, '/members'), /2 months behind/);
  });
});

describe('what a treasurer wrote and was answered', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork();
  });
  after(() => at.close());

  it('is answered anew by themselves only where nobody else keeps the books', async () => {
    await writes(at, at.bo, { text: 'Where is it?', by: at.cy, answer: 'Found it.' });
    const bo = await at.browser(at.bo);
    assert.doesNotMatch(await pageOf(at, bo, '/inquiries'), anew);
    await at.act(at.cy, 'members/leave@1', {});
    assert.match(await pageOf(at, bo, '/inquiries'), anew);
  });
});
