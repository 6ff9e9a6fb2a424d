/**
 * What the union knows of secret votes: the members’ voting keys, and the keys that trustees have
 * made together. All of it is public; the secrets lie with those whose they are.
 * @module
 */
import type { KeyJson } from '../../belenios/ceremony.ts';
import type { SecondRoundJson, SignedJson } from '../../belenios/pedersen.ts';
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { OfficesView } from '../offices/offices.ts';

/** The key by which a member’s sealed ballots are known to be theirs. */
export interface VotingKey {
  /** An element of the group, as ballots write it. */
  readonly key: string;
  readonly since: Instant;
}

/** What a trustee publishes first. */
export interface First {
  readonly certificate: SignedJson;
  /** The hash of the powers that the second round must show. */
  readonly promise: Hash;
}

/** The making of one key: its rounds, and how it ended where it came to nothing. */
export interface Ceremony {
  /** From 1 on, in the order of the book. */
  readonly number: number;
  /** In the order of their numbers, from 1 on. */
  readonly trustees: readonly MemberId[];
  readonly threshold: number;
  readonly convened: Instant;
  /** What the steps of this ceremony are bound to. */
  readonly label: string;
  readonly first: Map<MemberId, First>;
  readonly second: Map<MemberId, SecondRoundJson>;
  readonly third: Map<MemberId, KeyJson>;
  /** When each trustee last showed that their part of the key still works, and how often. */
  readonly rehearsed: Map<MemberId, { readonly at: Instant; readonly times: number }>;
  /** There once all have confirmed it. */
  made?: MadeKey;
  /** When one of its trustees asked for another key. This one serves until that one is tried. */
  begunAnew?: Instant;
  /** When its successor took over, where one was asked for: nothing is sealed with this one again. */
  givenUp?: Instant;
  /** There where it came to no key. */
  ended?: Ending;
}

/** A key that trustees have made. */
export interface MadeKey {
  readonly at: Instant;
  /** The public record of its making, as archives hold it. */
  readonly record: string;
  /** What ballots are sealed with. */
  readonly key: string;
  /** For each trustee, in order, what their factors are checked against. */
  readonly shares: readonly string[];
}

export interface Ending {
  readonly at: Instant;
  /** `false-share`: somebody sent one; `begun-anew`: a trustee asked for it; `replaced`: others took over. */
  readonly why: 'false-share' | 'begun-anew' | 'replaced';
  /** Who sent the false share. */
  readonly by?: MemberId;
}

export interface Secrecy {
  /** Every voting key a member has had, the oldest first. */
  readonly votingKeys: Map<MemberId, VotingKey[]>;
  /** Whose each key is or was: no two people ever have the same. */
  readonly owners: Map<string, MemberId>;
  readonly ceremonies: Ceremony[];
  /** Until when a key was in use, as it was before the newest entry; nothing where none was before. */
  lastUse?: Instant;
}

export interface SecrecyView extends OfficesView {
  /** The union’s id, to which all that is proved is bound. */
  readonly id: Hash;
  /** The time of the newest entry. */
  readonly at: Instant;
  /** There once somebody entered a key. */
  secrecy?: Secrecy;
}

/** The ceremony of that number, if there is one. */
export const ceremonyNumbered = (
  { secrecy }: Pick<SecrecyView, 'secrecy'>,
  number: number,
): Ceremony | undefined => secrecy?.ceremonies[number - 1];

/** The ceremony that is under way or came to a key last; nothing where the last one came to nothing. */
export const lastCeremony = ({ secrecy }: Pick<SecrecyView, 'secrecy'>): Ceremony | undefined => {
  const last = secrecy?.ceremonies.at(-1);
  return last?.ended ? undefined : last;
};

/** What is known of secret votes; made where there is nothing yet. Only for `does`. */
export const secrecyIn = (view: SecrecyView): Secrecy =>
  (view.secrecy ??= { votingKeys: new Map(), owners: new Map(), ceremonies: [] });
