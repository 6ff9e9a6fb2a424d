/**
 * For tests: the story of a union in which two people approve what is large, and of all that can come between them.
 * @module
 */
import { carrying, said, type TestBook, uuidOf } from '../../testing.ts';
import { dropsMoney } from '../../treasury/approving/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  decides,
  dee,
  enters,
  eve,
  fay,
  line,
  prepares,
  seat,
  withMoney,
} from '../../treasury/testing.ts';

const reason = said('reason');

export function approving(): TestBook {
  const book = withMoney({
    twoApproveAbove: 10_000,
    limits: { committee: { each: 30_000, month: 75_000 } },
  });
  const of = appropriates(book, 'servers', 90_000);
  isPaid(book, of);
  comesToNothing(book, of);
  losesOne(book, of);
  lapses(book, of);
  isDecided(book, of);
  goesBack(book);
  isSplit(book, of);
  leavesTheMonth(book, of);
  hasNoRules(book, of);
  return book;
}

const approve = 'treasury/approve@1';

/** One is enough for what is small; of what is large, the second approval promises the money. */
function isPaid(book: TestBook, of: string): void {
  book.do(dee, approve, { claim: claims(book, fay, { of, amount: 10_000 }) });
  const claim = claims(book, fay, { of, amount: 12_000 });
  book.do(dee, approve, { claim });
  book.do(eve, approve, { claim });
  const { batch, file } = prepares(book, bo, claim);
  book.do(dee, 'treasury/sign@1', { batch, file });
  enters(book, line(book, 'a server', -12_000, { to: 'payout', amount: -12_000, claim }));
}

/** Of three that were approved once, one is declined, one taken back, and one is no more approved by whom it concerns. */
function comesToNothing(book: TestBook, of: string): void {
  const [declined, withdrawn, concerning] = [11_000, 12_500, 13_000].map((amount) =>
    claims(book, fay, { of, amount }),
  );
  for (const claim of [declined, withdrawn, concerning]) book.do(dee, approve, { claim });
  book.do(eve, 'treasury/decline@1', { claim: declined, reason });
  book.do(fay, 'treasury/withdraw-claim@1', { claim: withdrawn });
  book.do(dee, 'treasury/declare-interest@1', { claim: concerning, about: said('about') });
  book.do(fay, 'treasury/withdraw-claim@1', { claim: concerning });
}

/** One of two approvals falls when the claim is in a file, and Ada gives another. */
function losesOne(book: TestBook, of: string): void {
  const claim = claims(book, fay, { of, amount: 14_000 });
  book.do(dee, approve, { claim });
  book.do(eve, approve, { claim });
  prepares(book, bo, claim);
  book.do(dee, 'treasury/declare-interest@1', { claim, about: said('about') });
  decides(book, 'office', seat('committee', ada));
  book.do(ada, approve, { claim });
  const { batch, file } = prepares(book, bo, claim);
  book.do(eve, 'treasury/sign@1', { batch, file });
  enters(book, line(book, 'a rack', -14_000, { to: 'payout', amount: -14_000, claim }));
}

/** A first approval waits for a month, and another as long as its giver has the office. */
function lapses(book: TestBook, of: string): void {
  const claim = claims(book, fay, { of, amount: 15_000 });
  book.do(dee, approve, { claim });
  book.pass(30 * 24);
  book.do(eve, approve, { claim });
  book.do(eve, 'offices/resign@1', { office: 'committee' });
  book.do(ada, approve, { claim });
  book.do(dee, approve, { claim });
}

/** The members’ decision is enough, whoever approved before. */
function isDecided(book: TestBook, of: string): void {
  const claim = claims(book, fay, { of, amount: 16_000 });
  book.do(dee, approve, { claim });
  decides(book, 'ordinary', carrying(approve, { claim }));
}

/** What a stranger sent goes back by two as well. */
function goesBack(book: TestBook): void {
  enters(book, line(book, 'stray', 20_000, { to: 'unasked', amount: 20_000 }));
  const claim = uuidOf('goes back');
  book.do(bo, 'treasury/send-back@1', {
    claim,
    of: said('stray'),
    amount: 20_000,
    currency: 'EUR',
    title: said('title'),
    payee: said('payee'),
  });
  book.do(dee, approve, { claim });
  book.do(ada, approve, { claim });
}

/** Small claims of one person count together, until the approval of one comes to nothing. */
function isSplit(book: TestBook, of: string): void {
  const [one, small, other, last] = [6_000, 4_001, 4_000, 1].map((amount) =>
    claims(book, fay, { of, amount }),
  );
  for (const claim of [one, small]) book.do(dee, approve, { claim });
  book.do(ada, approve, { claim: small });
  for (const claim of [other, last]) book.do(dee, approve, { claim });
  book.do(fay, 'treasury/withdraw-claim@1', { claim: other });
  book.do(dee, approve, { claim: last });
}

/** What Ada approved first counts against no month any more once she has left the office, and falls with the next approval. */
function leavesTheMonth(book: TestBook, of: string): void {
  const [waits, next] = [12_000, 12_500].map((amount) => claims(book, fay, { of, amount }));
  book.do(ada, approve, { claim: waits });
  book.do(ada, 'offices/resign@1', { office: 'committee' });
  book.do(dee, approve, { claim: next });
}

/** The rules know no money any more: what was approved before can still be taken back, and concern somebody. */
function hasNoRules(book: TestBook, of: string): void {
  book.pass(24 * 31);
  decides(book, 'office', seat('committee', ada));
  const [small, large] = [1_000, 10_500].map((amount) => claims(book, bo, { of, amount }));
  for (const claim of [small, large]) book.do(dee, approve, { claim });
  book.do(ada, approve, { claim: large });
  dropsMoney(book);
  book.do(bo, 'treasury/withdraw-claim@1', { claim: small });
  for (const who of [dee, ada])
    book.do(who, 'treasury/declare-interest@1', { claim: large, about: said('about') });
}
