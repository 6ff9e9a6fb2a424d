/** Voting keys: one’s own, proved, and nobody else’s. */
import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { hand, type Hand, refusedIn } from '../testing.ts';
import { votingKeyIn } from './secrecy.ts';
import { secretUnion, voters, votingKeyBody } from './testing.ts';

const [vic, val] = voters as [Hand, Hand, Hand];
const act = 'secrecy/voting-key@1';

void test('a member enters a key, and another where it is lost', () => {
  const book = secretUnion();
  book.do(vic, act, votingKeyBody(book, vic));
  const { at } = book;
  const keyUntil = (keysUntil: string, closes: string): string | undefined =>
    votingKeyIn(book.union, vic.id, { keysUntil, closes })?.key;
  book.pass(1);
  book.do(vic, act, votingKeyBody(book, vic, 2));
  const { at: replaced } = book;
  const first = votingKeyBody(book, vic)['key'];
  book.pass(1);
  equal(keyUntil(replaced, book.at), first, 'the newer one is of that very moment');
  equal(keyUntil(book.at, book.at), votingKeyBody(book, vic, 2)['key']);
  equal(keyUntil(at, book.at), first, 'the first one, where there was none before');
  equal(keyUntil(at, at), undefined, 'the first one came when the vote had closed');
  equal(votingKeyIn(book.union, val.id, { keysUntil: at, closes: book.at }), undefined);
});

void test('a key without its secret, of somebody else, or twice is refused', () => {
  const book = secretUnion();
  const body = votingKeyBody(book, vic);
  match(refusedIn(book.try(val, act, body)), /does not show that you know the secret/);
  book.do(vic, act, body);
  match(refusedIn(book.try(vic, act, body)), /has been yours before/);
  match(refusedIn(book.try(val, act, body)), /is somebody else’s/);
  const zero = { ...body, key: '0'.repeat(63) + '1' };
  match(refusedIn(book.try(val, act, zero)), /does not show|not what the protocol/);
  const none = { ...body, key: 'f'.repeat(64) };
  match(refusedIn(book.try(val, act, none)), /not what the protocol asks for/);
});

void test('the clerk’s word enters no voting key for who has a key of their own', () => {
  const book = secretUnion();
  const body = votingKeyBody(book, vic);
  const refused = book.try(vic, act, body, { evidence: 'session' });
  match(refusedIn(refused), /Confirm this with a device/);
  match(refusedIn(book.try(hand('nobody'), act, body)), /not one of the doer’s/);
});
