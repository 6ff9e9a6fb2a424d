/** Secret votes in plain sentences. */
import { deepEqual, match } from 'node:assert/strict';
import { test } from 'node:test';
import { votingSecretly } from './golden/secret/testing.ts';
import { choosingSecretly } from './golden/secret-choices/testing.ts';
import { english } from './kernel/say.ts';
import { readEntry } from './reading.ts';
import { sentenceOf, type Teller } from './sentence.ts';
import { hand, said, type TestBook } from './testing.ts';

/** Every act of secret votes with its sentence, as the story first has it. */
export const secrecyExpected: readonly (readonly [act: string, sentence: string])[] = [
  [
    'secrecy/convene@1',
    'tua and tom and tia were called to make a key for secret votes, of whom 2 open one.',
  ],
  ['secrecy/certify@1', 'tia did the first step of making a key for secret votes.'],
  ['secrecy/commit@1', 'tom did the second step of making a key for secret votes.'],
  ['secrecy/complain@1', 'tom showed that tia had sent a false share of a key.'],
  ['secrecy/begin-anew@1', 'tom had the making of a key for secret votes begin anew.'],
  ['secrecy/confirm@1', 'tia checked the shares of a key for secret votes, and confirmed theirs.'],
  ['secrecy/rehearse@1', 'tia opened a test with their part of a key.'],
  ['secrecy/voting-key@1', 'tia entered a voting key.'],
  [
    'assembly/open-secret-poll@1',
    `The secret vote on “Whether” opened: 7 may vote, until 2026-01-20. The hall says that its voting client is the file with the hash ${said('the file of a voting client')}.`,
  ],
  ['assembly/cast@1', 'vic cast a sealed ballot on “Whether”.'],
  ['assembly/dispute@1', 'val disputed the secret vote on “Whether”.'],
  ['assembly/settle@1', 'tom answered val, who disputed the secret vote on “Whether”.'],
  [
    'assembly/uphold@1',
    'tia found what vic had disputed of the secret vote on “Whether” to be so: it is not to be opened.',
  ],
  ['assembly/shuffle@1', 'tua shuffled the sealed ballots on “Whether”.'],
  [
    'assembly/read-out@1',
    'tom read out ballots on “Whether”, part 1; they count with the last part in opening it.',
  ],
  ['assembly/unseal@1', 'tua gave their part in opening the secret vote on “Whether”.'],
];

const names = new Map(
  ['ana', 'tia', 'tom', 'tua', 'vic', 'val', 'vin'].map((name) => [hand(name).id, name]),
);
const teller: Teller = {
  nameOf: (member) => names.get(member) ?? '?',
  textOf: () => 'Whether',
  say: english,
};

const toldIn = ({ texts, union }: TestBook): readonly (readonly [act: string, told: string])[] =>
  texts.flatMap((text) => {
    const read = readEntry(text);
    return 'refused' in read
      ? []
      : [[read.entry.intent.act, sentenceOf(read.entry, union, teller)] as const];
  });

void test('a secret vote can be read like any other', () => {
  const told = toldIn(votingSecretly());
  const whole = toldIn(choosingSecretly());
  const all = [...told, ...whole];
  const first = secrecyExpected.map(([act]) => all.find(([each]) => each === act));
  deepEqual(first, secrecyExpected);
  const opening = whole.findLast(([act]) => act === 'assembly/unseal@1')?.[1];
  deepEqual(opening, 'tua gave the last part in opening the secret vote on “Whether”.');
  const unsealed = told.filter(([act]) => act === 'assembly/unseal@1').map(([, each]) => each);
  deepEqual(unsealed[1], 'tia gave the last part in opening the secret vote on “Whether”.');
  const opened = told.filter(([act]) => act === 'assembly/open-secret-poll@1');
  match(opened[1]?.[1] ?? '', /opened: 7 may vote, until [-\d]+\.$/);
  const settled = told.filter(([act]) => act === 'assembly/settle@1').map(([, each]) => each);
  deepEqual(settled[1], 'val took back a dispute about the secret vote on “Whether”.');
});
