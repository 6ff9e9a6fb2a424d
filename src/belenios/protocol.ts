/**
 * In what versions of the protocol differ: how what is proved, and what is drawn from a seed, becomes
 * a number.
 *
 * Version 1 is that of all releases so far. Version 2, which 4.0 is to bring, hashes to fields (RFC
 * 9380) under tags of its own. Whoever adds it writes one more {@link Protocol} and its groups: a
 * group carries the protocol in which it is used. What its texts look like (how a ballot names its
 * signature, how long seeds are) is read and written where these texts are, for version 1 so far.
 *
 * Source: Belenios specification 1.x, "Zero-knowledge proofs", "Trustees" and "Shuffles".
 * @module
 */
import { sha256Hex, sha256HexOfPieces, sha256Number, sha256NumberOfPieces } from './hashing.ts';

/** What a proof is about. Its label keeps proofs of one sort from serving as another. */
export interface Context {
  readonly label: string;
  readonly parts: readonly string[];
}

export interface Protocol {
  /** As elections name it. */
  readonly version: number;
  /** The challenge of a proof with these commitments, not reduced yet modulo the group's order. */
  challenge(context: Context, commitments: string): bigint;
  /** The challenges of a shuffle in that election, one a ciphertext, not reduced yet. */
  shuffleChallenges(
    fingerprint: string,
    statement: Iterable<string>,
    count: number,
  ): readonly bigint[];
  /** The last challenge of a shuffle's proof, not reduced yet. */
  lastShuffleChallenge(fingerprint: string, committed: Iterable<string>): bigint;
  /** What follows from a trustee's seed: with what it signs, and reads what others seal for it. */
  trusteeSecret(use: 'sign' | 'read', seed: string): bigint;
}

function* inARow(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

/** Version 1: SHA-256 of texts whose parts stand between bars. */
export const protocol1: Protocol = {
  version: 1,
  challenge: ({ label, parts }, commitments) =>
    sha256Number(`${label}|${parts.join('|')}|${commitments}`),
  shuffleChallenges(fingerprint, statement, count) {
    const prefix = sha256HexOfPieces(inARow(`shuffle-challenges|${fingerprint}|`, statement));
    return Array.from({ length: count }, (_, index) =>
      sha256Number(prefix + sha256Hex(String(index))),
    );
  },
  lastShuffleChallenge: (fingerprint, committed) =>
    sha256NumberOfPieces(inARow(`shuffle-challenge|${fingerprint}|`, committed)),
  trusteeSecret: (use, seed) => sha256Number(`${use === 'sign' ? 'sk' : 'dk'}|${seed}`),
};
