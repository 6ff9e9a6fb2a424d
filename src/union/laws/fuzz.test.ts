/**
 * Whatever bodies, keys and doers are made up: it is entered or refused, and nothing else.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Ed25519Key } from '../kernel/ids.ts';
import { carrying, founded, type How, said, TestBook, uuidOf } from '../testing.ts';
import { registry, stateHash } from '../union.ts';
import { ada, open, others, people } from './testing.ts';

const names = [
  'member',
  'proposal',
  'key',
  'office',
  'name',
  'keys',
  'choice',
  'reason',
  'text',
  'title',
  'charter',
  'carries',
  'documents',
  'invitation',
  'until',
  'uses',
  'draft',
  'seats',
  'founders',
  'clerkKey',
  'outcome',
  'item',
  'why',
  'roll',
  'entitled',
  'closes',
  'comment',
  'kind',
  'from',
  'constructor',
  '__proto__',
  'toString',
] as const;

const Value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown[]>(
    ...people.map(({ id }) => id),
    ada.key,
    { kind: 'device', key: ada.key },
    { kind: 'passkey', key: ada.key, site: 'hall.example' },
    said('x'),
    open,
    [],
    [carrying('charter/wind-up@1', {})],
    'clerk',
    'ordinary',
    'constructor',
    'yes',
    '2026-02-01T00:00:00.000Z',
    1,
  ),
);

const Body: fc.Arbitrary<Record<string, unknown>> = fc
  .array(fc.tuple(fc.constantFrom(...names), Value), { maxLength: 8 })
  .map((fields) => Object.fromEntries(fields) as Record<string, unknown>);

describe('whatever is handed in', () => {
  it('is entered or refused, in every phase, by members, strangers and the clerk', () => {
    const union = founded(open, ada, ...others.slice(0, 2));
    const called = new TestBook();
    const ended = founded(open, ada);
    ended.do(ada, 'members/leave@1', {});
    const books = [union, called, ended];
    for (const book of books) book.hasty = true;
    const Act = fc.constantFrom(...registry.keys());
    const Who = fc.constantFrom(...people, union.clerk);
    const How = fc.constantFrom<How[]>(
      {},
      { evidence: 'email' },
      { under: { resolution: uuidOf('x'), item: 0 } },
    );
    const Attempt = fc.record({
      book: fc.constantFrom(...books),
      who: Who,
      act: Act,
      body: Body,
      how: How,
    });
    fc.assert(
      fc.property(Attempt, ({ book, who, act, body, how }) => {
        const before = stateHash(book.union);
        if (book.try(who, act, body, how)) assert.equal(stateHash(book.union), before);
        book.settle();
      }),
      { numRuns: 3_000 },
    );
  });

  it('as a key is one or is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        assert.ok(!Ed25519Key.safeParse(text).success);
        assert.ok(!Ed25519Key.safeParse(`z${text}`).success);
      }),
    );
  });
});
