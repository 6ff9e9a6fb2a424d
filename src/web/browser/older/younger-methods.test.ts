/** What is given to older browsers does what the platform’s own methods do. */
import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ofBytes, ofLists, ofMap, ofTexts } from './younger-methods.ts';

/** Halves of characters beyond the first plane, and an ordinary letter. */
const halves = fc.string({ unit: fc.constantFrom('\uD83D', '\uDE00', 'a') });

describe('the methods for older browsers', () => {
  it('sort and reverse a copy', () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.constant(undefined)));
    const orders = [undefined, (a: number, b: number) => b - a, (a: number) => a % 2];
    fc.assert(
      fc.property(numbers, fc.constantFrom(...orders), (list, order) => {
        const before = [...list];
        const by = order as ((a: unknown, b: unknown) => number) | undefined;
        deepEqual(ofLists.toSorted.call(list, by), list.toSorted(by));
        deepEqual(ofLists.toReversed.call(list), list.toReversed());
        deepEqual(list, before);
      }),
    );
  });

  it('reverse a copy of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const before = bytes.slice();
        deepEqual(ofBytes.toReversed.call(bytes), bytes.toReversed());
        deepEqual(bytes, before);
      }),
    );
  });

  it('know broken characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), halves, (text, broken) => {
        for (const each of [text, broken, text + broken]) {
          equal(ofTexts.isWellFormed.call(each), each.isWellFormed());
          equal(ofTexts.toWellFormed.call(each), each.toWellFormed());
        }
      }),
    );
  });

  it('group in the order of coming', () => {
    const byThree = (each: number, index: number): number => (each + index) % 3;
    fc.assert(
      fc.property(fc.array(fc.nat()), (list) =>
        deepEqual([...ofMap.groupBy(list, byThree)], [...Map.groupBy(list, byThree)]),
      ),
    );
  });
});
