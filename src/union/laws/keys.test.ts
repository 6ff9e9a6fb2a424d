/** Laws of votes that wait for a key, whatever key holders do. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { keyAwaited, keyInUse } from '../secrecy/secrecy.ts';
import { replayed, TestBook } from '../testing.ts';
import { duties, nextDue, stateHash } from '../union.ts';
import { beginsWithKey, KeyStep, takesKeyStep } from './keys/testing.ts';

const wait = 5 * 24;

/** Looks at every hour whether a key is in use, and so knows when the last one went out of it. */
class Watch {
  readonly book: TestBook;
  seen: Instant;
  lost: Instant | undefined;

  constructor(book: TestBook) {
    this.book = book;
    this.seen = book.at;
  }

  /** Looks at the hours up to a moment, as things stand in the book. */
  until(at: Instant): void {
    const { union } = this.book;
    while (this.seen < at) {
      const next = hoursAfter(this.seen, 1);
      if (keyInUse(union, this.seen)) this.lost = next;
      this.seen = next;
    }
  }
}

/** Looks on before each entry changes what stands in the book. */
class WatchedBook extends TestBook {
  readonly watch = new Watch(this);

  override enter(...of: Parameters<TestBook['enter']>): ReturnType<TestBook['enter']> {
    this.watch.until(this.at);
    if (keyInUse(this.union, this.at)) this.watch.lost = this.at;
    return super.enter(...of);
  }
}

/** When each vote might have opened, and did. */
function assertLawful({ union, at, watch }: WatchedBook): number {
  watch.until(at);
  const inUse = keyInUse(union, at) !== undefined;
  const waits = !inUse && watch.lost !== undefined && at < hoursAfter(watch.lost, wait);
  const awaited = keyAwaited(union, at);
  assert.equal(awaited !== undefined, waits, `${at}: lost at ${watch.lost}`);
  if (waits) assert.equal(awaited?.lost, watch.lost);
  return Number(waits);
}

describe('votes that are secret while there is a key', () => {
  it('wait from the very loss of one, are due when they can open, and never wait for longer', () => {
    const counted = { waits: 0, sealed: 0, open: 0 };
    const walks = fc.array(KeyStep, { minLength: 80, maxLength: 100, size: 'max' });
    fc.assert(
      fc.property(walks, (steps) => {
        const book = beginsWithKey(new WatchedBook());
        book.hasty = true;
        for (const step of steps) {
          takesKeyStep(book, step);
          counted.waits += assertLawful(book);
        }
        assertDue(book);
        assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
        for (const { poll } of book.union.assembly.proposals.values()) {
          if (poll) counted[poll.sealed ? 'sealed' : 'open']++;
        }
      }),
      { numRuns: 6, seed: 5, endOnFailure: true },
    );
    assert.ok(
      counted.waits > 30 && counted.sealed > 5 && counted.open > 10,
      JSON.stringify(counted),
    );
  });
});

/** With nothing more entered, what waits is due at the instant that is said, and opens then or is due again. */
function assertDue(book: WatchedBook): void {
  book.settle();
  const waiting = [...book.union.assembly.open].filter(
    (id) => book.union.assembly.proposals.get(id)?.stage === 'deliberation',
  );
  const ends = hoursAfter(book.at, wait);
  for (;;) {
    const due = nextDue(book.union);
    if (due === undefined || due > ends) break;
    assert.ok(due > book.at, `${due} is past`);
    assert.deepEqual(duties(book.union, book.at, { freshId: () => '' }), []);
    book.at = due;
    book.settle();
  }
  const left = waiting.filter(
    (id) => book.union.assembly.proposals.get(id)?.stage === 'deliberation',
  );
  assert.deepEqual(left, [], 'longer than the rules say');
}
