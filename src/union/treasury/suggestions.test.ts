/** Suggestions of what lines are: who confirms, declines or takes back which one, and when they end by themselves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import {
  bo,
  cy,
  decides,
  dee,
  enters,
  eve,
  line,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { balanceOf, suggestionsOf } from './treasury.ts';

const fees = { to: 'fees', amount: -50_000, fund: 'general' };
const own = { to: 'own', amount: -50_000 };
const says = (part: object, ...words: readonly string[]): Record<string, unknown> => ({
  lines: words.map((word) => ({ line: said(word), parts: [part] })),
});
/** What Bo suggests of a line that went out. */
function suggested(...words: readonly string[]): TestBook {
  const book = withMoney();
  const all = words.length === 0 ? ['out'] : words;
  enters(book, ...all.map((word) => line(book, word, -50_000)));
  book.do(bo, 'treasury/suggest@1', says(fees, ...all));
  return book;
}
const named = (book: TestBook, word = 'out') => suggestedOf(book, said(word));
const reason = said('it was a transfer');

describe('whoever confirms what a line is', () => {
  it('names the suggestion that they have read', () => {
    const book = suggested();
    const read = named(book);
    book.do(bo, 'treasury/suggest@1', says(own, 'out'));
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', read)), /Meanwhile/);
    book.do(dee, 'treasury/affirm@1', named(book));
    assert.equal(balanceOf(treasuryOf(book).ledger, 'assets:transit', 'EUR'), 50_000n);
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', read)), /nobody has suggested/);
  });

  it('is another person than who suggested it, once for each line', () => {
    const book = suggested();
    const { lines } = named(book);
    assert.match(refusedIn(book.try(bo, 'treasury/affirm@1', { lines })), /yourself/);
    const twice = { lines: [...lines, ...lines] };
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', twice)), /no such line/);
  });

  it('confirms nothing of somebody who may not keep the books any more', () => {
    const book = suggested();
    const seat = { office: 'treasurer', member: bo.id };
    decides(book, 'office', carrying('offices/remove@1', seat));
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', named(book))), /may not keep/);
    book.do(cy, 'treasury/suggest@1', says(own, 'out'));
    book.do(dee, 'treasury/affirm@1', named(book));
  });
});

describe('a suggestion', () => {
  it('stands beside those of others, each changed by nobody but whoever made it', () => {
    const book = suggested('out', 'off');
    const before = named(book, 'off');
    book.do(bo, 'treasury/suggest@1', says(own, 'out'));
    assert.deepEqual(named(book, 'off'), before, 'of other lines it stands as it was');
    const bos = suggestionsOf(treasuryOf(book), said('out'))[0];
    book.do(cy, 'treasury/suggest@1', says(fees, 'out'));
    const sorts = suggestionsOf(treasuryOf(book), said('out')).map(({ by, parts: [part] }) => [
      by,
      part?.to,
    ]);
    assert.deepEqual(sorts, [
      [bo.id, 'own'],
      [cy.id, 'fees'],
    ]);
    const first = { lines: [{ line: said('out'), suggestion: bos?.hash ?? '' }] };
    book.do(dee, 'treasury/affirm@1', first);
    assert.equal(balanceOf(treasuryOf(book).ledger, 'assets:transit', 'EUR'), 50_000n);
    assert.deepEqual(suggestionsOf(treasuryOf(book), said('out')), []);
  });

  it('is in nobody’s way by being made anew before it lapses', () => {
    const book = suggested();
    book.pass(29 * 24);
    book.do(bo, 'treasury/suggest@1', says(fees, 'out'));
    book.do(cy, 'treasury/suggest@1', says(own, 'out'));
    book.do(bo, 'treasury/suggest@1', says(fees, 'out'));
    assert.deepEqual(
      suggestionsOf(treasuryOf(book), said('out')).map(({ by }) => by),
      [cy.id, bo.id],
    );
    const cys = suggestionsOf(treasuryOf(book), said('out'))[0]?.hash ?? '';
    const lines = [{ line: said('out'), suggestion: cys }];
    book.do(bo, 'treasury/affirm@1', { lines });
  });

  it('is declined without those beside it', () => {
    const book = suggested();
    const bos = named(book);
    book.do(cy, 'treasury/suggest@1', says(own, 'out'));
    const cys = named(book);
    book.do(dee, 'treasury/decline-suggestion@1', { ...bos, reason });
    assert.deepEqual(named(book), cys);
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', bos)), /Meanwhile/);
    book.do(dee, 'treasury/affirm@1', cys);
  });

  it('is taken back by whoever made it', () => {
    const book = suggested();
    const act = 'treasury/withdraw-suggestion@1';
    const { lines } = named(book);
    assert.match(refusedIn(book.try(cy, act, { lines })), /Only they/);
    assert.match(refusedIn(book.try(bo, act, { lines: [...lines, ...lines] })), /twice/);
    book.do(bo, act, { lines });
    assert.equal(treasuryOf(book).suggested.size, 0);
    assert.match(refusedIn(book.try(bo, act, { lines })), /nobody has suggested/);
    book.do(cy, 'treasury/suggest@1', says(own, 'out'));
  });

  it('is declined by another who could confirm it, as they have read it', () => {
    const book = suggested('out', 'off');
    const act = 'treasury/decline-suggestion@1';
    const read = named(book);
    assert.match(refusedIn(book.try(bo, act, { ...read, reason })), /yourself/);
    book.do(bo, 'treasury/suggest@1', says(own, 'out'));
    assert.match(refusedIn(book.try(eve, act, { ...read, reason })), /Meanwhile/);
    book.do(eve, act, { ...named(book), reason });
    assert.deepEqual([...treasuryOf(book).suggested.keys()], [said('off')]);
    book.do(cy, 'treasury/suggest@1', says(fees, 'out'));
  });

  it('lapses after thirty days, all its lines at once', () => {
    const book = suggested('out', 'off');
    book.do(bo, 'treasury/suggest@1', says(own, 'off'));
    const [first, second] = [named(book), named(book, 'off')];
    book.do(dee, 'treasury/affirm@1', named(book, 'off'));
    book.pass(30 * 24 - 1);
    assert.deepEqual(named(book), first);
    book.pass(1);
    assert.equal(treasuryOf(book).suggested.size, 0);
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', second)), /nobody has suggested/);
  });

  it('stands no longer than that, even if nobody has entered that it lapsed', () => {
    const book = suggested();
    book.at = hoursAfter(book.at, 30 * 24);
    assert.match(refusedIn(book.try(dee, 'treasury/affirm@1', named(book))), /thirty days ago/);
    book.do(cy, 'treasury/suggest@1', says(own, 'out'));
  });
});
