/** A phrase is read as people write it. */
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { drawSeed } from '../../../union/secrecy/secrecy.ts';
import { inGroups, isPhrase, typedPhrase } from './phrase.ts';

const bytes = (count: number): Uint8Array => new Uint8Array(count).fill(7);

void test('a phrase that is drawn is one, in groups or without', () => {
  const seed = drawSeed(bytes);
  equal(isPhrase(seed), true);
  equal(typedPhrase(` ${inGroups(seed).join(' - ')}\n`), seed);
  deepEqual(
    inGroups(seed).map(({ length }) => length),
    [4, 4, 4, 4, 4, 2],
  );
});

void test('what looks like another digit is none of a phrase', () => {
  for (const digit of ['0', 'O', 'I', 'l', 'ä', ''])
    equal(isPhrase(`${'a'.repeat(21)}${digit}`), false);
});
