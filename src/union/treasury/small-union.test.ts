/** A union of three: a treasurer, one of the committee, and a member. Nobody is shut out, and nobody pays themselves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MoneyRules } from '../charter/charter.ts';
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
  appropriates,
  bo,
  claims,
  cy,
  day,
  daysAhead,
  debit,
  debiting,
  dee,
  donation,
  fay,
  line,
  moneyed,
  pledge,
  place,
  prepares,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { leftAlone } from './treasury.ts';

const reason = said('because');

interface Few {
  readonly book: TestBook;
  readonly of: string;
  /** All members approve a claim by a decision. */
  readonly approves: (claim: string) => void;
}

/** Bo keeps the books, Dee is the committee if she is there, and the last of them puts what all decide. */
function few(...people: readonly Hand[]): Few {
  return fewBy({}, ...people);
}

function fewBy(change: Partial<MoneyRules>, ...people: readonly Hand[]): Few {
  const [first, ...others] = people;
  if (!first) throw new Error('A union has somebody.');
  const book = founded(moneyed(change), first, ...others);
  const decide = (kind: string, ...carries: readonly object[]): void => {
    const proposal = puts(book, people.at(-1) ?? first, kind, ...carries);
    book.settle();
    vote(book, proposal, { yes: people });
    assert.deepEqual(closes(book, proposal).lapsed, []);
  };
  const seat = (office: string, { id: member }: Hand): object =>
    carrying('offices/appoint@1', { office, member });
  decide(
    'office',
    seat('treasurer', bo),
    ...(people.includes(dee) ? [seat('committee', dee)] : []),
  );
  const of = uuidOf('leave');
  decide(
    'ordinary',
    carrying('treasury/arrange@1', { way: 'own', about: said('a bank was found') }),
    carrying('treasury/open-place@1', place('main', 'bank', 100_000)),
    carrying('treasury/open-place@1', place('box', 'cash', 5_000)),
  );
  decide(
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
  const approves = (claim: string): void =>
    decide('ordinary', carrying('treasury/approve@1', { claim }));
  return { book, of, approves };
}

/** Bo keeps the books, Dee is the committee, Fay is a member. */
const three = (change: Partial<MoneyRules> = {}): Few => fewBy(change, bo, dee, fay);

describe('a union of three', () => {
  it('pays whoever holds the purse what the members approved, by the one other hand there is', () => {
    const { book, of, approves } = three();
    for (const [whose, sender] of [
      [bo, dee],
      [dee, bo],
    ] as const) {
      const claim = claims(book, whose, { of, amount: 20_000 });
      approves(claim);
      assert.match(prepares(book, whose, claim).refused?.refused ?? '', /of your own/);
      assert.equal(prepares(book, sender, claim).refused, undefined);
      assert.equal(stageOf(book, claim), 'sent');
      assert.equal(leftAlone(book.union, { by: sender.id, at: book.at }), 10_000);
    }
  });

  it('needs the members’ decision for that, not an officer’s', () => {
    const { book, of, approves } = three();
    const claim = claims(book, bo, { of, amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'prepared');
    book.do(dee, 'treasury/void@1', { batch, reason });
    approves(claim);
    prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'sent', 'the members approved anew what an officer had');
  });

  it('wants two wherever two could sign', () => {
    const { book, of, approves } = three();
    const claim = claims(book, fay, { of, amount: 20_000 });
    approves(claim);
    prepares(book, bo, claim);
    assert.equal(stageOf(book, claim), 'prepared');
  });

  it('is not led around by a claim beside it that concerns the second hand', () => {
    const { book, of, approves } = three();
    const [large, hers] = [
      claims(book, fay, { of, amount: 20_000 }),
      claims(book, dee, { of, amount: 100 }),
    ];
    for (const claim of [large, hers]) approves(claim);
    prepares(book, bo, large, hers);
    assert.equal(stageOf(book, large), 'prepared');
  });

  it('hears from the one hand that a payment failed, and sends it again by a new decision', () => {
    const { book, of, approves } = three();
    const claim = claims(book, bo, { of, amount: 2_000 });
    approves(claim);
    prepares(book, dee, claim);
    const failing = { claim, reason };
    assert.match(refusedIn(book.try(bo, 'treasury/fail@1', failing)), /of your own/);
    book.do(dee, 'treasury/fail@1', failing);
    const { batch } = prepares(book, dee, claim);
    assert.equal(stageOf(book, claim), 'prepared', 'the first decision was for one payment');
    book.do(dee, 'treasury/void@1', { batch, reason });
    approves(claim);
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
    const { book, of, approves } = three();
    const [ofFay, ofDee] = [fay, dee].map((who) => claims(book, who, { of, amount: 20_000 }));
    for (const claim of [ofFay, ofDee]) approves(claim ?? '');
    const first = went(book, ofFay ?? '');
    const alone = book.try(bo, 'treasury/assign@1', { lines: first });
    assert.match(refusedIn(alone), /stands in no file of payments/);
    book.do(bo, 'treasury/suggest@1', { lines: first });
    book.do(dee, 'treasury/affirm@1', suggestedOf(book, said(ofFay ?? '')));
    book.do(bo, 'treasury/assign@1', { lines: went(book, ofDee ?? '') });
    assert.deepEqual([stageOf(book, ofFay ?? ''), stageOf(book, ofDee ?? '')], ['paid', 'paid']);
  });

  it('is claimed by another than the one who keeps the books', () => {
    const { book, of, approves } = three();
    const claim = claims(book, bo, { of, amount: 20_000 });
    approves(claim);
    const lines = went(book, claim);
    for (const act of ['assign', 'suggest'])
      assert.match(
        refusedIn(book.try(bo, `treasury/${act}@1`, { lines })),
        /let another member put the claim/,
      );
  });
});

describe('a union of three whose treasurer collects dues', () => {
  it('hears from whoever confirms that the bank did not collect one', () => {
    const { book } = three(debiting());
    pledge(book, bo, fay);
    const run = uuidOf('run');
    const debits = [debit('Bo', run, '2026-02'), debit('Fay', run, '2026-02')];
    book.do(bo, 'treasury/announce@1', { run, day: daysAhead(book, 20), debits });
    book.do(bo, 'treasury/collect@1', { run, place: 'main', total: 1_000, file: said('file') });
    const rejected = { debits: [said(`Bo debit ${run}`)], code: 'MD01' };
    assert.match(refusedIn(book.try(bo, 'treasury/reject-debits@1', rejected)), /file yourself/);
    assert.match(refusedIn(book.try(fay, 'treasury/reject-debits@1', rejected)), /lies with/);
    book.do(dee, 'treasury/reject-debits@1', rejected);
  });
});

describe('a union of two', () => {
  it('pays each of them by the other, as far as both decided', () => {
    const { book, of, approves: both } = few(bo, dee);
    for (const [whose, sender] of [
      [bo, dee],
      [dee, bo],
    ] as const) {
      const claim = claims(book, whose, { of, amount: 20_000 });
      both(claim);
      assert.match(prepares(book, whose, claim).refused?.refused ?? '', /of your own/);
      assert.equal(prepares(book, sender, claim).refused, undefined);
      assert.equal(stageOf(book, claim), 'sent');
    }
  });
});

describe('a union of one', () => {
  it('pays its only member nothing, and says of everything what is missing', () => {
    const { book, of, approves: decided } = few(bo);
    const claim = claims(book, bo, { of, amount: 500 });
    decided(claim);
    assert.match(prepares(book, bo, claim).refused?.refused ?? '', /of your own/);
    const donated = [donation(500)];
    const cash = { place: 'box', day: day(book), amount: 500, parts: donated, note: said('tin') };
    book.do(bo, 'treasury/record@1', cash);
    const [record] = treasuryOf(book).byHand.keys();
    assert.match(refusedIn(book.try(bo, 'treasury/confirm@1', { record })), /Another person/);
    book.do(bo, 'treasury/enter-lines@1', {
      place: 'main',
      lines: [line(book, 'in', 500, donation(500)), line(book, 'out', -50_000)],
    });
    const fees = { to: 'fees', amount: -50_000, fund: 'general' };
    const lines = [{ line: said('out'), parts: [fees] }];
    assert.match(refusedIn(book.try(bo, 'treasury/assign@1', { lines })), /another person/);
    book.do(bo, 'treasury/suggest@1', { lines });
    const named = suggestedOf(book, said('out'));
    assert.match(refusedIn(book.try(bo, 'treasury/affirm@1', named)), /yourself/);
    book.pass(31 * 24);
    assert.equal(treasuryOf(book).unmatched.size, 1, 'it waits, and nothing is lost');
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
