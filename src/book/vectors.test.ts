import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const folder = new URL('../../spec/vectors/', import.meta.url);

/** The vectors in `spec/vectors/book-<name>.json`, in the form that the test knows them to have. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the test names the form
export const vectors = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`book-${name}.json`, folder), 'utf8')) as T;

describe('the vectors of the book', () => {
  for (const file of readdirSync(folder).filter((name) => name.startsWith('book-'))) {
    it(`say where they come from: ${file}`, () => {
      const { source } = vectors<{ source?: unknown }>(file.slice('book-'.length, -'.json'.length));
      assert.equal(typeof source, 'string');
    });
  }
});
