import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, type Hand, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import { ada, bo, decides, dee, enters, fay, line, treasuryOf, withMoney } from './testing.ts';
import { available, promiseToken } from './treasury.ts';

const id = uuidOf('appeal');
const general = { fund: 'general', currency: 'EUR' };
const half = { fund: 'general', share: { num: 1, den: 2 }, most: 10_000 };

/** Members open an appeal for the legal fund, for two months. */
function opens(book: TestBook, match?: object): void {
  const until = hoursAfter(book.at, 24 * 60);
  const body = { appeal: id, title: said('A stand'), text: said('Why'), currency: 'EUR', until };
  const asked = { ...body, fund: 'legal', goal: 9_000, ...(match && { match }) };
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', asked));
}
const promises = (book: TestBook, who: Hand, amount: number) =>
  book.try(who, 'treasury/promise@1', { appeal: id, amount, payer: said(`number of ${who.id}`) });
const appealIn = (book: TestBook) => treasuryOf(book).appeals.get(id) ?? assert.fail('no appeal');

const paying = (who: Hand, amount: number): object => ({
  to: 'promise',
  amount,
  appeal: id,
  token: promiseToken(said(who.id), id),
});

describe('an appeal that members end before its day', () => {
  const ends = (book: TestBook): string =>
    decides(
      book,
      'ordinary',
      carrying('treasury/end-appeal@1', { appeal: id, reason: said('the case is over') }),
    );

  it('asks nobody for anything, frees what was to be added, and can’t end again', () => {
    const book = withMoney();
    opens(book, half);
    assert.equal(available(book.union, general), 95_000n);
    promises(book, fay, 4_000);
    promises(book, dee, 1_000);
    book.do(dee, 'members/leave@1', {});
    const resolution = ends(book);
    const { closed, promises: left } = appealIn(book);
    assert.deepEqual(
      { ...closed, at: undefined },
      {
        reached: false,
        promised: 4_000,
        match: 0,
        early: { reason: said('the case is over'), resolution },
        at: undefined,
      },
    );
    assert.deepEqual([...left.keys()], [fay.id]);
    assert.equal(available(book.union, general), 105_000n);
    assert.equal(treasuryOf(book).held.get('general')?.get('EUR') ?? 0n, 0n);
    assert.match(refusedIn(promises(book, fay, 1)), /has ended/);
    assert.match(
      refusedIn(enters(book, line(book, 'x', 4_000, paying(fay, 4_000)))),
      /nothing is due/,
    );
    assert.throws(() => ends(book), /has ended/);
    book.pass(24 * 70);
    assert.deepEqual(appealIn(book).closed, closed);
  });

  it('is ended also where promises reach its goal, before its day or after, while nothing is paid', () => {
    const book = withMoney();
    opens(book, half);
    promises(book, fay, 9_000);
    ends(book);
    assert.equal(appealIn(book).closed?.reached, false);
    const other = withMoney();
    opens(other, half);
    promises(other, fay, 9_000);
    other.pass(24 * 61);
    assert.equal(appealIn(other).closed?.reached, true);
    ends(other);
    const { closed } = appealIn(other);
    assert.deepEqual([closed?.reached, closed?.promised, closed?.match], [false, 9_000, 0]);
    assert.equal(available(other.union, general), 105_000n);
    assert.throws(() => ends(other), /has ended/);
    const late = line(other, 'late', 9_000, paying(fay, 9_000));
    assert.match(refusedIn(enters(other, late)), /nothing is due/);
  });

  it('stands once somebody has paid', () => {
    const book = withMoney();
    opens(book, half);
    promises(book, fay, 9_000);
    book.pass(24 * 61);
    assert.equal(enters(book, line(book, 'of Fay', 1, paying(fay, 1))), undefined);
    assert.throws(() => ends(book), /Somebody has paid/);
  });

  it('is ended by nobody alone, and not before it is there', () => {
    const book = withMoney();
    assert.throws(() => ends(book), /no such appeal/);
    opens(book);
    const body = { appeal: id, reason: said('x') };
    for (const who of [ada, bo, fay])
      assert.ok(refusedIn(book.try(who, 'treasury/end-appeal@1', body)));
  });
});
