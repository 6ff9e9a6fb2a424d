/**
 * The seed of lots in a vote on options: it hangs on every ballot, so that nobody can choose it.
 * @module
 */
import { utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import { canonical } from '../../book/json.ts';
import type { Hash, MemberId, ProposalId } from '../kernel/ids.ts';
import type { MarkedBallot } from './contest.ts';
import type { Missed } from './outcome.ts';

/** What there is to count. */
export interface MarkedCast {
  readonly proposal: ProposalId;
  readonly rollRoot: Hash;
  readonly entitled: number;
  readonly ballots: ReadonlyMap<MemberId, MarkedBallot>;
  /** There where the rules ask whom the notice reached. */
  readonly missed?: Missed | undefined;
}

/**
 * The seed of lots: SHA-256, in hex, of the canonical JSON of the proposal, the roll’s root and every ballot
 * with its voter, in the order of their ids. So it is nobody’s to choose, and everybody’s to compute.
 */
export function lotSeed({ proposal, rollRoot, ballots }: MarkedCast): Hash {
  const all = [...ballots]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([member, { marks }]) => [member, marks]);
  return sha256Hex(utf8(canonical({ proposal, roll: rollRoot, ballots: all })));
}
