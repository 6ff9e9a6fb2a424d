import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { doneText, workAnswerText } from '../../../../../union/treasury/treasury.ts';
import { wordsOf } from '../../../../words.ts';
import { said } from '../../assembly/testing.ts';
import { camtOf, type DeskAtWork, deskAtWork, fileForm, numberOf } from '../desk/testing.ts';
import { pageOf } from '../dues/testing.ts';
import { monthPart } from './month-part.ts';

describe('work that is reported for a month', () => {
  let at: DeskAtWork;
  const reported = new Map<string, string>();
  before(async () => {
    at = await deskAtWork();
    await at.pledge(at.mira, 1_000);
    await at.pass(40 * 24);
  });
  after(() => at.close());

  const reports = async (period: string): Promise<void> => {
    const report = doneText({ work: 'An evening', period });
    const inquiry = crypto.randomUUID();
    reported.set(period, inquiry);
    await at.act(at.mira, 'treasury/inquire@1', { inquiry, text: said(report) }, report);
  };

  it('is shown with that the month is paid, and what follows from it', async () => {
    const bo = await at.browser(at.bo);
    const statements = `${at.home}/money/statements`;
    await bo.get(statements);
    const lines = [{ day: '2026-06-10', amount: 1_000, text: numberOf(at.mira) }];
    const sent = await bo.post(statements, fileForm('main', camtOf(lines)));
    await bo.follow(sent);
    await bo.post(`${sent.headers.get('location')}/enter`, {});
    await reports('2026-06');
    assert.doesNotMatch(await pageOf(at, bo, '/inquiries'), /is paid already/);
    await reports('2026-05');
    const text = await pageOf(at, bo, '/inquiries');
    assert.match(text, /May 2026 is paid already[\s\S]*given it twice/);
    assert.doesNotMatch(text, /June 2026 is paid/);
  });

  it('is shown so as well once it is answered, where it can be confirmed anew', async () => {
    const bo = await at.browser(at.bo);
    const answer = workAnswerText({ given: false, period: '2026-05' });
    const body = { inquiry: reported.get('2026-05'), text: said(answer), settled: true };
    await at.act(at.bo, 'treasury/answer-inquiry@1', body, answer);
    const [, answered = ''] = (await pageOf(at, bo, '/inquiries')).split('id="answered"');
    assert.match(answered, /May 2026 is paid already[\s\S]*given it twice/);
    assert.doesNotMatch(answered, /ask back/);
  });

  it('is shown with that the bank collects it, or that it is in doubt', () => {
    const saidOf = (taken: 'collecting' | 'in-doubt'): string =>
      monthPart(wordsOf('en', {}), { period: '2026-05', taken }, false).text;
    assert.match(saidOf('collecting'), /May 2026 is being collected[\s\S]*what the bank collects/);
    assert.match(
      saidOf('in-doubt'),
      /May 2026 is paid, and it is looked again[\s\S]*given it twice/,
    );
  });
});
