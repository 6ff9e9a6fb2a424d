import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoundTexts } from '../../clerk/clerk.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import { founded, type Hand, type TestBook, uuidOf } from '../../union/testing.ts';
import { ada, bo, fay, moneyed } from '../../union/treasury/testing.ts';
import { doneText, monthAfter, periodOf, workAnswerText } from '../../union/treasury/treasury.ts';
import { strangeReport } from './own-report.ts';

const inquiry = uuidOf('report');
const kept = (text: string): KeptText => ({ text, salt: '1'.padStart(64, '0') });
const { dues } = moneyed().money ?? {};
const union = (work = true): TestBook =>
  founded(moneyed(dues && { dues: { ...dues, work } }), ada, bo, fay);

interface Sent {
  readonly act: string;
  readonly doer?: Hand;
  readonly body?: object;
}

/** What the hall has against an act with that text. */
async function refused(book: TestBook, text: string, { act, doer = fay, body }: Sent) {
  const known = new FoundTexts([[commitment(kept(report)), kept(report)]]);
  const deps = {
    clerk: { privateTexts: () => Promise.resolve(known) },
    now: () => Date.parse(book.at),
  };
  const texts = [kept(text)];
  const why = await strangeReport(deps, book.union, {
    act,
    doer: doer.id,
    body: { inquiry, text: commitment(kept(text)), ...body },
    texts,
  });
  return why?.refused ?? '';
}

const now = periodOf(union().at);
const report = doneText({ work: 'An evening', period: now });
const inquire = { act: 'treasury/inquire@1' };
const answer = { act: 'treasury/answer-inquiry@1', doer: bo, body: { settled: true } };

describe('a report of work that comes in', () => {
  it('is held to the rules, to who reports, and to the month', async () => {
    assert.equal(await refused(union(), report, inquire), '');
    assert.match(await refused(union(false), report, inquire), /can’t be paid in work/);
    const later = doneText({ work: 'An evening', period: monthAfter(now, 120) });
    assert.match(await refused(union(), later, inquire), /once its month has begun/);
    assert.equal(await refused(union(false), 'where is it?', inquire), '');
  });

  it('has its own words with it, and never those of another', async () => {
    const body = { text: commitment(kept('of somebody else')) };
    assert.match(await refused(union(), report, { ...inquire, body }), /did not come along/);
  });

  it('is answered by whether it counts, and asked back about in words', async () => {
    const book = union();
    book.do(fay, 'treasury/inquire@1', { inquiry, text: commitment(kept(report)) });
    const yes = workAnswerText({ given: true, period: now });
    assert.equal(await refused(book, yes, answer), '');
    assert.match(await refused(book, 'No.', answer), /Say whether it counts/);
    assert.equal(await refused(book, 'when?', { ...answer, body: { settled: false } }), '');
  });
});
