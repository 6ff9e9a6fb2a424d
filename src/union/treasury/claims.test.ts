import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  charterOf,
  closes,
  type Hand,
  puts,
  refusedIn,
  said,
  uuidOf,
  vote,
} from '../testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  enters,
  eve,
  fay,
  holdingMoney,
  line,
  moneyed,
  prepares,
  treasuryOf,
  withMoney,
  comesBack,
} from './testing.ts';
import { assets, available, balanceOf, fundBalance } from './treasury.ts';

const inBank = (book: ReturnType<typeof withMoney>): bigint =>
  balanceOf(treasuryOf(book).ledger, assets('main'), 'EUR');
const inFund = (book: ReturnType<typeof withMoney>, fund = 'general'): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('a claim', () => {
  it('is paid by the bank once it is approved, prepared, and signed for by two', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 85_000n);
    const { batch, file } = prepares(book, bo, claim);
    const paid = line(book, 'paid', -20_000, { to: 'payout', amount: -20_000, claim });
    assert.match(refusedIn(enters(book, paid)), /waits for a signature/);
    assert.match(refusedIn(book.try(bo, 'treasury/sign@1', { batch, file })), /signed for these/);
    assert.match(
      refusedIn(book.try(dee, 'treasury/sign@1', { batch, file: said('x') })),
      /not the file/,
    );
    book.do(dee, 'treasury/sign@1', { batch, file });
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'sent');
    assert.equal(enters(book, paid), undefined);
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(inFund(book), 85_000n);
    assert.equal(inBank(book), 80_000n);
    assert.match(
      refusedIn(
        enters(book, line(book, 'paid twice', -20_000, { to: 'payout', amount: -20_000, claim })),
      ),
      /paid a second time/,
    );
    assert.match(
      refusedIn(book.try(bo, 'treasury/void@1', { batch, reason: said('x') })),
      /carried out/,
    );
  });

  it('needs a receipt where the rules ask for one above its sum', () => {
    const book = withMoney({ receiptsAbove: 5_000 });
    const of = appropriates(book, 'servers', 30_000);
    const small = claims(book, fay, { of, amount: 5_000 });
    assert.equal(book.try(dee, 'treasury/approve@1', { claim: small }), undefined);
    const bare = claims(book, fay, { of, amount: 5_001 });
    assert.match(
      refusedIn(book.try(dee, 'treasury/approve@1', { claim: bare })),
      /needs a receipt/,
    );
    const shown = claims(book, fay, { of, amount: 5_001, receipts: [said('receipt')] });
    assert.equal(book.try(dee, 'treasury/approve@1', { claim: shown }), undefined);
  });

  it('that is small needs one signature', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = prepares(book, bo, claim);
    assert.equal(treasuryOf(book).batches.get(batch)?.stage, 'ready');
  });

  it('needs a second hand where small ones are much together, or who prepares them approved one', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const [a = '', b = '', c = ''] = [6_000, 6_000, 100].map((amount) =>
      claims(book, fay, { of, amount }),
    );
    for (const claim of [a, b, c]) book.do(dee, 'treasury/approve@1', { claim });
    const together = prepares(book, bo, a, b);
    assert.equal(treasuryOf(book).batches.get(together.batch)?.stage, 'prepared');
    const own = prepares(book, dee, c);
    assert.equal(treasuryOf(book).batches.get(own.batch)?.stage, 'prepared');
    book.do(cy, 'treasury/sign@1', { batch: own.batch, file: own.file });
    assert.equal(treasuryOf(book).batches.get(own.batch)?.stage, 'ready');
  });

  it('is nobody’s to approve, decline or sign who put it, or said to have an interest in it', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const own = claims(book, dee, { of, amount: 10_000 });
    assert.match(
      refusedIn(book.try(dee, 'treasury/approve@1', { claim: own })),
      /claim of your own/,
    );
    book.do(eve, 'treasury/declare-interest@1', { claim: own, about: said('my sister') });
    assert.match(refusedIn(book.try(eve, 'treasury/approve@1', { claim: own })), /interest/);
    const again = { claim: own, about: said('my sister') };
    assert.match(refusedIn(book.try(eve, 'treasury/declare-interest@1', again)), /said so/);
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim: own }));
    assert.match(refusedIn(prepares(book, dee, own).refused), /claim of your own/);
    const { batch, file } = prepares(book, bo, own);
    assert.equal(treasuryOf(book).batches.get(batch)?.stage, 'ready');
    assert.match(
      refusedIn(book.try(eve, 'treasury/sign@1', { batch, file })),
      /wait for a signature/,
    );
  });

  it('stays within the appropriation, the fund and what the office may approve', () => {
    const book = withMoney({ limits: { committee: { each: 50_000, month: 60_000 } } });
    const of = appropriates(book, 'servers', 200_000);
    const [a, b, c] = [40_000, 30_000, 60_000].map((amount) => claims(book, fay, { of, amount }));
    book.do(dee, 'treasury/approve@1', { claim: a });
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: b })),
      /more than your office/,
    );
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: c })),
      /more than your office/,
    );
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim: c }));
    const over = {
      claim: uuidOf('z'),
      appropriation: of,
      amount: 100_001,
      title: said('z'),
      payee: said('p'),
      receipts: [],
    };
    assert.match(refusedIn(book.try(fay, 'treasury/claim@1', over)), /1000.00 EUR are left/);
    book.pass(31 * 24);
    assert.match(
      refusedIn(book.try(eve, 'treasury/approve@1', { claim: b })),
      /has 50.00 EUR to spend/,
    );
    book.do(dee, 'treasury/decline@1', { claim: a, reason: said('too much') });
    book.do(eve, 'treasury/approve@1', { claim: b });
  });

  it('is approved within one limit by who holds two offices: the larger', () => {
    const base = moneyed({
      limits: {
        committee: { each: 10_000, month: 10_000 },
        treasurer: { each: 12_000, month: 12_000 },
      },
    });
    const approvers = ['office:committee', 'office:treasurer', 'decision:ordinary'] as const;
    const book = holdingMoney({
      ...base,
      powers: { ...base.powers, 'treasury/approve': [...approvers] },
    });
    const seat = { office: 'committee', member: bo.id };
    decides(book, 'office', carrying('offices/appoint@1', seat));
    const of = appropriates(book, 'servers', 90_000);
    const approves = (who: Hand, amount: number): string =>
      refusedIn(book.try(who, 'treasury/approve@1', { claim: claims(book, fay, { of, amount }) }));
    assert.equal(approves(bo, 10_000), 'nothing');
    assert.match(approves(bo, 2_001), /more than your office/);
    assert.equal(approves(bo, 2_000), 'nothing');
    assert.match(approves(bo, 1), /more than your office/);
    assert.equal(approves(cy, 10_000), 'nothing', 'others still have what is left of theirs');
  });

  it('is approved by the office that the appropriation names', () => {
    const book = withMoney();
    const of = appropriates(book, 'books', 1_000, { office: 'treasurer' });
    const claim = claims(book, fay, { of, amount: 500 });
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim })), /another office/);
  });

  it('is known to banks by the approval under which it first stood in a file', () => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 30_000), amount: 1_000 });
    const named = (): string | undefined => treasuryOf(book).claims.get(claim)?.named;
    book.do(dee, 'treasury/approve@1', { claim });
    assert.equal(named(), undefined);
    const { batch } = prepares(book, bo, claim);
    const first = treasuryOf(book).claims.get(claim)?.approved?.hash;
    assert.equal(named(), first);
    book.do(cy, 'treasury/void@1', { batch, reason: said('lost') });
    book.do(eve, 'treasury/decline@1', { claim, reason: said('no') });
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
    prepares(book, bo, claim);
    assert.notEqual(treasuryOf(book).claims.get(claim)?.approved?.hash, first);
    assert.equal(named(), first);
  });

  it('whose file never went to the bank, or which the bank refused, can be paid again', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const [a = '', b = ''] = [1_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    for (const claim of [a, b]) book.do(dee, 'treasury/approve@1', { claim });
    assert.match(refusedIn(prepares(book, bo, a, a).refused), /twice/);
    const first = prepares(book, bo, a, b);
    assert.match(refusedIn(prepares(book, cy, a).refused), /on its way already/);
    book.do(cy, 'treasury/void@1', { batch: first.batch, reason: said('lost') });
    const { batch, file } = prepares(book, bo, a, b);
    book.do(dee, 'treasury/sign@1', { batch, file });
    book.do(cy, 'treasury/fail@1', { claim: a, reason: said('no such account') });
    assert.match(
      refusedIn(book.try(cy, 'treasury/fail@1', { claim: a, reason: said('x') })),
      /not with/,
    );
    prepares(book, bo, a);
    assert.equal(treasuryOf(book).claims.get(a)?.attempts, 3);
    enters(book, line(book, 'b', -2_000, { to: 'payout', amount: -2_000, claim: b }));
    comesBack(book, 'back', 2_000, 'b');
    assert.equal(treasuryOf(book).claims.get(b)?.stage, 'approved');
    assert.equal(inFund(book), 105_000n);
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 102_000n);
  });

  it('can be taken back; an approval that nobody pays runs out', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const [a = '', b = ''] = [1_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    for (const claim of [a, b]) book.do(dee, 'treasury/approve@1', { claim });
    assert.match(
      refusedIn(book.try(ada, 'treasury/withdraw-claim@1', { claim: a })),
      /Only who put it/,
    );
    book.do(fay, 'treasury/withdraw-claim@1', { claim: a });
    book.pass(180 * 24);
    assert.equal(treasuryOf(book).claims.get(b)?.stage, 'expired');
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
    assert.equal(treasuryOf(book).waiting.size, 0);
  });
});

describe('an appropriation', () => {
  it('is the members’ alone to give, and to take back', () => {
    const charter = charterOf('association');
    const powers = { ...charter.powers, 'treasury/appropriate': ['office:committee'] };
    const book = withMoney();
    const amend = puts(
      book,
      ada,
      'charter',
      carrying('charter/amend@1', { charter: { ...charter, powers } }),
    );
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: amend });
    book.pass(7 * 24);
    vote(book, amend, { yes: [ada, bo, cy, dee, eve] });
    assert.match(closes(book, amend).lapsed[0]?.why ?? '', /Only the members together/);
    const of = appropriates(book, 'servers', 30_000);
    claims(book, fay, { of, amount: 1_000 });
    decides(
      book,
      'ordinary',
      carrying('treasury/end-appropriation@1', { appropriation: of, reason: said('x') }),
    );
    assert.equal(treasuryOf(book).appropriations.get(of)?.amount, 0);
  });
});
