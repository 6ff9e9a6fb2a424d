/**
 * What a bank paid that no file of the union's asked it to pay: a supplier took it by direct debit, or it went from elsewhere.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, type Hand, refusedIn, said, type TestBook } from '../testing.ts';
import { approved, payout, sends, stageOf } from './files/testing.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  donation,
  enters,
  eve,
  fay,
  line,
  prepares,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { leftAlone } from './treasury.ts';

const reason = said('because');

const withLeave = (): { readonly book: TestBook; readonly of: string } => {
  const book = withMoney({ twoHandsAbove: 10_000 });
  return { book, of: appropriates(book, 'servers', 50_000) };
};

/** The line of so much, which nobody has said anything of. */
function went(book: TestBook, word: string, amount: number): void {
  assert.equal(enters(book, line(book, word, -amount)), undefined);
}

type Saying = readonly [act: 'assign' | 'suggest', word: string, ...parts: object[]];
const says = (book: TestBook, who: Hand, ...[act, word, ...parts]: Saying): string =>
  refusedIn(book.try(who, `treasury/${act}@1`, { lines: [{ line: said(word), parts }] }));

const affirms = (book: TestBook, who: Hand, word: string): string =>
  refusedIn(book.try(who, 'treasury/affirm@1', suggestedOf(book, said(word))));

