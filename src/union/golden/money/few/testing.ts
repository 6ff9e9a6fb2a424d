/**
 * For tests: claims of which only one who pays is no party to them, and what one hand sent that counts no more.
 * @module
 */
import { carrying, said, type TestBook } from '../../../testing.ts';
import {
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
