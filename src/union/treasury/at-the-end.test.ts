import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import {
  carrying,
  closes,
  hand,
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
import { available, claimOf, type Step } from './treasury.ts';

const rest = { fund: 'general', currency: 'EUR' };

/** Leave to spend more than there will be, for whom the members name. */
const heirs = (book: TestBook): string =>
  appropriates(book, 'the heirs', 1_000_000, { head: 'relief', atEnd: true });

function ends(book: TestBook): void {
  adopts(book, carrying('charter/wind-up@1', {}));
  assert.equal(book.union.phase, 'wound-up');
}

function adopts(book: TestBook, weighty: object): void {
  const proposal = puts(book, ada, 'charter', weighty);
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(24 * 7);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  closes(book, proposal);
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

  it('is not held for steps that nobody can release any more', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 60_000);
    const grant = uuidOf('grant');
    const given = { grant, appropriation: of, title: said('t'), to: fay.id, payee: said('p') };
    const due = hoursAfter(book.at, 24 * 200);
    const steps = [{}, { due }, {}, { due: hoursAfter(book.at, 24 * 10) }].map((each, i) =>
      Object.assign(each, { title: said(`step ${i}`), amount: 10_000 + i }),
    );
    decides(book, 'ordinary', carrying('treasury/grant@1', { ...given, currency: 'EUR', steps }));
    const stepAt = (number: number): Step | undefined =>
      treasuryOf(book).grants.get(grant)?.steps[number];
    const lets = (step: number): string =>
      refusedIn(book.try(book.clerk, 'treasury/let-step-go@1', { grant, step }));
    assert.match(lets(0), /is at work/);
    book.pass(24 * 10);
    const claim = claimOf({ grant, step: 3 });
    book.do(fay, 'treasury/withdraw-claim@1', { claim });
    assert.equal(treasuryOf(book).claims.get(claim)?.kept, true);
    ends(book);
    // One was reported on by nobody, one no more than that, and one came to nothing before: nobody decides any more.
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => stepAt(number)?.letGo !== undefined),
      [true, false, true, true],
    );
    assert.equal(treasuryOf(book).claims.get(claim)?.kept, undefined);
    assert.equal(available(book.union, rest), 105_000n - 10_001n);
    assert.equal(treasuryOf(book).appropriations.get(of)?.held, 10_001);
    assert.match(lets(0), /was let go/);
    assert.match(lets(1), /still released on its day/);
    book.do(fay, 'members/leave@1', {});
    book.settle();
    assert.ok(stepAt(1)?.letGo);
    assert.equal(available(book.union, rest), 105_000n);
  });

  it('waits for the day of a step whose receiver may be a supporter again by then', () => {
    const book = withMoney();
    const gil = hand('Gil');
    const self = { name: said('Gil'), keys: [{ kind: 'device', key: gil.key }] };
    book.do(gil, 'members/support@1', self);
    const of = appropriates(book, 'a stipend', 30_000);
    const due = hoursAfter(book.at, 24 * 200);
    const body = { grant: uuidOf('g'), appropriation: of, title: said('t'), to: gil.id };
    const steps = [{ title: said('x'), amount: 2_000, due }];
    const given = { ...body, payee: said('p'), currency: 'EUR', steps };
    decides(book, 'ordinary', carrying('treasury/grant@1', given));
    const rules = book.union.charter ?? assert.fail('no rules');
    const powers = { ...rules.powers, 'members/admit': ['office:committee'] };
    const charter = { ...rules, powers, admission: { way: 'approved' } };
    adopts(book, carrying('charter/amend@1', { charter }));
    book.do(gil, 'members/apply@1', { ...self, keys: [] });
    const standing = (): string | undefined => book.union.members.people.get(gil.id)?.standing;
    assert.equal(standing(), 'applicant');
    ends(book);
    assert.equal(available(book.union, rest), 103_000n);
    book.pass(24 * 210);
    assert.equal(standing(), 'applicant');
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
