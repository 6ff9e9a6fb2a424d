/**
 * For tests: how the story of a union with money ends: votes rest, its years are closed, and it winds up.
 * @module
 */
import { hoursAfter } from '../../../kernel/instant.ts';
import {
  carrying,
  closes,
  hand,
  puts,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../../../testing.ts';
import {
  ada,
  agreed,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  dues,
  enters,
  eve,
  fay,
  instalment,
  lateReturn,
  line,
  prepares,
  closesBooks,
  seat,
} from '../../../treasury/testing.ts';
import { available, claimOf } from '../../../treasury/treasury.ts';

/** Somebody without a vote promises a sum, and ends it by leaving. */
export function supporterGives(book: TestBook): void {
  const ivy = hand('Ivy');
  const keys = [{ kind: 'device', key: ivy.key }];
  book.do(ivy, 'members/support@1', { name: said('Ivy'), keys });
  book.do(ivy, 'treasury/pledge@1', { payer: said('number of Ivy'), dues: said('five a month') });
  enters(book, line(book, 'from Ivy', 500, dues(500, instalment('Ivy', '2026-05'))));
  book.do(ivy, 'members/leave@1', {});
}

/** Somebody misses a payment: it is asked back, told, and found, and answered anew; another is taken back. Another asks who has left, and a treasurer reports work. */
export function somebodyAsks(book: TestBook): void {
  const inquiry = uuidOf('where is it?');
  const asks = (name: string, text: string): void =>
    book.do(fay, 'treasury/inquire@1', { inquiry: uuidOf(name), text: said(text) });
  const answers = (settled: boolean): void =>
    book.do(bo, 'treasury/answer-inquiry@1', { inquiry, text: said('an answer'), settled });
  asks('where is it?', 'ten of May');
  answers(false);
  asks('where is it?', 'from another account');
  answers(true);
  answers(true);
  asks('and the other?', 'ten of June');
  asks('and that of July?', 'ten of July');
  const found = { inquiry: uuidOf('and that of July?'), text: said('found it'), ends: true };
  book.do(fay, 'treasury/inquire@1', found);
  const ivy = { inquiry: uuidOf('what Ivy gave'), text: said('five of May, before I left') };
  book.do(hand('Ivy'), 'treasury/inquire@1', ivy);
  const bos = { inquiry: uuidOf('what Bo did'), text: said('an evening of moderation in May') };
  book.do(bo, 'treasury/inquire@1', bos);
  oneKeepsTheBooks(book);
}

/** Whoever is left alone with the books answers what they reported themselves. */
function oneKeepsTheBooks(book: TestBook): void {
  book.do(cy, 'offices/resign@1', { office: 'treasurer' });
  const own = { inquiry: uuidOf('what Bo did'), text: said('nobody else is here'), settled: true };
  book.do(bo, 'treasury/answer-inquiry@1', own);
  decides(book, 'office', seat('treasurer', cy));
}

export function votesRest(book: TestBook): void {
  for (const { id: member } of [eve, fay]) book.do(bo, 'treasury/remind@1', { member });
  book.pass(60 * 24);
  book.do(eve, 'treasury/pledge@1', { payer: said('number of Eve'), dues: said('waived') });
  decides(book, 'ordinary');
  book.do(cy, 'treasury/settle-dues@1', { member: fay.id });
  for (const act of ['remind', 'settle-dues']) book.do(bo, `treasury/${act}@1`, { member: cy.id });
}

export function yearsClose(book: TestBook): void {
  closesBooks(book, '2026-03-31');
  closesBooks(book, '2026-06-30');
  lateReturn(book);
  paymentReturns(book);
}

/** Cash of a closed year is brought back, which is taken back once, and said again. */
function paymentReturns(book: TestBook): void {
  const [claim] =
    [...book.union.treasury.claims].find(
      ([, { amount, stage }]) => stage === 'paid' && amount === 900,
    ) ?? [];
  const back = { to: 'payout-return', amount: 900, claim };
  enters(book, line(book, 'cash of old', 900));
  agreed(book, ['cash of old', back]);
  book.do(cy, 'treasury/undo@1', { line: said('cash of old'), reason: said('a gift?') });
  agreed(book, ['cash of old', back]);
}

export function unionEnds(book: TestBook): void {
  const last = appropriates(book, 'the last', 5_000);
  const late = claims(book, ada, { of: last, amount: 500 });
  const grant = lastStipend(book, last);
  const of = appropriates(book, 'the heirs', 900_000, { head: 'relief', atEnd: true });
  const end = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: end });
  book.pass(7 * 24);
  vote(book, end, { yes: [ada, bo, cy, dee, eve] });
  closes(book, end);
  enters(
    book,
    line(book, 'interest', 12, { to: 'income', amount: 12, fund: 'legal', source: 'interest' }),
  );
  book.do(dee, 'treasury/approve@1', { claim: late });
  const rest = claims(book, fay, { of, amount: 60_000 });
  const again = claims(book, fay, { of, amount: 1 });
  book.do(eve, 'treasury/approve@1', { claim: rest });
  const { batch, file } = prepares(book, bo, late, rest);
  book.do(cy, 'treasury/sign@1', { batch, file });
  enters(
    book,
    line(book, 'the last', -500, { to: 'payout', amount: -500, claim: late }),
    line(book, 'the rest', -60_000, { to: 'payout', amount: -60_000, claim: rest }),
  );
  book.do(fay, 'treasury/withdraw-claim@1', { claim: again });
  book.pass(30 * 24);
  book.do(fay, 'treasury/withdraw-claim@1', { claim: claimOf({ grant, step: 0 }) });
  const left = Number(available(book.union, { fund: 'general', currency: 'EUR' }));
  book.do(eve, 'treasury/approve@1', { claim: claims(book, fay, { of, amount: left }) });
}

/** Fay is promised something for a day after the end, and something that nobody can release then. */
function lastStipend(book: TestBook, appropriation: string): string {
  const grant = uuidOf('the last stipend');
  const steps = [
    { title: said('shifts'), amount: 2_000, due: hoursAfter(book.at, 30 * 24) },
    { title: said('a report'), amount: 1_000 },
  ];
  const given = { to: fay.id, payee: said('account of Fay'), currency: 'EUR' };
  const body = { grant, appropriation, title: said('shifts'), ...given, steps };
  decides(book, 'ordinary', carrying('treasury/grant@1', body));
  return grant;
}
