import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { carrying, type Hand } from '../../../../../union/testing.ts';
import {
  doneText,
  monthAfter,
  readDone,
  workAnswerText,
} from '../../../../../union/treasury/treasury.ts';
import { said, type UnionAtWork } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';
import { decides, type MoneylessAtWork, moneylessAtWork, pageOf, pledgesWork } from './testing.ts';

/** The month before the one that is. */
const lastMonth = ({ web }: UnionAtWork): string =>
  monthAfter(new Date(web.deps.now()).toISOString().slice(0, 7), -1);

interface Giving {
  readonly period: string;
  readonly by: Hand;
}

/** Somebody reports work, and that treasurer confirms it. */
const gives = (at: UnionAtWork, who: Hand, { period, by }: Giving): Promise<void> =>
  writes(at, who, { text: doneText({ work: 'An evening', period }), by });

/** Somebody writes to the treasurers, and one of them answers. */
async function writes(
  at: UnionAtWork,
  who: Hand,
  { text, by }: { readonly text: string; readonly by: Hand },
): Promise<void> {
  const inquiry = crypto.randomUUID();
  await at.act(who, 'treasury/inquire@1', { inquiry, text: said(text) }, text);
  const done = readDone(text);
  const words = done ? workAnswerText({ given: true, period: done.period }) : 'Thank you';
  const answer = { inquiry, text: said(words), settled: true };
  await at.act(by, 'treasury/answer-inquiry@1', answer, words);
}

describe('a month of money that was given in work', () => {
  let at: DeskAtWork;
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 1_000);
    await at.pass(62 * 24);
  });
  after(() => at.close());

  it('is open to no payment, and makes nobody be behind', async () => {
    const bo = await at.browser(at.bo);
    assert.match(await pageOf(at, bo, '/members'), /2 months behind/);
    await gives(at, at.mira, { period: lastMonth(at), by: at.bo });
    assert.match(await pageOf(at, bo, '/members'), /1 month behind/);
    const own = await pageOf(at, await at.browser(at.mira), '/dues');
    assert.match(own, /June 2026[\s\S]{0,80}Given in work/);
    assert.match(own, /Open in all: €20\.00/);
  });

  it('settles nobody once its answer can’t be read, and the member hears why no month is open', async () => {
    await at.act(at.bo, 'treasury/remind@1', { member: at.mira.id });
    const text = said(workAnswerText({ given: true, period: lastMonth(at) }));
    const redact = { act: 'minutes/redact@1', body: { text, reason: said('by mistake') } };
    await at.decide('ordinary', [redact], 'by mistake');
    const own = await pageOf(at, await at.browser(at.mira), '/dues');
    assert.match(
      own,
      /reminded of can’t be told at present[\s\S]*What you gave in work can’t be read here/,
    );
    assert.doesNotMatch(own, /is open any more|Pay what is open|Open in all/);
    const list = await pageOf(at, await at.browser(at.bo), '/members?of=settled');
    assert.match(list, /Nobody like that/);
  });
});

describe('months given in work where a union holds no money', () => {
  let at: MoneylessAtWork;
  let period = '';
  before(async () => {
    at = await moneylessAtWork();
    period = lastMonth(at);
    for (const who of [at.ada, at.cy, at.mira, await at.join('Dee')])
      await gives(at, who, { period, by: at.bo });
  });
  after(() => at.close());

  it('are shown to whoever gave them, and counted for the treasurers', async () => {
    const mira = await at.browser(at.mira);
    const work = { amount: 0, rhythm: 'month', work: 'An evening' };
    const [payer, dues] = ['7K3QX-9M2TA', JSON.stringify(work)];
    const promise = { payer: said(payer), dues: said(dues) };
    await at.act(at.mira, 'treasury/pledge@1', promise, payer, dues);
    assert.match(await pageOf(at, mira, '/dues'), /April 2026[\s\S]{0,80}Given in work/);
    assert.match(await pageOf(at, await at.browser(at.bo), '/members'), /1 month in a year/);
  });

  it('are said to be missing, to who gave them and to the treasurers, once an answer can’t be read', async () => {
    const [text, reason] = [said(workAnswerText({ given: true, period })), said('Why')];
    const other = await moneylessAtWork();
    await gives(other, other.mira, { period, by: other.bo });
    const mira = await other.browser(other.mira);
    await pledgesWork(other, mira, 'An evening');
    await decides(other, 'ordinary', [carrying('minutes/redact@1', { text, reason })]);
    const own = await pageOf(other, mira, '/dues');
    assert.match(own, /What you gave in work can’t be read here[\s\S]*may be missing below/);
    assert.doesNotMatch(own, /direct debit/);
    const list = await pageOf(other, await other.browser(other.bo), '/members');
    assert.match(list, /1 member may have given months in work[\s\S]*may be missing here/);
    await other.close();
  });

  it('are told to nobody where the minutes list those five alone as answered', async () => {
    await gives(at, at.bo, { period, by: at.cy });
    await at.pass(31 * 24);
    assert.doesNotMatch(await pageOf(at, await at.browser(at.mira), ''), /months of dues/);
  });

  it('are told of all together, once five others were answered, and the month is over', async () => {
    for (const name of ['Eve', 'Fay', 'Gil', 'Hal', 'Ida'])
      await writes(at, await at.join(name), { text: 'What is it?', by: at.bo });
    const page = async (): Promise<string> => pageOf(at, await at.browser(at.mira), '');
    assert.doesNotMatch(await page(), /months of dues/, 'the month is not over');
    await at.pass(31 * 24);
    assert.match(await page(), /January 2026 – June 2026: 5 months of dues/);
  });
});
