/** What a voter does by themselves: sealing, challenging, and finding a ballot again by words. */
import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom, voters, votingSecretOf } from '../../secrecy/testing.ts';
import type { Hand } from '../../testing.ts';
import {
  challengeOf,
  checkBallot,
  choiceHeld,
  sealedChoices,
  sealVote,
  votesOfChoice,
} from './sealing.ts';
import { SecretBook } from './testing.ts';
import { trackerInWords } from './tracker.ts';

const [vic] = voters as [Hand];

void test('a challenged ballot says what was sealed, whatever that was', () => {
  const secret = new SecretBook();
  const { election } = secret.asks().sealed;
  for (const choice of sealedChoices) {
    const sealer = { secret: votingSecretOf(vic), random: randomFrom(choice) };
    const sealed = sealVote(election, votesOfChoice(choice), sealer);
    const challenge = challengeOf(election, sealed);
    const travelled = JSON.parse(JSON.stringify(challenge)) as typeof challenge;
    equal(choiceHeld(checkBallot(travelled).held), choice);
    const other = sealVote(election, votesOfChoice(choice), {
      ...sealer,
      random: randomFrom('other'),
    });
    throws(() => checkBallot({ ...challenge, ballot: other.text }), /another ballot/);
  }
});

void test('words are those of the proposal for proquints', () => {
  // The paper’s own examples, 127.0.0.1 and 63.84.220.193, one after the other.
  deepEqual(trackerInWords(`7f0000013f54dcc1${'0'.repeat(48)}`).split('-'), [
    'lusab',
    'babad',
    'gutih',
    'tugad',
    'babab',
  ]);
});
