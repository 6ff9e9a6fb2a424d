/**
 * For tests: appeals in the story of a union with money.
 * @module
 */
import { hoursAfter } from '../../kernel/instant.ts';
import { carrying, closes, hand, puts, said, type TestBook, uuidOf, vote } from '../../testing.ts';
import { ada, bo, cy, decides, enters, eve, line } from '../../treasury/testing.ts';
import { promiseToken } from '../../treasury/treasury.ts';

/** One appeal reaches its goal with what a fund adds, and one does not. Somebody without a vote promises beside it. */
export function appealsAreMade(book: TestBook): void {
  const [reached, missed] = [uuidOf('a test case'), uuidOf('a yacht')];
  const until = hoursAfter(book.at, 3 * 24);
  const match = { fund: 'general', share: { num: 1, den: 2 }, most: 4_000 };
  const asked = { fund: 'legal', currency: 'EUR', until, text: said('why'), match };
  decides(
    book,
    'ordinary',
    carrying('treasury/open-appeal@1', {
      ...asked,
      appeal: reached,
      title: said('a test case'),
      goal: 4_500,
    }),
    carrying('treasury/open-appeal@1', {
      ...asked,
      appeal: missed,
      title: said('a yacht'),
      goal: 900_000,
    }),
  );
  const promises = (name: string, appeal: string, amount: number): void =>
    book.do(hand(name), 'treasury/promise@1', { appeal, amount, payer: said(`number of ${name}`) });
  promises('Fay', reached, 4_000);
  promises('Fay', reached, 2_001);
  promises('Dee', reached, 1_000);
  promises('Eve', reached, 500);
  book.do(eve, 'treasury/withdraw-promise@1', { appeal: reached });
  promises('Cy', missed, 5_000);
  const jo = hand('Jo');
  const keys = [{ kind: 'device', key: jo.key }];
  book.do(jo, 'members/support@1', { name: said('Jo'), keys });
  promises('Jo', reached, 4_500);
  book.pass(3 * 24);
  const token = promiseToken(said('salt of Fay'), reached);
  const paid = { to: 'promise', amount: 2_001, appeal: reached, token };
  enters(book, line(book, 'promised by Fay', 2_001, paid));
  book.settle();
  const ends = { appeal: reached, reason: said('enough of this') };
  const kept = puts(book, ada, 'ordinary', carrying('treasury/end-appeal@1', ends));
  book.settle();
  vote(book, kept, { yes: [ada, bo, cy] });
  closes(book, kept);
  const off = uuidOf('a stand at the fair');
  const later = { until: hoursAfter(book.at, 300 * 24), goal: 50_000 };
  const stand = { ...asked, ...later, appeal: off, title: said('a stand at the fair') };
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', stand));
  promises('Fay', off, 3_000);
  promises('Jo', off, 50_000);
  book.do(jo, 'members/leave@1', {});
  const end = { appeal: off, reason: said('the fair does not take place') };
  decides(book, 'ordinary', carrying('treasury/end-appeal@1', end));
}
