import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry, Intent } from './kernel/entry.ts';
import {
  charterOf,
  founded,
  hand,
  proofBy,
  refusedIn,
  replayed,
  said,
  TestBook,
  uuidOf,
} from './testing.ts';
import { judge, nothing, readEntry, readSigned, replayOne } from './union.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const union = () => founded(charterOf('association', { waiting: 0 }), ada, bo);
/** An intent of Ada's with something else in it. */
const odd = (book: TestBook, change: Partial<Intent>): Intent => ({
  ...book.intent(ada, 'members/rename@1', { name: said('A.') }),
  ...change,
});

describe('an intent', () => {
  it('has its place: this book, this history, after its doer’s last', () => {
    const book = union();
    const elsewhere = founded(charterOf('circle'), ada);
    const { seen } = book.intent(ada, 'members/leave@1', {});
    const wrong: readonly [Partial<Intent>, RegExp][] = [
      [{ act: 'members/crown@1' }, /no act called members\/crown@1/],
      [{ union: elsewhere.union.id }, /another union/],
      [{ seen: { ...seen, root: '0'.repeat(64) } }, /not this book’s \(size 3\)/],
      [{ seen: { ...seen, size: seen.size + 1 } }, /not this book’s/],
      [{ prev: null }, /repetition, or out of order/],
      [{ body: { name: 'Ada' } }, /^name: 64 hex/],
      [{ body: {} }, /^name:/],
      [{ body: { name: said('A'), more: 1 } }, /^body: Unrecognized key/],
    ];
    for (const [change, why] of wrong) {
      const intent = odd(book, change);
      assert.match(refusedIn(book.enter(intent, proofBy(ada, intent))), why);
    }
    const { union: _, ...homeless } = odd(book, {});
    assert.match(refusedIn(book.enter(homeless, proofBy(ada, homeless))), /another union/);
  });

  it('can’t be done twice', () => {
    const book = union();
    const intent = odd(book, {});
    assert.equal(book.enter(intent, proofBy(ada, intent)), undefined);
    assert.match(refusedIn(book.enter(intent, proofBy(ada, intent))), /repetition/);
  });

  it('may have seen an older state of the book', () => {
    const book = union();
    const intent = odd(book, {});
    book.do(bo, 'members/rename@1', { name: said('B.') });
    assert.equal(book.enter(intent, proofBy(ada, intent)), undefined);
  });

  it('is judged without a history by who checked that before', () => {
    const book = union();
    const { seen } = odd(book, {});
    const intent = odd(book, { seen: { ...seen, root: '0'.repeat(64) } });
    const signed = readSigned(intent, proofBy(ada, intent));
    assert.ok('check' in signed);
    assert.ok('act' in judge(book.union, signed, { at: book.at }));
    const future = odd(book, { seen: { ...seen, size: 99 } });
    const early = readSigned(future, proofBy(ada, future));
    assert.ok('check' in early && 'refused' in judge(book.union, early, { at: book.at }));
  });
});

describe('a signer', () => {
  it('is the doer, by one of their keys', () => {
    const book = union();
    const intent = odd(book, {});
    assert.match(refusedIn(book.enter(intent, proofBy(bo, intent))), /not one of the doer’s/);
    assert.match(
      refusedIn(book.enter(intent, proofBy(book.clerk, intent))),
      /not one of the doer’s/,
    );
  });

  it('is the clerk for what it attests, and never for its own acts as attested', () => {
    const book = union();
    const vote = { proposal: uuidOf('x'), choice: 'yes' };
    const attested = book.intent(ada, 'assembly/vote@1', vote, { evidence: 'email' });
    assert.match(refusedIn(book.enter(attested, proofBy(ada, attested))), /clerk’s key/);
    const own = book.intent(
      book.clerk,
      'minutes/rotate-clerk@1',
      { key: bo.key },
      { evidence: 'import' },
    );
    assert.match(refusedIn(book.enter(own, proofBy(book.clerk, own))), /does not attest its own/);
  });

  it('of the first entry is a founder, or the clerk it names', () => {
    const book = new TestBook();
    const body = {
      name: 'The Example',
      why: said('why'),
      first: said('first'),
      needed: 1,
      founders: 1,
      until: '2026-03-01T00:00:00.000Z',
      clerkKey: book.clerk.key,
      organiser: { name: said('Ada'), keys: [] },
    };
    assert.equal(book.try(ada, 'founding/call@1', body)?.article, 'keys');
    const forged = book.intent(ada, 'founding/call@1', body, { evidence: 'email' });
    assert.equal(book.enter(forged, proofBy(bo, forged))?.article, 'keys');
    book.do(ada, 'founding/call@1', body, { evidence: 'email' });
    assert.equal(book.union.attested, 1);
  });
});

describe('a replay', () => {
  it('stops at the first entry that has no place', () => {
    const { texts } = union();
    assert.throws(
      () => replayed([...texts.slice(0, 1), ...texts.slice(2)]),
      /is number 2, and stands as number 1/,
    );
    assert.throws(() => replayed([...texts, texts[1] ?? '']), /is number 1/);
    const early = texts.map((text, i) =>
      i === 2 ? text.replaceAll('2026-01-01', '2025-01-01') : text,
    );
    assert.throws(() => replayed(early), /Its time 2025-01-01.* is before/);
    const elsewhere = founded(charterOf('circle'), ada).texts;
    assert.throws(() => replayed([...elsewhere, texts[1] ?? '']), /another union/);
  });

  it('takes the union’s id from its first entry', () => {
    const book = union();
    const [first = ''] = book.texts;
    const other = first.replace('"at":"2026-01-01', '"at":"2026-01-02');
    const changed = readEntry(other);
    const fresh = nothing();
    assert.ok('check' in changed);
    assert.equal(replayOne(fresh, changed, { text: other }), undefined);
    assert.notEqual(fresh.id, book.union.id);
    const entry = JSON.parse(first) as Entry;
    assert.equal(entry.intent.union, undefined);
  });
});
