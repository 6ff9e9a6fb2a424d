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
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
import type { HomomorphicAnswer } from './homomorphic.ts';
import { embeddingOf, type RankedAnswer } from './ranked.ts';
import { demand, demandNothing, FormatError } from './reading.ts';

/**
 * What a ballot says, question by question, 0 or 1 a choice, or a rank an answer.
 * @throws {FormatError} where it is not sound, or was not sealed with these nonces
 */
export function openBallot(election: Election, text: string, nonces: BallotNonces): Votes {
  const ballot: Ballot = readBallot(election, text);
  demandNothing(wrongBallot(election, ballot), 'the ballot is not sound');
  demand(nonces.length === ballot.answers.length, 'these nonces are of another ballot');
  return ballot.answers.map((answer, at) => {
    const own = nonces[at] ?? [];
    return answer.kind === 'homomorphic'
      ? openAnswer(election, answer, own)
      : openRanking(election, answer, {
          nonces: own,
          answers: election.questions[at]?.answers ?? [],
        });
  });
}

function openRanking(
  election: Election,
  { ranking }: RankedAnswer,
  { nonces, answers }: { readonly nonces: readonly bigint[]; readonly answers: readonly string[] },
): readonly number[] {
  const [nonce, ...others] = nonces;
  demand(nonce !== undefined && others.length === 0, 'these nonces are of another ballot');
  const hidden = hiddenIn(election, ranking, nonce);
  const ranks = embeddingOf(election.group).extract(hidden, answers.length);
  demand(ranks !== undefined, 'the ballot holds no ranking');
  return ranks;
}

function openAnswer(
  election: Election,
  { choices }: HomomorphicAnswer,
  nonces: readonly bigint[],
): readonly number[] {
  demand(nonces.length === choices.length, 'these nonces are of another ballot');
  return choices.map((sealed, at) =>
    valueOf(election.group, hiddenIn(election, sealed, nonces[at] ?? 0n)),
  );
}

/** What a ciphertext hides that was sealed with this nonce. */
function hiddenIn({ group, key }: Election, { alpha, beta }: Ciphertext, nonce: bigint): Element {
  const isItsOwn = group.equal(alpha, group.product([[group.generator, nonce]]));
  demand(isItsOwn, 'these nonces are of another ballot');
  return group.times(beta, group.inverse(group.product([[key, nonce]])));
}

function valueOf(group: Group, element: Element): number {
  if (group.equal(element, group.identity)) return 0;
  if (group.equal(element, group.generator)) return 1;
  throw new FormatError('the ballot says neither yes nor no');
}
