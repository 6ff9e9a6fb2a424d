import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memberSince } from '../members/members.ts';
import { founded, type Hand, hand, said, type TestBook, uuidOf } from '../testing.ts';
import { ada, bo, fay, moneyed, treasuryOf, withMoney } from './testing.ts';
import { periodsFrom } from './period.ts';
import {
  answerableMonths,
  doneText,
  missedText,
  monthAfter,
  periodOf,
  readWorkAnswer,
  reportRefused,
  workAnswerRefused,
  workAnswerText,
  workSettled,
} from './treasury.ts';

const inquiry = uuidOf('report');
const period = '2026-01';
const report = doneText({ work: 'An evening', period });
const texts = new Map<string, string>();

/** What stands for a text that can be read later. */
const kept = (text: string): string => {
  texts.set(said(text), text);
  return said(text);
};
const reports = (book: TestBook, text = report): void =>
  book.do(fay, 'treasury/inquire@1', { inquiry, text: kept(text) });
const answers = (book: TestBook, text: string, settled = true): void =>
  book.do(bo, 'treasury/answer-inquiry@1', { inquiry, text: kept(text), settled });
const given = (isGiven: boolean): string =>
  workAnswerText({ given: isGiven, period, words: 'so it is' });
const inquiryIn = (book: TestBook) =>
  treasuryOf(book).inquiries.get(inquiry) ?? assert.fail('no inquiry');
const settledIn = (book: TestBook, ...gone: readonly string[]) =>
  workSettled(inquiryIn(book), (hash) =>
    gone.some((each) => said(each) === hash) ? undefined : texts.get(hash),
  );

