import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entriesNamed } from './entries-named.ts';

const size = 2_000;

/** A book of entries that are their numbers, and the stretches that were asked for. */
function book(): Parameters<typeof entriesNamed>[0] & { readonly asked: [number, number][] } {
  const asked: [number, number][] = [];
  const entries = (_: string, from: number, to: number): Promise<readonly Uint8Array[]> => {
    asked.push([from, to]);
    const length = Math.max(0, Math.min(to, size) - from);
    return Promise.resolve(Array.from({ length }, (__, i) => Uint8Array.of((from + i) % 251)));
  };
  return { asked, books: { entries } as never };
}

describe('entries by their numbers', () => {
  it('are read in few stretches', async () => {
    const from = book();
    const found = await entriesNamed(from, 'u', [7, 3, 900, 5, 3, 901]);
    assert.deepEqual([...found.keys()], [3, 5, 7, 900, 901]);
    assert.deepEqual([...(found.get(900) ?? [])], [900 % 251]);
    assert.deepEqual(from.asked, [
      [3, 8],
      [900, 902],
    ]);
  });

  it('are not read all at once where they are many, and left out where the book ends before', async () => {
    const from = book();
    const all = Array.from({ length: size + 10 }, (_, i) => i);
    const found = await entriesNamed(from, 'u', all);
    assert.equal(found.size, size);
    assert.ok(from.asked.every(([first, last]) => last - first <= 256));
    assert.equal((await entriesNamed(from, 'u', [])).size, 0);
  });
});
