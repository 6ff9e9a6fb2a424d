import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Ciphertext, combine } from './ciphertexts.ts';
import {
  openPartly,
  type PartialDecryption,
  readPartialDecryption,
  wrongFactor,
} from './decryption.ts';
import type { Element } from './groups/group.ts';
import { knowingThose } from './knowing.ts';
import { FormatError } from './reading.ts';
import { RunningTally } from './running-tally.ts';
import { type Shuffle, readShuffle, type ShuffleProof, writeShuffle } from './shuffle.ts';
import { isShuffle } from './shuffle-checking.ts';
import { shuffle } from './shuffle-making.ts';
import { sealRanking } from './ranked.ts';
import { randomScalar } from './scalars.ts';
import { type Counted, inOrder, type EncryptedTally } from './tally.ts';
import { questions, random, Story } from './testing.ts';

/** More than are looked at together anywhere. */
const MANY = 1_100;
/** A place behind the first thousand. */
const FAR = 1_060;

const { election } = new Story({
  group: 'Ed25519',
  questions: [questions.order],
  threshold: 1,
  trustees: 1,
  voters: 1,
});
const { group, key, fingerprint } = election;
const binding = { group, key, fingerprint, credential: '' };

const before = Array.from({ length: MANY }, () => {
  const nonce = randomScalar(group.q, random);
  return sealRanking(binding, [1, 2, 3], { nonce, random }).ranking;
});
const { after, proof } = shuffle(election, before, random);
const text = writeShuffle(group, { ciphertexts: [after], proofs: [proof] });
const read = (altered: string): Shuffle =>
  readShuffle(knowingThose(group, altered, random), [before], altered);

describe('a long shuffle', () => {
  it('is read and checked in parts', () => {
    const { ciphertexts, proofs } = read(text);
    const [list = []] = ciphertexts;
    assert.ok(isShuffle(election, { before, after: list }, proofs[0] as ShuffleProof, random));
    assert.equal(writeShuffle(group, { ciphertexts, proofs }), text);
  });

  it('is refused where one of its values, however far behind, is another', () => {
    const other = group.times(group.generator, group.generator);
    const altered: readonly ShuffleProof[] = [
      { ...proof, tHats: proof.tHats.with(FAR, other) },
      { ...proof, commitments: proof.commitments.with(FAR, other) },
      { ...proof, chain: proof.chain.with(FAR, other) },
      { ...proof, sHats: proof.sHats.with(FAR, 1n) },
      { ...proof, sPrimes: proof.sPrimes.with(FAR, 1n) },
    ];
    for (const each of altered) assert.ok(!isShuffle(election, { before, after }, each, random));
    const [first, far] = [after[0], after[FAR]];
    assert.ok(first && far);
    const swapped = after.with(0, far).with(FAR, first);
    assert.ok(!isShuffle(election, { before, after: swapped }, proof, random));
    const twice = combine(group, far, { alpha: group.identity, beta: group.generator });
    assert.ok(!isShuffle(election, { before, after: after.with(FAR, twice) }, proof, random));
  });

  it('is not read where one of its elements is none', () => {
    const [own, none] = [group.encode(after[FAR]?.beta as Element), 'f'.repeat(64)];
    assert.throws(
      () => read(text.replace(own, none)),
      (error: unknown) =>
        error instanceof FormatError && /beta is not an element of Ed25519/.test(error.message),
    );
  });
});

describe('many factors', () => {
  it('are looked at in parts, and the wrong one is named', () => {
    const secret = randomScalar(group.q, random);
    const trustee = group.secretPower(group.generator, secret);
    const given = openPartly(election, [before], secret, random);
    const known = { ...election, group: knowingThose(group, given, random) };
    const all = readPartialDecryption(known, [before], given);
    assert.equal(wrongFactor(election, [before], trustee, all), undefined);
    const [factors = []] = all.factors;
    const altered: PartialDecryption = { ...all, factors: [factors.with(FAR, group.generator)] };
    assert.match(
      wrongFactor(election, [before], trustee, altered) ?? '',
      new RegExp(`question 1, choice ${FAR + 1}:`, 'u'),
    );
  });
});

describe('a running tally', () => {
  const sorted = before.slice(0, 5).toSorted(inOrder(group));
  const [first, second] = sorted;
  assert.ok(first && second);
  const countedOf = (ranking: Ciphertext): Counted => ({
    ballot: { answers: [{ ranking }] },
    weight: 1,
  });
  const ofThose = (rankings: readonly Ciphertext[]): RunningTally => {
    const tally = new RunningTally(election, 'secret');
    tally.add(rankings.map(countedOf));
    return tally;
  };
  const running = ofThose(before.slice(0, 3));
  running.addAll(ofThose(before.slice(3, 5)));
  const cases: readonly (readonly [string, EncryptedTally, boolean])[] = [
    ['its rankings in their order', [sorted], true],
    ['another order', [sorted.toReversed()], false],
    ['one too few', [sorted.slice(1)], false],
    ['one twice, and so one too many', [[first, ...sorted]], false],
    ['one twice, and another not', [[first, first, ...sorted.slice(2)]], false],
    ['another ranking', [sorted.with(4, before[7] ?? first)], false],
    ['none', [[]], false],
  ];
  for (const [what, tally, expected] of cases) {
    it(`${expected ? 'is' : 'is not'} that of ${what}`, () => {
      assert.equal(running.is(tally), expected);
    });
  }

  it('has a ranking as often as it was added', () => {
    running.add([countedOf(first)]);
    assert.ok(running.is([[first, ...sorted]]));
    assert.ok(!running.is([sorted]));
    running.remove(countedOf(first));
    assert.ok(running.is([sorted]));
  });
});
