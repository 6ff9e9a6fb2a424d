/** What no officer ends alone: claims that the members approved, steps of grants, and the month of an office. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
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
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available, claimOf } from './treasury.ts';

const reason = said('no');
const grant = uuidOf('a grant');
const ofStep = claimOf({ grant, step: 0 });
const free = ({ union }: TestBook): bigint =>
  available(union, { fund: 'general', currency: 'EUR' });
const heldOf = (book: TestBook): number | undefined =>
  treasuryOf(book).appropriations.get(uuidOf('servers'))?.held;
const stageOf = (book: TestBook, claim: string): string | undefined =>
  treasuryOf(book).claims.get(claim)?.stage;
const approves = (book: TestBook, claim: string): string =>
  decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
const declines = (book: TestBook, claim: string): string =>
  refusedIn(book.try(eve, 'treasury/decline@1', { claim, reason }));
const membersDecline = (book: TestBook, claim: string): string =>
  decides(book, 'ordinary', carrying('treasury/decline@1', { claim, reason }));
const releases = (book: TestBook): string =>
  decides(book, 'ordinary', carrying('treasury/release@1', { grant, step: 0 }));
const endsGrant = (book: TestBook): string =>
  decides(book, 'ordinary', carrying('treasury/end-grant@1', { grant, reason }));

/** A grant of 100.00 to Fay, who reported on its only step; with a day it is released on that. */
function granted(due?: string): TestBook {
  const book = withMoney();
  const appropriation = appropriates(book, 'servers', 40_000);
  const step = { title: said('step'), amount: 10_000, ...(due !== undefined && { due }) };
  const to = { to: fay.id, payee: said('p'), currency: 'EUR' };
  const body = { grant, appropriation, title: said('grant'), ...to, steps: [step] };
  decides(book, 'ordinary', carrying('treasury/grant@1', body));
  if (due === undefined) book.do(fay, 'treasury/report@1', { grant, step: 0, text: said('done') });
  return book;
}

describe('a claim that the members approved', () => {
  it('is declined by the members, and by no officer; who put it takes it back', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 40_000);
    const [one, other] = [1_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    for (const claim of [one, other]) approves(book, claim ?? '');
    assert.match(declines(book, one ?? ''), /Only they decline it/);
    membersDecline(book, one ?? '');
    book.do(fay, 'treasury/withdraw-claim@1', { claim: other });
    assert.deepEqual(
      [stageOf(book, one ?? ''), stageOf(book, other ?? '')],
      ['declined', 'withdrawn'],
    );
  });

  it('is approved by them also where an officer declined it while they voted', () => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 40_000), amount: 1_000 });
    assert.equal(declines(book, claim), 'nothing');
    assert.match(refusedIn(book.try(dee, 'treasury/approve@1', { claim })), /was declined/);
    approves(book, claim);
    assert.equal(stageOf(book, claim), 'approved');
    assert.ok(treasuryOf(book).waiting.has(claim));
    assert.equal(free(book), 104_000n);
  });

  it('is of an office that no other declines for', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 40_000, { office: 'treasurer' });
    assert.match(declines(book, claims(book, fay, { of, amount: 1_000 })), /by another office/);
  });
});

