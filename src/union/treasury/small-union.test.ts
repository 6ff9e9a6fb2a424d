/** A union of three: a treasurer, one of the committee, and a member. Nobody is shut out, and nobody pays themselves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  closes,
  founded,
  type Hand,
  puts,
  refusedIn,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { stageOf } from './files/testing.ts';
import {
  bo,
  claims,
  cy,
  dee,
  fay,
  moneyed,
  place,
  prepares,
  withMoney,
  appropriates,
  line,
  suggestedOf,
} from './testing.ts';
import { leftAlone } from './treasury.ts';

const reason = said('because');

function decide(book: TestBook, kind: string, ...carries: readonly object[]): void {
  const proposal = puts(book, fay, kind, ...carries);
  book.settle();
  vote(book, proposal, { yes: [bo, dee, fay] });
  assert.deepEqual(closes(book, proposal).lapsed, []);
}

/** Bo keeps the books, Dee is the committee, Fay is a member. */
function three(): { readonly book: TestBook; readonly of: string } {
  const book = founded(moneyed(), bo, dee, fay);
  const seat = (office: string, { id: member }: Hand): object =>
    carrying('offices/appoint@1', { office, member });
  decide(book, 'office', seat('treasurer', bo), seat('committee', dee));
  const of = uuidOf('leave');
  decide(
    book,
    'ordinary',
    carrying('treasury/arrange@1', { way: 'own', about: said('a bank was found') }),
    carrying('treasury/open-place@1', place('main', 'bank', 100_000)),
  );
  decide(
    book,
    'ordinary',
    carrying('treasury/appropriate@1', {
      appropriation: of,
      title: said('hosting'),
      fund: 'general',
      currency: 'EUR',
      amount: 90_000,
      head: 'hosting',
      until: '2027-01-01T00:00:00.000Z',
    }),
  );
  return { book, of };
}

const approves = (book: TestBook, claim: string): void =>
  decide(book, 'ordinary', carrying('treasury/approve@1', { claim }));

describe('a union of three', () => {
  it('pays whoever holds the purse what the members approved, by the one other hand there is', () => {
    const { book, of } = three();
    for (const [whose, sender] of [
      [bo, dee],
      [dee, bo],
    ] as const) {
      const claim = claims(book, whose, { of, amount: 20_000 });
      approves(book, claim);
      assert.match(prepares(book, whose, claim).refused?.refused ?? '', /of your own/);
      assert.equal(prepares(book, sender, claim).refused, undefined);
      assert.equal(stageOf(book, claim), 'sent');
      assert.equal(leftAlone(book.union, { by: sender.id, at: book.at }), 10_000);
    }
  });

  it('needs the members’ decision for that, not an officer’s', () => {
    const { book, of } = three();
    const claim = claims(book, bo, { of, amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'prepared');
    book.do(dee, 'treasury/void@1', { batch, reason });
    approves(book, claim);
    prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'sent', 'the members approved anew what an officer had');
  });

  it('wants two wherever two could sign', () => {
    const { book, of } = three();
    const claim = claims(book, fay, { of, amount: 20_000 });
    approves(book, claim);
    prepares(book, bo, claim);
    assert.equal(stageOf(book, claim), 'prepared');
  });

  it('is not led around by a claim beside it that concerns the second hand', () => {
    const { book, of } = three();
    const [large, hers] = [
      claims(book, fay, { of, amount: 20_000 }),
      claims(book, dee, { of, amount: 100 }),
    ];
    for (const claim of [large, hers]) approves(book, claim);
    prepares(book, bo, large, hers);
    assert.equal(stageOf(book, large), 'prepared');
  });

  it('hears from the one hand that a payment failed, and sends it again by a new decision', () => {
    const { book, of } = three();
    const claim = claims(book, bo, { of, amount: 2_000 });
    approves(book, claim);
    prepares(book, dee, claim);
    const failing = { claim, reason };
    assert.match(refusedIn(book.try(bo, 'treasury/fail@1', failing)), /of your own/);
    book.do(dee, 'treasury/fail@1', failing);
    const { batch } = prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'prepared', 'the first decision was for one payment');
    book.do(dee, 'treasury/void@1', { batch, reason });
    approves(book, claim);
    prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'sent');
  });
});

describe('what was paid without a file in a union of three', () => {
  const went = (book: TestBook, claim: string): readonly object[] => {
    const amount = -20_000;
    book.do(bo, 'treasury/enter-lines@1', { place: 'main', lines: [line(book, claim, amount)] });
    return [{ line: said(claim), parts: [{ to: 'payout', amount, claim }] }];
  };

  it('is said by both who can, or by the one whom it does not concern, as the members decided', () => {
    const { book, of } = three();
    const [ofFay, ofDee] = [fay, dee].map((who) => claims(book, who, { of, amount: 20_000 }));
    for (const claim of [ofFay, ofDee]) approves(book, claim ?? '');
    const first = went(book, ofFay ?? '');
    const alone = book.try(bo, 'treasury/assign@1', { lines: first });
    assert.match(refusedIn(alone), /stands in no file of payments/);
    book.do(bo, 'treasury/suggest@1', { lines: first });
    book.do(dee, 'treasury/affirm@1', suggestedOf(book, said(ofFay ?? '')));
    book.do(bo, 'treasury/assign@1', { lines: went(book, ofDee ?? '') });
    assert.deepEqual([stageOf(book, ofFay ?? ''), stageOf(book, ofDee ?? '')], ['paid', 'paid']);
  });

  it('is claimed by another than the one who keeps the books', () => {
    const { book, of } = three();
    const claim = claims(book, bo, { of, amount: 20_000 });
    approves(book, claim);
    const lines = went(book, claim);
    for (const act of ['assign', 'suggest'])
      assert.match(
        refusedIn(book.try(bo, `treasury/${act}@1`, { lines })),
        /let another member put the claim/,
      );
  });
});

describe('what one hand sent alone', () => {
  const sent = (): { readonly book: TestBook; readonly claim: string; readonly batch: string } => {
    const book = withMoney();
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 50_000), amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = prepares(book, bo, claim);
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 0);
    return { book, claim, batch };
  };
  const left = (book: TestBook): number => leftAlone(book.union, { by: bo.id, at: book.at });

  it('counts no more once another says that it came to nothing', () => {
    const first = sent();
    first.book.do(cy, 'treasury/void@1', { batch: first.batch, reason });
    assert.equal(left(first.book), 10_000);
    const second = sent();
    second.book.do(bo, 'treasury/fail@1', { claim: second.claim, reason });
    assert.equal(left(second.book), 0);
    second.book.do(dee, 'treasury/fail@1', { claim: second.claim, reason });
    assert.equal(left(second.book), 10_000);
    const third = sent();
    third.book.do(bo, 'treasury/void@1', { batch: third.batch, reason });
    assert.equal(left(third.book), 0);
    third.book.do(cy, 'treasury/void@1', { batch: third.batch, reason });
    assert.equal(left(third.book), 10_000);
  });
});
