/** Every act there is can be told, and each is in some test. */
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { expected } from './sentence.test.ts';
import { choicesExpected } from './sentences-choices.test.ts';
import { correctingExpected } from './sentences-correcting.test.ts';
import { moneyExpected } from './sentences-debits.test.ts';
import { secrecyExpected } from './sentences-secrecy.test.ts';
import { talkExpected } from './sentences-talk.test.ts';
import { registry, sentences } from './union.ts';

void test('every act there is has a sentence, and a sentence an act', () => {
  const acts = [...registry.keys()].toSorted();
  deepEqual([...sentences.keys()].toSorted(), acts);
  const told = [
    ...expected,
    ...talkExpected,
    ...choicesExpected,
    ...secrecyExpected,
    ...moneyExpected,
    ...correctingExpected,
  ].map(([act]) => act);
  deepEqual([...new Set<string>(told)].toSorted(), acts);
});
