import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MoneyRules } from '../charter/charter.ts';
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
import { hoursAfter } from '../kernel/instant.ts';
import {
  amends,
  ada,
  agreed,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  donation,
  enters,
  fay,
  line,
  moneyed,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { fundBalance } from './treasury.ts';

const { funds } = moneyed().money ?? assert.fail('no rules about money');
const pots: MoneyRules['funds'] = {
  ...funds,
  court: { title: 'Court', purpose: 'One case.', keep: 0, heads: ['legal'] },
  law: { title: 'Law', purpose: 'Law and travel to it.', keep: 0, heads: ['legal', 'travel'] },
};

/** A union with 90.00 for legal defence, and 40.00 for law and travel. */
function withGifts(): TestBook {
  const book = withMoney({ funds: pots });
  const gifts = [donation(9_000, 'legal'), donation(4_000, 'law')];
  assert.equal(enters(book, line(book, 'gifts', 13_000, ...gifts)), undefined);
  return book;
}

/** Why what the members adopted could not be done. */
function lapses(book: TestBook, act: string, body: object): string {
  const proposal = puts(book, ada, 'ordinary', carrying(act, body));
  book.settle();
  vote(book, proposal, { yes: [ada, bo, cy] });
  return closes(book, proposal)
    .lapsed.map(({ why }) => why)
    .join(' ');
}

const leave = {
  appropriation: uuidOf('leave'),
  title: said('leave'),
  fund: 'legal',
  currency: 'EUR',
  amount: 1_000,
  head: 'travel',
  until: '2027-01-01T00:00:00.000Z',
};
const moving = { from: 'legal', to: 'general', currency: 'EUR', amount: 500, reason: said('why') };
const inFund = (book: TestBook, fund: string): bigint =>
  fundBalance(treasuryOf(book).ledger, fund, 'EUR');

describe('a fund that is kept for a purpose', () => {
  it('is appropriated for that alone, at the end too', () => {
    const book = withGifts();
    const act = 'treasury/appropriate@1';
    assert.match(lapses(book, act, leave), /spent only on: law and lawyers. This is for: travel/);
    assert.match(lapses(book, act, { ...leave, atEnd: true, head: 'relief' }), /spent only on/);
    assert.equal(lapses(book, act, { ...leave, head: 'legal' }), '');
    assert.equal(lapses(book, act, { ...leave, appropriation: uuidOf('b'), fund: 'law' }), '');
    assert.equal(lapses(book, act, { ...leave, appropriation: uuidOf('c'), fund: 'servers' }), '');
  });

  it('moves only to where it can be spent on nothing else', () => {
    const book = withGifts();
    const act = 'treasury/move@1';
    assert.match(lapses(book, act, moving), /In the fund “General” it could be spent on more/);
    assert.match(lapses(book, act, { ...moving, to: 'law' }), /spent on more/);
    assert.equal(lapses(book, act, { ...moving, to: 'court' }), '');
    assert.equal(lapses(book, act, { ...moving, from: 'law', to: 'court' }), '');
    assert.equal(lapses(book, act, { ...moving, from: 'general', to: 'legal' }), '');
    assert.deepEqual(
      ['legal', 'law', 'court'].map((fund) => inFund(book, fund)),
      [9_000n, 3_500n, 1_000n],
    );
  });

  it('adds to an appeal only where that is kept for the same', () => {
    const book = withGifts();
    const appeal = {
      appeal: uuidOf('appeal'),
      title: said('a case'),
      text: said('why'),
      fund: 'general',
      currency: 'EUR',
      goal: 5_000,
      until: hoursAfter(book.at, 24 * 7),
      match: { fund: 'legal', share: { num: 1, den: 2 }, most: 500 },
    };
    const act = 'treasury/open-appeal@1';
    assert.match(lapses(book, act, appeal), /could be spent on more/);
    assert.equal(lapses(book, act, { ...appeal, fund: 'court' }), '');
  });

  it('pays no claim and no grant once the rules keep it for something else; what is approved goes', () => {
    const book = withGifts();
    const of = appropriates(book, 'trips', 3_000, { fund: 'law', head: 'travel' });
    const [approved, open] = [1, 2].map(() => claims(book, fay, { of, amount: 500 }));
    book.do(dee, 'treasury/approve@1', { claim: approved });
    const { law } = pots;
    assert.ok(law);
    amends(book, { funds: { ...pots, law: { ...law, heads: ['legal'] } } });
    const refused = [
      book.try(dee, 'treasury/approve@1', { claim: open }),
      book.try(fay, 'treasury/claim@1', {
        claim: uuidOf('late'),
        appropriation: of,
        amount: 5,
        title: said('late'),
        payee: said('Fay'),
        receipts: [],
      }),
    ];
    for (const each of refused) assert.match(refusedIn(each), /spent only on: law and lawyers/);
    const steps = [{ title: said('a trip'), amount: 100 }];
    const grant = { grant: uuidOf('g'), appropriation: of, title: said('g'), to: fay.id };
    const granting = { ...grant, payee: said('Fay'), currency: 'EUR', steps };
    assert.match(lapses(book, 'treasury/grant@1', granting), /spent only on/);
    assert.equal(treasuryOf(book).claims.get(approved ?? '')?.stage, 'approved');
    assert.equal(
      book.try(dee, 'treasury/decline@1', { claim: open, reason: said('r') }),
      undefined,
    );
  });

  it('is free once the rules say so', () => {
    const book = withGifts();
    amends(book, { funds });
    assert.equal(lapses(book, 'treasury/move@1', { ...moving, from: 'law' }), '');
    assert.equal(inFund(book, 'law'), 3_500n);
  });

  it('bears the fees of what came to it, or goes back, and no others', () => {
    const book = withGifts();
    const fees = (amount: number, fund = 'legal'): object => ({
      to: 'fees',
      amount: -amount,
      fund,
    });
    const refused = (word: string, amount: number, ...parts: object[]): string =>
      enters(book, line(book, word, amount, ...parts))?.refused ?? '';
    const why = /bears only the fees of what came to it/;
    assert.match(refused('a', -50, fees(50)), why);
    assert.match(refused('b', 950, fees(50), donation(1_000)), why);
    assert.match(refused('c', -10, fees(310), donation(300, 'legal')), why);
    assert.match(refused('d', 100, fees(60), fees(60), donation(100, 'legal'), donation(120)), why);
    assert.equal(refused('e', 0 + 240, fees(60), donation(300, 'legal')), '');
    const back = { to: 'return', amount: -300, of: said('f') };
    assert.equal(refused('f', 300, donation(300, 'legal')), '');
    assert.equal(refused('g', -360, back, fees(60)), '');
    assert.equal(refused('h', -60, fees(60, 'general')), '');
  });

  it('takes on of what was spent before the founding what it is for', () => {
    const book = withMoney({ funds: pots });
    decides(book, 'ordinary', carrying('treasury/open-place@1', { ...place('before', 'bank', 0) }));
    const earlier = (head: string): object => ({
      to: 'earlier',
      amount: -100,
      fund: 'legal',
      head,
    });
    const lines = [
      { ...line(book, 'old gift', 500, donation(500, 'legal')), day: '2025-11-30' },
      { ...line(book, 'old trip', -100), day: '2025-12-01' },
    ];
    book.do(bo, 'treasury/enter-lines@1', { place: 'before', lines });
    const suggested = book.try(bo, 'treasury/suggest@1', {
      lines: [{ line: said('old trip'), parts: [earlier('travel')] }],
    });
    assert.match(refusedIn(suggested), /spent only on/);
    agreed(book, ['old trip', earlier('legal')]);
    assert.equal(inFund(book, 'legal'), 400n);
  });
});
