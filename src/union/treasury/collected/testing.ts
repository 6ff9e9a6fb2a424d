/**
 * For tests: a union that collects February's dues of three people, and what may be said of that.
 * @module
 */
import type { Refusal } from '../../kernel/refusal.ts';
import { carrying, type Hand, said, type TestBook, uuidOf } from '../../testing.ts';
import {
  bo,
  cy,
  daysAhead,
  debit,
  debiting,
  decides,
  dee,
  treasuryOf,
  withMoney,
} from '../testing.ts';
import { fundBalance } from '../treasury.ts';

export const run = uuidOf('run');
export const february = '2026-02';
const payers = ['one', 'two', 'three'] as const;
export type Payer = (typeof payers)[number];

export const some = (name = run): ReturnType<typeof debit>[] =>
  payers.map((word) => debit(word, name, february));

export const announces = (book: TestBook, body = {}): Refusal | undefined =>
  book.try(bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits: some(), ...body });

export const collects = (book: TestBook, body = {}, who = bo): Refusal | undefined =>
  book.try(who, 'treasury/collect@1', {
    run,
    place: 'main',
    total: 1_500,
    file: said('file'),
    ...body,
  });

/** A union whose debits are with the bank, on their day. */
export function sent(book = withMoney(debiting())): TestBook {
  const refused = announces(book);
  if (refused) throw new Error(refused.refused);
  book.pass(24 * 15);
  const astray = collects(book);
  if (astray) throw new Error(astray.refused);
  book.pass(24 * 6);
  return book;
}

export const debitOf = (word: string): string => said(`${word} debit ${run}`);

export const together = (amount = 1_500, count = 3, more = {}): object => ({
  to: 'debits',
  amount,
  fund: 'general',
  run,
  count,
  ...more,
});
/** All came but for these, which the bank rejected. */
export const butFor = (...words: readonly string[]): object => {
  const left = payers.length - words.length;
  const rejected = words.map((word) => ({ debit: debitOf(word), code: 'AC04' }));
  return together(500 * left, left, { rejected });
};
export const alone = (word: string): object => ({
  to: 'debit',
  amount: 500,
  fund: 'general',
  debit: debitOf(word),
});
export const back = (word: string): object => ({
  ...alone(word),
  to: 'debit-return',
  amount: -500,
  code: 'AM04',
});

export const rejects = (book: TestBook, who: Hand, ...words: readonly string[]): void =>
  book.do(who, 'treasury/reject-debits@1', { debits: words.map(debitOf), code: 'MD01' });

export const stages = (book: TestBook): readonly string[] =>
  payers.map((word) => treasuryOf(book).debits.get(debitOf(word))?.stage ?? '');
export const inFund = (book: TestBook): bigint =>
  fundBalance(treasuryOf(book).ledger, 'general', 'EUR');
export const paidIn = (book: TestBook, period: string): number =>
  treasuryOf(book).instalments.get(period)?.size ?? 0;
export const undo = (book: TestBook, word: string): Refusal | undefined =>
  book.try(bo, 'treasury/undo@1', { line: said(word), reason: said('no') });

/** Whoever had an office is given it anew, since terms end. */
export const reseats = (book: TestBook): string =>
  decides(
    book,
    'office',
    ...(
      [
        [bo, 'treasurer'],
        [cy, 'treasurer'],
        [dee, 'committee'],
      ] as const
    ).map(([{ id }, office]) => carrying('offices/appoint@1', { office, member: id })),
  );
