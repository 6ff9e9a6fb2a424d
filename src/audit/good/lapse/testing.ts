/**
 * A sound book of a call that comes to nothing.
 */
import { type Hand, said, TestBook } from '../../../union/testing.ts';
import { passkeyOf, people } from '../../testing.ts';

const { ada, bo } = people;
const device = ({ key }: Hand): object => ({ kind: 'device', key });

/** A call that too few joined. */
export function lapsedBook(): TestBook {
  const book = new TestBook();
  book.do(ada, 'founding/call@1', {
    name: 'Nobody came',
    why: said('why'),
    first: said('first'),
    needed: 20,
    founders: 3,
    until: '2026-02-01T00:00:00.000Z',
    clerkKey: book.clerk.key,
    organiser: { name: said('Ada'), keys: [device(ada), passkeyOf(ada)] },
  });
  book.do(bo, 'founding/join@1', { name: said('Bo'), keys: [device(bo)] });
  book.pass(31 * 24);
  book.do(bo, 'members/leave@1', {});
  return book;
}
