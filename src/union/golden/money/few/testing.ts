/**
 * For tests: claims of which only one who pays is no party to them, and what one hand sent that counts no more.
 * @module
 */
import { carrying, said, type TestBook } from '../../../testing.ts';
import {
  agreed,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  enters,
  eve,
  fay,
  line,
  prepares,
} from '../../../treasury/testing.ts';

/** Eve’s claim concerns all others who pay but Bo, who sends it as the members approved it, and again when it failed. */
export function oneHandIsLeft(book: TestBook): void {
  const of = appropriates(book, 'a printer', 14_000);
  const claim = claims(book, eve, { of, amount: 10_500 });
  const about = said('we share it');
  for (const who of [cy, dee]) book.do(who, 'treasury/declare-interest@1', { claim, about });
  const approval = carrying('treasury/approve@1', { claim });
  decides(book, 'ordinary', approval);
  prepares(book, bo, claim);
  book.do(bo, 'treasury/fail@1', { claim, reason: said('no such account') });
  const { batch } = prepares(book, bo, claim);
  book.do(bo, 'treasury/void@1', { batch, reason: said('nobody can sign') });
  decides(book, 'ordinary', approval);
  prepares(book, bo, claim);
  enters(book, line(book, 'a printer', -10_500, { to: 'payout', amount: -10_500, claim }));
  goesToNothing(book, of);
  paidElsewhere(book);
}

/** What is approved is taken from the account by whoever is paid: small sums one says alone, and others two. */
function paidElsewhere(book: TestBook): void {
  const of = appropriates(book, 'power', 20_000);
  const [first, second] = [700, 12_000].map((amount) => claims(book, fay, { of, amount }));
  for (const claim of [first, second]) book.do(dee, 'treasury/approve@1', { claim });
  enters(book, line(book, 'power', -700, { to: 'payout', amount: -700, claim: first }));
  enters(book, line(book, 'power of a year', -12_000));
  agreed(book, ['power of a year', { to: 'payout', amount: -12_000, claim: second }]);
  book.do(cy, 'treasury/undo@1', { line: said('power'), reason: said('these were stamps') });
  agreed(book, ['power', { to: 'fees', amount: -700, fund: 'general' }]);
}

/** What Bo sent alone and another gave up counts no more, so that Bo can send as much alone once more. */
function goesToNothing(book: TestBook, of: string): void {
  const [first, second] = [3_000, 500].map((amount) => claims(book, fay, { of, amount }));
  for (const claim of [first, second]) book.do(dee, 'treasury/approve@1', { claim });
  const { batch } = prepares(book, bo, first ?? '');
  book.do(cy, 'treasury/void@1', { batch, reason: said('a wrong day') });
  prepares(book, bo, second ?? '');
  enters(book, line(book, 'ink', -500, { to: 'payout', amount: -500, claim: second }));
}
