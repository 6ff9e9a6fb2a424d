/** What opens a ballot is all that was drawn for it, but for what stands in the ballot itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mod } from '../src/belenios/scalars.ts';
import { SecretBook } from '../src/union/assembly/secret/testing.ts';
import { sealVote, votesOfChoice } from '../src/union/assembly/secret/sealing.ts';
import { group } from '../src/union/secrecy/secrecy.ts';
import { randomFrom, voters, votingSecretOf } from '../src/union/secrecy/testing.ts';
import type { Hand } from '../src/union/testing.ts';
import { noncesOfProofs, secretsOfBallot } from './secrets-of-a-vote.ts';

const [vic] = voters as [Hand, Hand, Hand];

describe('the secrets of a ballot', () => {
  it('are all numbers that were drawn for it and do not stand in it, but one a proof of a choice', () => {
    const { election } = new SecretBook().asks().sealed;
    const drawn: bigint[] = [];
    const chance = randomFrom('a ballot');
    const random = (count: number): Uint8Array => {
      const bytes = chance(count);
      drawn.push(mod(BigInt(`0x${Buffer.from(bytes).toString('hex')}`), group.q));
      return bytes;
    };
    const secret = votingSecretOf(vic);
    const ballot = sealVote(election, votesOfChoice('no'), { secret, random });
    const known = new Set([...secretsOfBallot(ballot), ...noncesOfProofs(ballot.text, [secret])]);
    const hidden = drawn.filter((each) => !known.has(each) && !ballot.text.includes(`"${each}"`));
    // Four choices and two proofs beside them: where a branch is true, its challenge was drawn, and then made to fit.
    assert.equal(hidden.length, 4 + 2);
    assert.equal(drawn.length, 4 + 2 * (4 * 2 + 2 + 2) + 1);
  });
});
