import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { debiting } from '../../../../../union/treasury/testing.ts';
import { doneText, workAnswerText } from '../../../../../union/treasury/treasury.ts';
import { debitFile } from '../../../../acts/debit-file.ts';
import { runOf } from '../../../../acts/debtors.ts';
import { assertValid, type Visitor } from '../../../../testing.ts';
import { fieldsIn, said } from '../../assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../desk/testing.ts';

const home = '/u/example/money/debits';
const period = '2026-05';
const answer = workAnswerText({ given: false, period });

describe('an announced debit of somebody whose answer about work is taken out', () => {
  let at: DeskAtWork;
  let bo: Visitor;
  let run = '';
  before(async () => {
    at = await deskAtWork({}, debiting());
    bo = await at.browser(at.bo);
    const iban = 'NL91ABNA0417164300';
    const debit = { mandate: 'A-1', signed: '2026-05-01', holder: 'An Example', iban };
    await at.pledge(at.ada, 300, { debit });
    const plan = await bo.follow(await bo.get(`${home}/new?day=2026-06-30`));
    await bo.post(`${home}/announce`, fieldsIn(plan.text, `${home}/announce`));
    run = [...((await at.clerk.union(at.id))?.treasury.debitRuns.keys() ?? [])].at(-1) ?? '';
    const [inquiry, report] = [crypto.randomUUID(), doneText({ work: 'An evening', period })];
    await at.act(at.ada, 'treasury/inquire@1', { inquiry, text: said(report) }, report);
    const settling = { inquiry, text: said(answer), settled: true };
    await at.act(at.bo, 'treasury/answer-inquiry@1', settling, answer);
    const body = { text: said(answer), reason: said('by mistake') };
    await at.decide('ordinary', [{ act: 'minutes/redact@1', body }], 'by mistake');
  });
  after(() => at.close());

  it('waits on its page for an answer, or to be called off', async () => {
    const { text } = await bo.get(`${home}/${run}`);
    await assertValid(text, 'a run with an answer that can’t be read');
    assert.match(text, /may have given months in work[\s\S]*inquiries">Answer it anew</);
  });

  it('is refused a file by that reason', async () => {
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const of = (await runOf(at, { union }, run)) ?? assert.fail();
    const order = { of, place: 'main', created: union.at };
    const made = await debitFile(at, { union, name: 'The Example' }, order);
    assert.ok('refused' in made);
    assert.match(JSON.stringify(made), /Answer it anew, or call the debit off/);
  });
});
