/**
 * What lies beside a subgroup of prime order is taken nowhere, by whoever sent it: many a proof would hold for it
 * by chance, and what is made of it with a secret tells a part of the secret.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCredentials } from './credentials.ts';
import { openPartly } from './decryption.ts';
import type { GroupName } from './groups/group.ts';
import { type Move, outside } from './outside/testing.ts';
import { writeOwned } from './owned.ts';
import {
  alone,
  type BallotJson,
  group,
  questions,
  random,
  shuffled,
  signBallot,
  Story,
  wrongWith,
} from './testing.ts';
import { readTrustees } from './trustees.ts';

const nowhere: Move = (text) => text;

// Below the prime, and of order q by a chance of 2^-1792.
const anyNumber = BigInt(`0x${Buffer.from(random(255)).toString('hex')}`) + 2n;

interface Outside {
  readonly which: string;
  readonly name: GroupName;
  readonly move: Move;
}

const cases: readonly Outside[] = [
  {
    which: 'of BELENIOS-2048, times −1',
    name: 'BELENIOS-2048',
    move: outside['BELENIOS-2048'],
  },
  { which: 'that is any number', name: 'BELENIOS-2048', move: () => anyNumber.toString() },
  {
    which: 'of RFC-3526-2048, times −1',
    name: 'RFC-3526-2048',
    move: outside['RFC-3526-2048'],
  },
  {
    which: 'of Ed25519, with a point of order 8',
    name: 'Ed25519',
    move: outside.Ed25519,
  },
];

/** The text, in which the first element behind `before` is another one. */
const moved = (text: string, before: string, move: Move): string =>
  text.replace(
    new RegExp(`(${before})([0-9a-f]+)`),
    (_, kept: string, element: string) => kept + move(element),
  );

const begun = (name: GroupName, asked: keyof typeof questions = 'charter'): Story =>
  new Story({ group: name, questions: [questions[asked]], threshold: 1, trustees: 1, voters: 1 });

/** An election with one ballot, which its voter has altered and, where `isSigned`, signed as it is. */
function altered(name: GroupName, change: Move, isSigned: boolean): string | undefined {
  const story = begun(name);
  story.vote(0, [[0, 1, 0]]);
  const ballot = change(story.log.at(-1)?.texts[0]?.text ?? '');
  story.log = story.log.slice(0, -1);
  const [secret = 0n] = story.secrets;
  const sign = (): string => signBallot(group(name), secret, JSON.parse(ballot) as BallotJson);
  story.add('Ballot', [isSigned ? sign() : ballot]);
  return wrongWith(story.bytes);
}

/** An election in which the one trustee has altered the factors. */
function opened(name: GroupName, change: Move): string | undefined {
  const story = begun(name);
  story.vote(0, [[0, 1, 0]]);
  story.close();
  const factors = change(openPartly(story.election, story.tally, story.shares[0] ?? 0n, random));
  story.add('PartialDecryption', [factors, writeOwned(1, factors)]);
  return wrongWith(story.bytes);
}

/** An election in which the one trustee has altered the shuffle. */
function mixed(name: GroupName, change: Move): string | undefined {
  const story = begun(name, 'order');
  story.vote(0, [[1, 2, 3]]);
  story.close();
  const shuffle = change(shuffled(story.election, story.tally).text);
  story.add('Shuffle', [shuffle, writeOwned(1, shuffle)]);
  return wrongWith(story.bytes);
}

const [alpha, credential, factor, key] = [
  '"alpha":"',
  '"credential":"',
  '"decryption_factors":\\[\\["',
  '"public_key":"',
];

for (const { which, name, move } of cases) {
  const of = group(name);
  const change =
    (before: string, how = move): Move =>
    (text) =>
      moved(text, before, how);

  describe(`an element ${which}`, () => {
    const isNone = new RegExp(`is not an element of ${name}$`);

    it('is read as none', () => {
      const [generator, one] = [of.encode(of.generator), of.encode(of.identity)];
      for (const text of [generator, one]) assert.equal(of.decode(move(text)), undefined);
      assert.ok(of.decode(generator));
    });

    it('is taken in no ballot that its voter has signed, and as no credential of one', () => {
      assert.equal(altered(name, change(alpha, nowhere), true), undefined);
      assert.match(altered(name, change(alpha), true) ?? 'sound', isNone);
      assert.match(altered(name, change(credential), false) ?? 'sound', isNone);
      const listed = JSON.stringify([move(of.encode(of.generator))]);
      assert.throws(() => readCredentials(of, listed), isNone);
    });

    it('is no factor, and no key of a trustee', () => {
      assert.equal(opened(name, change(factor, nowhere)), undefined);
      assert.match(opened(name, change(factor)) ?? 'sound', isNone);
      const { text } = alone(of, [2n]);
      assert.throws(() => readTrustees(of, change(key)(text)), isNone);
    });

    if (of.embedding)
      it('is taken in no shuffle', () => {
        assert.equal(mixed(name, change(alpha, nowhere)), undefined);
        assert.match(mixed(name, change(alpha)) ?? 'sound', isNone);
      });
  });
}
