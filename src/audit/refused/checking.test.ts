/** How every refused entry is tried: behind the beginning of a sound book, by the whole audit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audit } from '../audit.ts';
import { enclosed } from '../good/sealed/testing.ts';
import { goodBooks } from '../good/testing.ts';
import type { RefusedCase } from './testing.ts';
import { checkShowing, verify } from '../checks.test.ts';

async function* batch(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  yield await Promise.resolve(texts);
}

const tried = new Set<RefusedCase>();

/** Whether there is a test that this case is refused. */
export const isTried = (one: RefusedCase): boolean => tried.has(one);

/** Each case is found as the first wrong entry, for the reason it is there for. */
export function mustBeRefused(about: string, cases: readonly RefusedCase[]): void {
  for (const each of cases) tried.add(each);
  describe(`what is refused: ${about}`, () => {
    for (const { refused, book, size, entry, why } of cases) {
      it(refused, async () => {
        const texts = [...(goodBooks[book]?.texts.slice(0, size) ?? []), entry];
        const { findings } = await audit(
          {
            entries: batch(texts),
            attachment: (hash) => Promise.resolve(enclosed(hash)),
          },
          { verify, checkShowing },
        );
        assert.equal(findings[0]?.seq, size, findings[0]?.why);
        assert.match(findings[0].why, why);
      });
    }
  });
}
