import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  carrying,
  charterOf,
  closes,
  founded,
  hand,
  puts,
  refusedIn,
  said,
  vote,
} from '../testing.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const [second, third] = [hand('second clerk'), hand('third clerk')];

const union = () => founded(charterOf('association', { waiting: 0 }), ada, bo);

describe('the clerk’s key', () => {
  it('is rotated by the clerk, and the old one signs nothing more', () => {
    const book = union();
    book.do(book.clerk, 'minutes/rotate-clerk@1', { key: second.key });
    const old = book.try(book.clerk, 'minutes/rotate-clerk@1', { key: third.key });
    assert.match(refusedIn(old), /not signed with the clerk’s key/);
    const clerk = { ...second, id: 'clerk' };
    assert.match(
      refusedIn(book.try(clerk, 'minutes/rotate-clerk@1', { key: book.clerk.key })),
      /had this key before/,
    );
    book.do(clerk, 'minutes/rotate-clerk@1', { key: third.key });
    assert.deepEqual(
      book.union.minutes.clerkKeys.map(({ key }) => key),
      [book.clerk.key, second.key, third.key],
    );
  });

  it('is replaced by decision of the members, carried out with the old one', () => {
    const book = union();
    const change = carrying('minutes/replace-clerk@1', { key: second.key });
    const id = puts(book, ada, 'charter', change);
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(7 * 24);
    vote(book, id, { yes: [ada, bo] });
    closes(book, id);
    assert.equal(book.union.minutes.clerkKey, second.key);
    assert.equal(book.try(ada, 'minutes/replace-clerk@1', { key: third.key })?.article, 'mandate');
  });

  it('is a key that can sign', () => {
    const book = union();
    const garbage = `zDn${'a'.repeat(46)}`;
    assert.equal(book.try(book.clerk, 'minutes/rotate-clerk@1', { key: garbage })?.article, 'form');
  });
});

describe('a text', () => {
  const text = said('something wrong');

  it('is destroyed by who has the power, once', () => {
    const book = union();
    const redact = carrying('minutes/redact@1', { text, reason: said('because') });
    const id = puts(book, ada, 'ordinary', redact, redact);
    book.do(bo, 'assembly/sponsor@1', { proposal: id });
    book.pass(3 * 24);
    vote(book, id, { yes: [ada] });
    const { lapsed } = closes(book, id);
    assert.ok(book.union.minutes.redacted.has(text));
    assert.deepEqual(
      lapsed.map(({ item, why }) => [item, why]),
      [[1, 'This text is redacted already.']],
    );
  });

  it('is withheld under a legal order by the host, and released', () => {
    const book = union();
    const order = { text, order: said('the order') };
    assert.equal(book.try(ada, 'minutes/withhold@1', order)?.article, 'mandate');
    book.do(book.clerk, 'minutes/withhold@1', order);
    assert.match(refusedIn(book.try(book.clerk, 'minutes/withhold@1', order)), /already/);
    book.do(book.clerk, 'minutes/release@1', { text });
    assert.equal(book.union.minutes.withheld.size, 0);
    assert.match(refusedIn(book.try(book.clerk, 'minutes/release@1', { text })), /not withheld/);
  });
});