describe('a step whose claim comes to nothing', () => {
  it('keeps its money, and is released anew by the members', () => {
    const book = granted();
    releases(book);
    assert.match(declines(book, ofStep), /Only they decline it/);
    membersDecline(book, ofStep);
    assert.equal(free(book), 95_000n);
    releases(book);
    assert.equal(stageOf(book, ofStep), 'approved');
    assert.equal(free(book), 95_000n);
    book.do(fay, 'treasury/withdraw-claim@1', { claim: ofStep });
    releases(book);
    book.pass(24 * 181);
    assert.equal(stageOf(book, ofStep), 'expired');
    assert.equal(free(book), 95_000n);
  });

  it('is held once, and paid once: it is released anew, and not approved beside that', () => {
    const book = granted();
    releases(book);
    membersDecline(book, ofStep);
    assert.throws(() => approves(book, ofStep), /Release the step anew/);
    assert.deepEqual([free(book), heldOf(book)], [95_000n, 10_000]);
    releases(book);
    assert.throws(() => releases(book), /released already/);
    const { batch, file } = prepares(book, bo, ofStep);
    if (treasuryOf(book).batches.get(batch)?.stage === 'prepared')
      book.do(cy, 'treasury/sign@1', { batch, file });
    assert.throws(() => releases(book), /released already/);
    enters(book, line(book, 'paid', -10_000, { to: 'payout', amount: -10_000, claim: ofStep }));
    assert.deepEqual([free(book), heldOf(book)], [95_000n, 0]);
    assert.equal(treasuryOf(book).held.get('general')?.get('EUR'), 0n);
  });

  it('is approved by the members as any claim is, once its grant is ended', () => {
    const book = granted();
    releases(book);
    membersDecline(book, ofStep);
    endsGrant(book);
    approves(book, ofStep);
    assert.deepEqual([free(book), heldOf(book)], [95_000n, 10_000]);
    membersDecline(book, ofStep);
    assert.deepEqual([free(book), heldOf(book)], [105_000n, 0]);
  });

  it('is free once the grant is ended, and not kept for a claim that comes to nothing after it', () => {
    const book = granted();
    releases(book);
    membersDecline(book, ofStep);
    endsGrant(book);
    assert.equal(free(book), 105_000n);
    assert.throws(() => releases(book), /was ended/);
    assert.equal(treasuryOf(book).claims.get(ofStep)?.kept, undefined);
  });

  it('is not released by the calendar a second time, but by the members', () => {
    const book = granted('2026-02-01T00:00:00.000Z');
    book.pass(24 * 40);
    assert.equal(stageOf(book, ofStep), 'approved');
    membersDecline(book, ofStep);
    book.pass(24);
    assert.equal(stageOf(book, ofStep), 'declined');
    const forced = book.try(book.clerk, 'treasury/release-due@1', { grant, step: 0 });
    assert.match(refusedIn(forced), /The members can release it anew/);
    releases(book);
    assert.equal(stageOf(book, ofStep), 'approved');
  });

  it('is paid, and released no more, where the bank pays late', () => {
    const book = granted();
    releases(book);
    const { batch, file } = prepares(book, bo, ofStep);
    if (treasuryOf(book).batches.get(batch)?.stage === 'prepared')
      book.do(cy, 'treasury/sign@1', { batch, file });
    for (const who of [bo, cy]) book.try(who, 'treasury/void@1', { batch, reason });
    membersDecline(book, ofStep);
    enters(book, line(book, 'late', -10_000));
    agreed(book, ['late', { to: 'payout', amount: -10_000, claim: ofStep }]);
    assert.equal(free(book), 95_000n);
    assert.throws(() => releases(book), /released already/);
    assert.throws(() => endsGrant(book), /was released/);
  });
});

describe('the month of an office', () => {
  it('is not used up by what is approved and declined, taken back or given up', () => {
    const book = withMoney({ limits: { committee: { each: 50_000, month: 60_000 } } });
    const of = appropriates(book, 'servers', 90_000);
    const [one, two, three] = [1, 2, 3].map(() => claims(book, fay, { of, amount: 40_000 }));
    book.do(dee, 'treasury/approve@1', { claim: one });
    const again = (): string => refusedIn(book.try(eve, 'treasury/approve@1', { claim: two }));
    assert.match(again(), /more than your office/);
    book.do(dee, 'treasury/decline@1', { claim: one, reason });
    assert.equal(again(), 'nothing');
    book.do(eve, 'treasury/declare-interest@1', { claim: two, about: said('my sister') });
    assert.equal(refusedIn(book.try(dee, 'treasury/approve@1', { claim: three })), 'nothing');
    assert.equal(treasuryOf(book).approvals.get('committee')?.sum, 40_000);
    assert.deepEqual(
      [dee, eve].map(({ id }) => treasuryOf(book).approvers.get(id)?.sum),
      [40_000, 0],
    );
  });
});
