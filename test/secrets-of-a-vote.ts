/**
 * What is secret in a secret vote, and what follows from it: none of it may ever stand anywhere but with whom it belongs to.
 * @module
 */
import { polynomialOf, readingSecret, signingSecret, valueAt } from '../src/belenios/ceremony.ts';
import { mod, sumMod } from '../src/belenios/scalars.ts';
import { type Sealed, sealedChoices, votesOfChoice } from '../src/union/assembly/secret/sealing.ts';
import { ownShare, type Part, seatOf } from '../src/union/secrecy/own-part.ts';
import { group, type Keyed } from '../src/union/secrecy/secrecy.ts';
import { votingSecretOf } from '../src/union/secrecy/voting-secret.ts';
import type { Secret } from './nowhere.ts';

/** Of those who keep a key: their seeds, what each signs and reads by, their polynomials, all shares, and the whole key. */
export function secretsOfKeepers(ceremony: Keyed, keepers: readonly Part[]): readonly Secret[] {
  const constants = keepers.map((each) => polynomialIn(ceremony, each)[0] ?? 0n);
  return [
    sumMod(constants, group.q),
    ...keepers.flatMap((keeper) => [
      keeper.seed,
      signingSecret(group, keeper.seed),
      readingSecret(group, keeper.seed),
      ...polynomialIn(ceremony, keeper),
      ...sharesFrom(ceremony, keeper),
      ownShare(ceremony, keeper),
    ]),
  ];
}

const polynomialIn = (ceremony: Keyed, { member, seed }: Part): readonly bigint[] =>
  polynomialOf(seatOf(ceremony, member), seed);

const sharesFrom = (ceremony: Keyed, keeper: Part): readonly bigint[] =>
  ceremony.trustees.map((_, at) => valueAt(polynomialIn(ceremony, keeper), at + 1, group.q));

/** Of a voter: their seed, as it is and as their page shows it, and the private credential that follows from it. */
export const secretsOfVoter = (shown: string, union: string): readonly Secret[] => {
  const seed = shown.replaceAll('-', '');
  return [shown, seed, votingSecretOf(seed, union)];
};

/** What opens a sealed ballot: its nonces, their sums, and the nonces of its proofs, from which these would follow. */
export function secretsOfBallot({ text, nonces }: Sealed): readonly bigint[] {
  const opening = nonces.flatMap((each) => [
    ...each,
    sumMod(each, group.q),
    sumMod(each.slice(1), group.q),
  ]);
  return [...opening, ...noncesOfProofs(text, opening)];
}

/**
 * The nonces of the proofs in a text that were made by one of these secrets: whoever has one has the secret. By which of
 * them each was made is not asked, so that there are numbers among them that are no nonce of any proof.
 */
export const noncesOfProofs = (text: string, secrets: readonly bigint[]): readonly bigint[] =>
  [...text.matchAll(PROOF)].flatMap(([, challenge = '', response = '']) =>
    secrets.map((secret) => mod(BigInt(response) + BigInt(challenge) * secret, group.q)),
  );

/** A proof in JSON, which may itself stand in a text of JSON. */
const PROOF = /\\*"challenge\\*":\\*"(\d+)\\*",\\*"response\\*":\\*"(\d+)\\*"/g;

/** What would say how somebody voted on a question, as a ballot is made of it. */
export const plainVotes: readonly Secret[] = sealedChoices.flatMap((choice) => {
  const votes = votesOfChoice(choice);
  return [JSON.stringify(votes), JSON.stringify(votes[0]), votes.flat().join(', ')];
});

/** The same as a form or an act would write it, as they do where a vote is open. */
export const plainChoices: readonly Secret[] = sealedChoices.flatMap((choice) => [
  JSON.stringify({ choice }).slice(1, -1),
  `choice=${choice}`,
]);
