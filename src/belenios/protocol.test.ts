import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawBallotNonces, readBallot, sealBallot, wrongBallot } from './ballot.ts';
import { openPartly, readPartialDecryption, wrongFactor } from './decryption.ts';
import { type Election, readElection, writeElection } from './election.ts';
import type { Group } from './groups/group.ts';
import { protocol1 } from './protocol.ts';
import { rankedPart } from './shuffle.ts';
import { isShuffle } from './shuffle-checking.ts';
import { shuffle } from './shuffle-making.ts';
import { tallyOf } from './tally.ts';
import { allOf, ceremony, group, questions, random } from './testing.ts';
import { proveOwnKey, isOwnKey } from './trustee-keys.ts';
import { readTrustees } from './trustees.ts';

const first = group('Ed25519');

/** A version that hashes otherwise: an example, and nobody's. */
const other: Group = {
  ...first,
  protocol: {
    version: 99,
    challenge: (context, commitments) => protocol1.challenge(context, `99|${commitments}`),
    shuffleChallenges: (fingerprint, statement, count) =>
      protocol1.shuffleChallenges(`99|${fingerprint}`, statement, count),
    lastShuffleChallenge: (fingerprint, committed) =>
      protocol1.lastShuffleChallenge(`99|${fingerprint}`, committed),
    trusteeSecret: (use, seed) => protocol1.trusteeSecret(use, `99|${seed}`),
  },
};

const secret = 7n;
const key = first.secretPower(first.generator, secret);
const text = writeElection({
  group: first,
  key,
  name: 'An example',
  description: '',
  questions: [questions.charter, questions.order],
  uuid: 'QyGM6fd8p1ibph',
});
const inFirst = readElection(text);
const inOther: Election = { ...inFirst, group: other };

const ballotIn = (election: Election): string =>
  sealBallot(election, {
    votes: allOf('010 123'),
    credentialSecret: 11n,
    nonces: drawBallotNonces(election, random),
    random,
  });

void describe('a proof holds in the version in which it was made, and in no other', () => {
  const both = [
    [inFirst, inOther],
    [inOther, inFirst],
  ] as const;

  void it('of a ballot', () => {
    for (const [own, foreign] of both) {
      const ballot = readBallot(own, ballotIn(own));
      assert.equal(wrongBallot(own, ballot), undefined);
      assert.equal(wrongBallot(foreign, ballot), 'its signature does not hold');
    }
  });

  void it('of a shuffle', () => {
    const cast = [1, 2].map(() => readBallot(inFirst, ballotIn(inFirst)));
    const tally = tallyOf(
      inFirst,
      cast.map((ballot) => ({ ballot, weight: 1 })),
    );
    const [before = []] = rankedPart(inFirst, tally);
    for (const [own, foreign] of both) {
      const { after, proof } = shuffle(own, before, random);
      assert.ok(isShuffle(own, { before, after }, proof, random));
      assert.ok(!isShuffle(foreign, { before, after }, proof, random));
    }
  });

  void it('of a factor', () => {
    const tally = tallyOf(inFirst, [{ ballot: readBallot(inFirst, ballotIn(inFirst)), weight: 1 }]);
    for (const [own, foreign] of both) {
      const given = readPartialDecryption(own, tally, openPartly(own, tally, secret, random));
      assert.equal(wrongFactor(own, tally, key, given), undefined);
      assert.match(wrongFactor(foreign, tally, key, given) ?? '', /the factor is not proved/);
    }
  });

  void it('of a trustee’s key, and of a key that many make', () => {
    for (const [own, foreign] of [
      [first, other],
      [other, first],
    ] as const) {
      const proof = proveOwnKey(own, key, secret, random);
      assert.ok(isOwnKey(own, key, proof));
      assert.ok(!isOwnKey(foreign, key, proof));
      const made = ceremony(own, 2, 3);
      assert.equal(readTrustees(own, made.text).length, 1);
      assert.throws(() => readTrustees(foreign, made.text), /certificate 1/);
    }
  });
});

void it('an election names its version, and one of a version that is not known is refused', () => {
  assert.equal((JSON.parse(text) as { version: number }).version, 1);
  for (const version of [0, 2, 99, '1', null]) {
    const changed = JSON.stringify({ ...(JSON.parse(text) as object), version });
    assert.throws(() => readElection(changed), /another version of the protocol/);
  }
});
