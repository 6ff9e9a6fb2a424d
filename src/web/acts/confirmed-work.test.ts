import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FoundTexts } from '../../clerk/clerk.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { said, type TestBook, uuidOf } from '../../union/testing.ts';
import { bo, fay, withMoney } from '../../union/treasury/testing.ts';
import { doneText, workAnswerText } from '../../union/treasury/treasury.ts';
import { settledWork } from './confirmed-work.ts';

const period = '2026-01';
const report = doneText({ work: 'An evening', period });
const yes = workAnswerText({ given: true, period });
const inquiry = uuidOf('report');

/** Fay reports work, and Bo answers that. */
function reported(answer = yes): TestBook {
  const book = withMoney();
  book.do(fay, 'treasury/inquire@1', { inquiry, text: said(report) });
  answers(book, answer);
  return book;
}
const answers = (book: TestBook, text: string): void =>
  book.do(bo, 'treasury/answer-inquiry@1', { inquiry, text: said(text), settled: true });

interface Vault {
  readonly gone?: readonly string[];
  readonly altered?: readonly string[];
}

/** What is read where the vault has all of these texts, but for some. */
function found(book: TestBook, { gone = [], altered = [] }: Vault, ...texts: readonly string[]) {
  const kept = texts
    .filter((text) => !gone.includes(text) && !altered.includes(text))
    .map((text): readonly [string, KeptText] => [said(text), { text, salt: '' }]);
  const privateTexts = (_: string, hashes: readonly string[]) =>
    Promise.resolve(
      new FoundTexts(
        kept.filter(([hash]) => hashes.includes(hash)),
        new Set(altered.map((text) => said(text))),
      ),
    );
  return settledWork({ clerk: { privateTexts } }, book.union);
}

describe('a month given in work', () => {
  it('counts by the answer, also where the report can’t be read', async () => {
    for (const gone of [[], [report]]) {
      const { confirmed, unread } = await found(reported(), { gone }, report, yes);
      assert.deepEqual(
        confirmed.map((each) => [each.member, each.period]),
        [[fay.id, period]],
      );
      assert.equal(unread.size, 0);
    }
  });

  it('is in doubt while its answer is missing or altered', async () => {
    for (const vault of [{ gone: [yes] }, { altered: [yes] }]) {
      const book = reported();
      const { confirmed, unread, unreadInquiries } = await found(book, vault, report, yes);
      assert.deepEqual([confirmed, [...unread]], [[], [fay.id]]);
      assert.deepEqual([...unreadInquiries], [...book.union.treasury.inquiries.values()]);
    }
  });

  it('is in doubt once its answer is redacted or withheld, though it was read before', async () => {
    for (const out of ['redacted', 'withheld'] as const) {
      const book = reported();
      assert.equal((await found(book, {}, report, yes)).confirmed.length, 1);
      book.union.minutes[out].add(said(yes));
      const { confirmed, unread } = await found(book, { gone: [yes] }, report, yes);
      assert.deepEqual([confirmed, [...unread]], [[], [fay.id]], out);
    }
  });

  it('is in doubt no more once it is answered anew', async () => {
    const book = reported();
    const no = workAnswerText({ given: false, period });
    answers(book, no);
    const { confirmed, unread } = await found(book, { gone: [yes] }, report, no);
    assert.deepEqual([confirmed, [...unread]], [[], []]);
  });
});