describe('a report of work', () => {
  it('counts by what the last answer says, and only once it is settled', () => {
    const book = withMoney();
    reports(book);
    assert.equal(settledIn(book), undefined);
    answers(book, 'when?', false);
    assert.equal(settledIn(book), undefined);
    for (const isGiven of [true, false, true]) {
      answers(book, given(isGiven));
      assert.deepEqual(settledIn(book), { given: isGiven, period, words: 'so it is' });
    }
    answers(book, 'just words');
    assert.equal(settledIn(book), undefined);
  });

  it('counts for nothing once it is taken back, also by an answer that its author wrote', () => {
    const book = withMoney();
    reports(book);
    book.do(fay, 'treasury/inquire@1', { inquiry, text: kept(given(true)), ends: true });
    assert.equal(settledIn(book), undefined);
  });

  it('is in doubt while its answer can’t be read, and counts without what was reported', () => {
    const book = withMoney();
    reports(book);
    answers(book, given(true));
    assert.deepEqual(settledIn(book, report), { given: true, period, words: 'so it is' });
    assert.equal(settledIn(book, given(true)), 'unread');
    assert.equal(settledIn(book, given(true), report), 'unread');
  });

  it('is none where something else was asked, whether or not the answer can be read', () => {
    const book = withMoney();
    const missed = missedText({ amount: 500, day: '2026-03-01' });
    reports(book, missed);
    answers(book, 'found');
    assert.equal(settledIn(book), undefined);
    assert.equal(settledIn(book, 'found'), undefined);
    assert.equal(settledIn(book, 'found', missed), 'unread');
  });

  it('counts by the last word there is, whatever is written in whatever order', () => {
    const words = new Map([
      ['yes', given(true)],
      ['no', given(false)],
    ]);
    const step = fc.constantFrom('yes', 'no', 'words', 'back', 'end');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const book = withMoney();
        reports(book);
        let last: boolean | undefined;
        for (const each of steps) {
          const isEnd = each === 'end';
          const text = kept(words.get(each) ?? each);
          const settled = each !== 'back';
          const refused = isEnd
            ? book.try(fay, 'treasury/inquire@1', { inquiry, text, ends: true })
            : book.try(bo, 'treasury/answer-inquiry@1', { inquiry, text, settled });
          if (!refused) last = words.has(each) ? each === 'yes' : undefined;
          const found = settledIn(book);
          assert.equal(found === 'unread' ? found : found?.given, last);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is read from what an answer says, and from nothing else', () => {
    for (const text of ['yes', '{"given":true}', '{"given":"yes","period":"2026-03"}', 'null'])
      assert.equal(readWorkAnswer(text), undefined);
  });
});

describe('who may report work', () => {
  const { dues } = moneyed().money ?? {};
  const union = (work = true): TestBook =>
    founded(moneyed(dues && { dues: { ...dues, work } }), ada, bo, fay);
  const refused = (book: TestBook, month: string, who: Hand = fay): string | undefined =>
    reportRefused(book.union, { by: who.id, period: month, at: book.at })?.refused;

  it('are members, where the rules take work', () => {
    const book = union();
    const now = periodOf(book.at);
    assert.equal(refused(book, now), undefined);
    assert.match(refused(union(false), now) ?? '', /can’t be paid in work/);
    assert.match(refused(book, now, hand('Nobody')) ?? '', /Only members/);
    book.do(fay, 'members/leave@1', {});
    assert.match(refused(book, now) ?? '', /Only members/);
  });

  it('do so for months from the one in which they joined up to the one that is', () => {
    const book = union();
    const now = periodOf(book.at);
    assert.match(refused(book, monthAfter(now, 1)) ?? '', /once its month has begun/);
    assert.match(refused(book, monthAfter(now, -1)) ?? '', /you were no member/);
    book.pass(31 * 24);
    assert.equal(refused(book, now), undefined);
  });

  it('do so for months that can still be paid', () => {
    const { union: at } = union();
    const through = '2040-12-31';
    const closed = { through, at: `${through}T00:00:00.000Z`, balances: new Map() };
    const view = { ...at, treasury: { ...at.treasury, years: [closed] } };
    const asked = { by: fay.id, period: periodOf(at.at), at: '2041-02-01T00:00:00.000Z' };
    assert.match(reportRefused(view, asked)?.refused ?? '', /too old/);
  });
});

describe('an answer to a report of work', () => {
  const book = withMoney();
  reports(book);
  const refused = (asked: string | undefined, answer: string): string | undefined =>
    workAnswerRefused(book.union, inquiryIn(book), { asked, answer })?.refused;
  const of = (month: string): string => workAnswerText({ given: true, period: month });

  it('says whether it counts, for the month that was reported', () => {
    assert.equal(refused(report, given(true)), undefined);
    assert.equal(refused(report, given(false)), undefined);
    assert.match(refused(report, 'no') ?? '', /Say whether it counts/);
    assert.match(refused(report, of('2025-12')) ?? '', /reports work for 2026-01/);
  });

  it('is no answer to anything else', () => {
    assert.equal(refused('where is it?', 'here'), undefined);
    assert.match(refused('where is it?', given(true)) ?? '', /reports no work/);
  });

  it('says so also where the report can’t be read, of no month that was still to come', () => {
    const month = periodOf(inquiryIn(book).said[0]?.at ?? '');
    assert.equal(refused(undefined, of(month)), undefined);
    assert.match(refused(undefined, of(monthAfter(month, 1))) ?? '', /had not begun/);
  });

  it('is of no month there, either, that they did not owe or that is too old', () => {
    const month = periodOf(inquiryIn(book).said[0]?.at ?? '');
    assert.match(refused(undefined, of(monthAfter(month, -1))) ?? '', /they were no member/);
    const through = '2040-12-31';
    const closed = { through, at: `${through}T00:00:00.000Z`, balances: new Map() };
    const view = { ...book.union, treasury: { ...book.union.treasury, years: [closed] } };
    const lost = { asked: undefined, answer: of(month) };
    assert.match(workAnswerRefused(view, inquiryIn(book), lost)?.refused ?? '', /too old/);
  });

  it('can be of each month since they joined there, up to the one in which they wrote', () => {
    const later = withMoney();
    const joined = periodOf(memberSince(later.union.members, fay.id) ?? '');
    later.pass(300 * 24);
    reports(later);
    const wrote = periodOf(later.at);
    later.pass(62 * 24);
    const months = answerableMonths(later.union, inquiryIn(later));
    assert.deepEqual(months, periodsFrom(joined, wrote).toReversed());
    for (const each of months)
      assert.equal(
        workAnswerRefused(later.union, inquiryIn(later), { asked: undefined, answer: of(each) }),
        undefined,
      );
    later.do(fay, 'members/leave@1', {});
    assert.equal(answerableMonths(later.union, inquiryIn(later)).length, 36);
  });

  it('is never just words where the report can’t be read, and says of no month that nothing counts', () => {
    assert.match(refused(undefined, 'Thank you') ?? '', /whether a month counts by it/);
    const none = workAnswerText({ given: false });
    assert.equal(refused(undefined, none), undefined);
    assert.match(refused(report, none) ?? '', /reports work for 2026-01/);
    assert.equal(readWorkAnswer('{"given":true}'), undefined);
    const anew = withMoney();
    reports(anew);
    answers(anew, none);
    assert.deepEqual(settledIn(anew, report), { given: false });
  });
});