describe('a claim that was paid in another way than by a file', () => {
  it('is said to be paid by one who may send as much alone, and counts so', () => {
    const { book, of } = withLeave();
    const [first, second] = [approved(book, of, 9_000), approved(book, of, 1_001)];
    went(book, 'power', 9_000);
    assert.equal(says(book, bo, 'assign', 'power', payout(first, 9_000)), 'nothing');
    assert.equal(stageOf(book, first), 'paid');
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 1_000);
    const more = line(book, 'more', -1_001, payout(second, 1_001));
    assert.match(refusedIn(enters(book, more)), /more than the rules let one send/);
    assert.equal(sends(book, bo, second).stage, 'prepared', 'nor by a file');
  });

  it('counts all lines of one act together', () => {
    const { book, of } = withLeave();
    const paid = [6_000, 4_001].map((amount) => {
      const claim = approved(book, of, amount);
      return line(book, `of ${amount}`, -amount, payout(claim, amount));
    });
    assert.match(refusedIn(enters(book, ...paid)), /more than the rules let one send/);
  });

  it('is said by two where a file would have wanted two', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 20_000);
    went(book, 'power', 20_000);
    const paid = payout(claim, 20_000);
    assert.match(says(book, bo, 'assign', 'power', paid), /stands in no file of payments/);
    assert.equal(says(book, bo, 'suggest', 'power', paid), 'nothing');
    assert.equal(affirms(book, cy, 'power'), 'nothing');
    assert.equal(stageOf(book, claim), 'paid');
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 10_000);
  });

  it('is not said alone by who approved it', () => {
    const powers = { 'treasury/approve': ['office:treasurer' as const] };
    const book = withMoney({}, { powers: { ...withMoney().union.charter?.powers, ...powers } });
    const claim = claims(book, fay, { of: appropriates(book, 'servers', 50_000), amount: 100 });
    book.do(bo, 'treasury/approve@1', { claim });
    went(book, 'stamps', 100);
    assert.match(says(book, bo, 'assign', 'stamps', payout(claim, 100)), /what they approved/);
    assert.equal(says(book, cy, 'assign', 'stamps', payout(claim, 100)), 'nothing');
  });

  it('is not said alone once it was declined, though the members had approved it anew', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 100);
    assert.equal(sends(book, bo, claim).stage, 'ready');
    book.do(cy, 'treasury/fail@1', { claim, reason });
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
    decides(book, 'ordinary', carrying('treasury/decline@1', { claim, reason }));
    went(book, 'late', 100);
    assert.match(
      says(book, cy, 'assign', 'late', payout(claim, 100)),
      /another person confirms it/,
    );
    assert.equal(says(book, cy, 'suggest', 'late', payout(claim, 100)), 'nothing');
    assert.equal(affirms(book, bo, 'late'), 'nothing');
    assert.equal(stageOf(book, claim), 'paid');
  });

  it('is neither suggested nor confirmed by whom it concerns, whenever they say so', () => {
    const { book, of } = withLeave();
    const own = claims(book, bo, { of, amount: 100 });
    book.do(dee, 'treasury/approve@1', { claim: own });
    went(book, 'stamps', 100);
    const paid = payout(own, 100);
    for (const act of ['assign', 'suggest'] as const)
      assert.match(says(book, bo, act, 'stamps', paid), /claim of your own/);
    book.do(cy, 'treasury/suggest@1', { lines: [{ line: said('stamps'), parts: [paid] }] });
    assert.match(affirms(book, bo, 'stamps'), /claim of your own/);
    book.do(cy, 'treasury/declare-interest@1', { claim: own, about: said('a friend') });
    assert.match(affirms(book, dee, 'stamps'), /has an interest in the claim by now/);
  });

  it('goes by the members’ decision with the one who is left to say so', () => {
    const { book, of } = withLeave();
    const claim = claims(book, eve, { of, amount: 20_000 });
    for (const who of [cy, dee])
      book.do(who, 'treasury/declare-interest@1', { claim, about: said('ours') });
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
    went(book, 'power', 20_000);
    assert.equal(says(book, bo, 'assign', 'power', payout(claim, 20_000)), 'nothing');
    assert.equal(leftAlone(book.union, { by: bo.id, at: book.at }), 10_000);
  });

  it('was never approved: then it is put anew', () => {
    const { book, of } = withLeave();
    for (const [n, ends] of [
      () => undefined,
      (claim: string) => book.do(eve, 'treasury/decline@1', { claim, reason }),
      (claim: string) => book.do(fay, 'treasury/withdraw-claim@1', { claim }),
    ].entries()) {
      const claim = claims(book, fay, { of, amount: 100 });
      ends(claim);
      went(book, `stamps ${n}`, 100);
      const why = says(book, bo, 'suggest', `stamps ${n}`, payout(claim, 100));
      assert.match(why, /Put it anew and have it approved/);
    }
  });

  it('stood in a file that never had its hands: then it is paid late by nobody', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 20_000);
    const { batch } = sends(book, bo, claim);
    book.do(bo, 'treasury/void@1', { batch, reason });
    book.do(eve, 'treasury/decline@1', { claim, reason });
    went(book, 'theft', 20_000);
    const why = says(book, bo, 'suggest', 'theft', payout(claim, 20_000));
    assert.match(why, /not approved, and stood in no file that was signed by enough/);
  });

  it('is paid once: of a second time, or of another sum, another claim is put', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 100);
    enters(book, line(book, 'stamps', -100, payout(claim, 100)));
    went(book, 'again', 100);
    assert.match(says(book, bo, 'suggest', 'again', payout(claim, 100)), /paid a second time/);
    const other = approved(book, of, 200);
    went(book, 'less', 150);
    const why = says(book, bo, 'suggest', 'less', payout(other, 150));
    assert.match(why, /put a claim for just this sum/);
  });
});

