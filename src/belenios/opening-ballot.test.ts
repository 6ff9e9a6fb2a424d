/** A voter opens a ballot of their own, to see what the device sealed. */
import { deepEqual, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { drawBallotNonces, sealBallot, type Votes } from './ballot.ts';
import { openBallot } from './opening-ballot.ts';
import { questions, random, Story } from './testing.ts';

const { election, secrets } = new Story({
  group: 'Ed25519',
  questions: [questions.charter, questions.committee, questions.order],
  threshold: 2,
  trustees: 3,
  voters: 1,
});
const credentialSecret = secrets[0] ?? 0n;

function sealed(votes: Votes) {
  const nonces = drawBallotNonces(election, random);
  return { nonces, text: sealBallot(election, { votes, credentialSecret, nonces, random }) };
}

void test('a ballot says what was sealed', () => {
  const votes = [
    [0, 1, 0],
    [1, 0, 1],
    [2, 0, 1],
  ];
  const { text, nonces } = sealed(votes);
  deepEqual(openBallot(election, text, nonces), votes);
});

void test('with the nonces of another ballot, or on a changed one, it says nothing', () => {
  const one = sealed([
    [0, 1, 0],
    [0, 0, 1],
    [1, 2, 3],
  ]);
  const other = sealed([
    [0, 0, 1],
    [0, 0, 1],
    [1, 2, 3],
  ]);
  throws(() => openBallot(election, one.text, other.nonces), /nonces are of another ballot/);
  throws(() => openBallot(election, one.text, one.nonces.slice(1)), /of another ballot/);
  const changed = one.text.replace('"response":"', '"response":"1');
  throws(() => openBallot(election, changed, one.nonces));
});
