/**
 * For tests: appeals in unions in which random things happen with money.
 * @module
 */
import type { Refusal } from '../../../kernel/refusal.ts';
import { carrying, said, type TestBook, uuidOf } from '../../../testing.ts';
import { hoursAfter } from '../../../kernel/instant.ts';
import { bo, decides, enters, fay, line, treasuryOf } from '../../testing.ts';
import { promiseToken } from '../../treasury.ts';

const hours = 24 * 3;

/**
 * Members open an appeal to which a fund adds half, two promise something, and it ends; where the goal was reached,
 * one of the two pays. Some appeals the members end before their day.
 */
export function appeals(
  book: TestBook,
  { amount }: { readonly amount: number },
): Refusal | undefined {
  const appeal = uuidOf(`appeal at ${book.union.size}`);
  const each = 1 + (amount % 700);
  opens(book, appeal, 2 * each);
  if (amount % 4 === 0) {
    const body = { appeal, reason: said('It is no more needed') };
    decides(book, 'ordinary', carrying('treasury/end-appeal@1', body));
  }
  for (const who of [fay, bo])
    book.try(who, 'treasury/promise@1', {
      appeal,
      amount: each,
      payer: said(`number of ${who.id}`),
    });
  book.pass(hours);
  if (treasuryOf(book).appeals.get(appeal)?.closed?.reached !== true) return undefined;
  const token = promiseToken(said('salt of Fay'), appeal);
  const part = { to: 'promise', amount: each, appeal, token };
  return enters(book, line(book, `promise at ${book.union.size}`, each, part));
}

const opens = (book: TestBook, appeal: string, goal: number): string =>
  decides(
    book,
    'ordinary',
    carrying('treasury/open-appeal@1', {
      appeal,
      title: said('An appeal'),
      text: said('Why'),
      currency: 'EUR',
      fund: 'legal',
      goal,
      until: hoursAfter(book.at, hours),
      match: { fund: 'general', share: { num: 1, den: 2 }, most: 300 },
    }),
  );
