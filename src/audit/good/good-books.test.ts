import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Entry } from '../../union/kernel/entry.ts';
import { registry } from '../../union/union.ts';
import { audit } from '../audit.ts';
import { goodBooks, goodSource } from './testing.ts';
import { checkShowing, verify } from '../checks.test.ts';

describe('the sound books', () => {
  for (const [name, book] of Object.entries(goodBooks)) {
    it(`stand: ${name}`, async () => {
      const { findings } = await audit(goodSource(book), { verify, checkShowing });
      assert.deepEqual(findings, []);
    });
  }

  it('hold every act there is', () => {
    const texts = Object.values(goodBooks).flatMap((book) => book.texts);
    const done = new Set(texts.map((text) => (JSON.parse(text) as Entry).intent.act));
    assert.deepEqual(
      [...registry.keys()].filter((act) => !done.has(act)),
      [],
    );
  });

  it('hold every reason for an outcome', () => {
    const books = Object.values(goodBooks);
    const outcomes = books.flatMap(({ union }) =>
      [...union.assembly.proposals.values()].flatMap(({ outcome }) => outcome?.because ?? []),
    );
    assert.deepEqual([...new Set(outcomes)].toSorted(), [
      'blocked',
      'dispute-upheld',
      'elected',
      'funded',
      'never-opened',
      'nobody-chose',
      'none-elected',
      'notices-failed',
      'quorum-missed',
      'threshold-missed',
      'threshold-reached',
      'tie',
      'too-few-ballots',
    ]);
  });
});
