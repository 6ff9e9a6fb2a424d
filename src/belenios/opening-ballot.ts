/**
 * Opening one's own sealed ballot with the nonces it was sealed with: so a voter finds out whether the
 * device seals what it was told, before it is trusted with the vote (Benaloh's challenge). A ballot that
 * was opened so is not cast.
 *
 * Source: Benaloh, "Simple verifiable elections" (2006).
 * @module
 */
import { type Ballot, type BallotNonces, readBallot, type Votes, wrongBallot } from './ballot.ts';
import type { Election } from './election.ts';
import type { Group } from './groups/group.ts';
import type { HomomorphicAnswer } from './homomorphic.ts';
import { demand, demandNothing, FormatError } from './reading.ts';

/**
 * What a ballot says, question by question, 0 or 1 a choice.
 * @throws {FormatError} where it is not sound, has a ranking, or was not sealed with these nonces
 */
export function openBallot(election: Election, text: string, nonces: BallotNonces): Votes {
  const ballot: Ballot = readBallot(election, text);
  demandNothing(wrongBallot(election, ballot), 'the ballot is not sound');
  demand(nonces.length === ballot.answers.length, 'these nonces are of another ballot');
  return ballot.answers.map((answer, at) => {
    demand(answer.kind === 'homomorphic', 'rankings can’t be opened so');
    return openAnswer(election, answer, nonces[at] ?? []);
  });
}

function openAnswer(
  { group, key }: Election,
  { choices }: HomomorphicAnswer,
  nonces: readonly bigint[],
): readonly number[] {
  demand(nonces.length === choices.length, 'these nonces are of another ballot');
  return choices.map(({ alpha, beta }, at) => {
    const nonce = nonces[at] ?? 0n;
    const isItsOwn = group.equal(alpha, group.product([[group.generator, nonce]]));
    demand(isItsOwn, 'these nonces are of another ballot');
    const rest = group.times(beta, group.inverse(group.product([[key, nonce]])));
    return valueOf(group, rest);
  });
}

function valueOf(group: Group, element: Parameters<Group['encode']>[0]): number {
  if (group.equal(element, group.identity)) return 0;
  if (group.equal(element, group.generator)) return 1;
  throw new FormatError('the ballot says neither yes nor no');
}
