/**
 * What a vote has besides where its ballots are sealed: what they are sealed with, whose they are, what
 * is disputed of them, and how far their opening has come.
 * @module
 */
import type { Hash, MemberId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Profile } from '../contest.ts';

/** A sealed ballot, as cast. */
export interface SealedBallot {
  /** SHA-256 of its text: the attachment’s name, and in Base64 its tracker. */
  readonly ballot: Hash;
  /** The voting key that it is signed with. */
  readonly key: string;
  readonly attested: boolean;
}

/** A voter’s word that something is wrong with a vote. */
export interface Dispute {
  readonly by: MemberId;
  readonly at: Instant;
  /** Commitment to what they say. */
  readonly text: Hash;
  /** Who answered it, and with what; themselves, where they took it back. */
  settled?: { readonly by: MemberId; readonly text: Hash; readonly at: Instant };
}

/** A key holder’s word that what somebody disputed is founded. */
export interface Upheld {
  /** Who disputed it. */
  readonly member: MemberId;
  /** Commitment to what was found. */
  readonly text: Hash;
  readonly at: Instant;
}

/** What a trustee gave towards opening the sum of all ballots. */
export interface Opening {
  /** SHA-256 of their factors’ text: the attachment’s name. */
  readonly factors: Hash;
  /** In a choice, their factor of its lot. */
  readonly lot?: string;
}

/** What a key holder has read out of whole ballots, before the last part in opening shows that they are so. */
export interface ReadOut {
  /** In how many entries. */
  parts: number;
  /** How many ballots say what. */
  readonly ballots: Map<string, number>;
}

/** What a vote has besides where its ballots are opened whole. */
export interface Mixing {
  /** As the rules had it when the vote opened: so many must count at least. */
  readonly fewest: number;
  /** So many options can be ranked on a ballot. */
  readonly ranks: number;
  /** SHA-256 of each shuffle’s text, by the number of the trustee who made it, one upon the other. */
  readonly shuffles: Map<number, Hash>;
  /** By the number of the trustee who is to come last. Once the vote is opened, they go. */
  readonly readOut: Map<number, ReadOut>;
  /** What they said; there once enough trustees came. */
  ballots?: Profile;
}

export interface SealedVote {
  /** The ceremony whose key it is sealed with. */
  readonly ceremony: number;
  /** How many trustees open it. */
  readonly threshold: number;
  /** The election’s text, as Belenios has it: whatever is proved of a ballot is bound to its hash. */
  readonly election: string;
  /** SHA-256 of the voting client that the hall said it offers, if it said so. */
  readonly client?: Hash;
  /** Until when a lost voting key is replaced for this vote. */
  readonly keysUntil: Instant;
  /** From when on it can be opened: until then its voters may dispute it. */
  readonly opensFrom: Instant;
  /** The last ballot of each voter. Once it is closed, they go. */
  cast: Map<MemberId, SealedBallot>;
  /** Every ballot that was cast, so that none is cast twice. Once it is closed, they go. */
  trackers: Set<Hash>;
  readonly disputes: Dispute[];
  /** By the key holder who says so. Once as many do as open a vote, it is not opened any more. */
  readonly upheld: Map<MemberId, Upheld>;
  /** The sum that is opened: fixed by the first who does, and the only one ever. */
  tally?: Hash;
  /** By the number of the trustee who gave it. */
  readonly openings: Map<number, Opening>;
  /** There where ballots are opened whole. */
  readonly mixing?: Mixing;
  /** Of sums, how many ballots each choice has, question by question; there once enough trustees came. */
  result?: readonly (readonly number[])[];
  /** There once enough trustees came: of how many ballots it is, and in a choice the seed of its lots. */
  counted?: { readonly ballots: number; readonly lot?: Hash };
}

/** Whether as many key holders as open a vote say that what is disputed of it is founded. */
export const isUpheld = ({ upheld, threshold }: SealedVote): boolean => upheld.size >= threshold;

/** How many key holders are still to shuffle, before anybody opens it. */
export const lackingToShuffle = ({ mixing, threshold }: SealedVote): number =>
  mixing ? threshold - mixing.shuffles.size : 0;