describe('what was said to be the payment of a claim', () => {
  it('is not taken back by whom the claim concerns', () => {
    const { book, of } = withLeave();
    const claim = claims(book, bo, { of, amount: 100 });
    book.do(dee, 'treasury/approve@1', { claim });
    sends(book, cy, claim);
    enters(book, line(book, 'paid', -100, payout(claim, 100)));
    const undoing = { line: said('paid'), reason };
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undoing)), /claim of your own/);
    book.do(cy, 'treasury/undo@1', undoing);
  });

  it('is something else only as two say, however small', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 100);
    sends(book, bo, claim);
    enters(book, line(book, 'paid', -100, payout(claim, 100)));
    book.do(cy, 'treasury/undo@1', { line: said('paid'), reason });
    const fee = { to: 'fees', amount: -100, fund: 'general' };
    assert.match(says(book, bo, 'assign', 'paid', fee), /said to have paid a claim/);
    const mixed = [payout(claim, 100), { ...fee, amount: -50 }, donation(50)];
    assert.equal(says(book, bo, 'assign', 'paid', ...mixed), 'nothing', 'as much goes to claims');
    book.do(cy, 'treasury/undo@1', { line: said('paid'), reason });
    assert.equal(says(book, bo, 'suggest', 'paid', fee), 'nothing');
    assert.equal(affirms(book, cy, 'paid'), 'nothing');
    book.do(cy, 'treasury/undo@1', { line: said('paid'), reason });
    assert.equal(says(book, bo, 'assign', 'paid', fee), 'nothing', 'two have said so since');
  });

  it('came back only as another says than who sent it', () => {
    const { book, of } = withLeave();
    const claim = approved(book, of, 20_000);
    const { batch, file } = prepares(book, bo, claim);
    book.do(cy, 'treasury/sign@1', { batch, file });
    enters(book, line(book, 'paid', -20_000, payout(claim, 20_000)), line(book, 'gift', 20_000));
    const back = { to: 'return', amount: 20_000, of: said('paid') };
    for (const who of [bo, cy])
      assert.match(says(book, who, 'assign', 'gift', back), /one person does not say alone/);
    assert.equal(says(book, bo, 'suggest', 'gift', back), 'nothing');
    assert.equal(affirms(book, dee, 'gift'), 'nothing');
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('came back, is not confirmed by whom it was paid to', () => {
    const { book, of } = withLeave();
    const claim = claims(book, dee, { of, amount: 100 });
    book.do(eve, 'treasury/approve@1', { claim });
    sends(book, bo, claim);
    enters(book, line(book, 'paid', -100, payout(claim, 100)), line(book, 'gift', 100));
    const back = { to: 'return', amount: 100, of: said('paid') };
    assert.equal(says(book, bo, 'suggest', 'gift', back), 'nothing');
    assert.match(affirms(book, dee, 'gift'), /claim of your own/);
    assert.equal(affirms(book, eve, 'gift'), 'nothing');
  });
});

describe('what a bank carries out in one sum', () => {
  it('is each payment of the file', () => {
    const { book, of } = withLeave();
    const paid = Array.from({ length: 14 }, (_, n) => approved(book, of, 1_000 + n));
    const { batch, file } = prepares(book, bo, ...paid);
    book.do(cy, 'treasury/sign@1', { batch, file });
    const parts = paid.map((claim, n) => payout(claim, 1_000 + n));
    const sum = parts.length * 1_000 + 91;
    assert.equal(enters(book, line(book, 'all', -sum, ...parts)), undefined);
    assert.deepEqual(new Set(paid.map((claim) => stageOf(book, claim))), new Set(['paid']));
    assert.equal(treasuryOf(book).waiting.size, 0);
  });
});

describe('what is said to come from another account', () => {
  it('counts against what one says alone, as far as nothing left one', () => {
    const { book } = withLeave();
    const own = (amount: number): object => ({ to: 'own', amount });
    const came = line(book, 'a gift', 12_000, own(12_000));
    assert.match(refusedIn(enters(book, came)), /No other account of the union shows yet/);
    assert.equal(enters(book, line(book, 'small', 9_000, own(9_000))), undefined);
    assert.match(
      refusedIn(enters(book, line(book, 'theft', -9_000, own(-9_000)))),
      /more than one person alone says/,
      'a gift hides no theft',
    );
  });

  it('counts no more once it left another one', () => {
    const { book } = withLeave();
    const away = line(book, 'away', -9_000, { to: 'own', amount: -9_000 });
    const home = line(book, 'home', 9_000, { to: 'own', amount: 9_000 });
    assert.equal(enters(book, away, home), undefined);
    assert.equal(treasuryOf(book).saidAlone.get(bo.id)?.[0]?.amount, 9_000);
  });
});
