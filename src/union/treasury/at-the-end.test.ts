import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  closes,
  puts,
  refusedIn,
  said,
  type TestBook,
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
  line,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available, claimOf } from './treasury.ts';

const rest = { fund: 'general', currency: 'EUR' };

/** Leave to spend more than there will be, for whom the members name. */
const heirs = (book: TestBook): string =>
  appropriates(book, 'the heirs', 1_000_000, { head: 'relief', atEnd: true });

function ends(book: TestBook): void {
  const proposal = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(24 * 7);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  closes(book, proposal);
  assert.equal(book.union.phase, 'wound-up');
}

const claimed = (of: string, word: string): Record<string, unknown> => ({
  claim: uuidOf(word),
  appropriation: of,
  amount: 1,
  title: said('x'),
  payee: said('y'),
  receipts: [],
});

describe('what is left when a union ends', () => {
  it('goes where the members decided, through all the hands that any payment needs', () => {
    const book = withMoney();
    const of = heirs(book);
    const early = book.try(fay, 'treasury/claim@1', claimed(of, 'early'));
    assert.match(refusedIn(early), /once it has wound up/);
    ends(book);
    // Nothing is kept back, and what is beyond an office’s limit no longer waits for the members.
    assert.equal(available(book.union, rest), 105_000n);
    const claim = claims(book, dee, { of, amount: 100_000 });
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim })), /of your own/);
    book.do(eve, 'treasury/approve@1', { claim });
    const beyond = claims(book, fay, { of, amount: 5_001 });
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim: beyond })), /to spend/);
    const { batch, file } = prepares(book, bo, claim);
    book.do(cy, 'treasury/sign@1', { batch, file });
    const paid = line(book, 'the rest', -100_000, { to: 'payout', amount: -100_000, claim });
    assert.equal(enters(book, paid), undefined);
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    assert.equal(available(book.union, rest), 5_000n);
  });

  it('pays what was claimed before, and nothing new of what was not decided for it', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 10_000 });
    ends(book);
    book.do(dee, 'treasury/approve@1', { claim });
    const late = book.try(fay, 'treasury/claim@1', claimed(of, 'late'));
    assert.match(refusedIn(late), /has wound up/);
    book.do(fay, 'treasury/withdraw-claim@1', { claim });
    assert.equal(available(book.union, rest), 105_000n);
  });

  it('is free again where an approval runs out, and steps that have a day are still released', () => {
    const book = withMoney();
    const of = appropriates(book, 'a stipend', 30_000);
    const grant = uuidOf('grant');
    const steps = [{ title: said('x'), amount: 2_000, due: '2026-08-01T00:00:00.000Z' }];
    const given = { grant, appropriation: of, title: said('t'), to: fay.id, payee: said('p') };
    decides(book, 'ordinary', carrying('treasury/grant@1', { ...given, currency: 'EUR', steps }));
    const claim = claims(book, fay, { of, amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    ends(book);
    assert.equal(available(book.union, rest), 93_000n);
    book.pass(24 * 60);
    assert.ok(!treasuryOf(book).grants.get(grant)?.steps[0]?.released);
    book.pass(24 * 200);
    const { grants, claims: all } = treasuryOf(book);
    assert.ok(grants.get(grant)?.steps[0]?.released);
    assert.equal(all.get(claim)?.stage, 'expired');
    assert.equal(available(book.union, rest), 103_000n);
    book.pass(24 * 181);
    assert.equal(all.get(claimOf({ grant, step: 0 }))?.stage, 'expired');
    assert.equal(available(book.union, rest), 105_000n);
  });

  it('can’t be granted in steps while the union is at work', () => {
    const book = withMoney();
    const of = heirs(book);
    const steps = [{ title: said('x'), amount: 1 }];
    const given = { grant: uuidOf('g'), appropriation: of, title: said('t'), to: fay.id };
    const body = { ...given, payee: said('p'), currency: 'EUR', steps };
    assert.throws(
      () => decides(book, 'ordinary', carrying('treasury/grant@1', body)),
      /once it has wound up/,
    );
  });
});
