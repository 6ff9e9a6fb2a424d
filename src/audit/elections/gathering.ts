/**
 * What the archive of a secret vote is made of, gathered from the book’s entries while they are folded.
 *
 * Left out is what falls away by the charter: ballots under a voting key that was replaced in time.
 * @module
 */
import { isSealed, keyFor, type SealedPoll, votingKeyFor } from '../../union/assembly/assembly.ts';
import type { Hash, MemberId, ProposalId } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import { ceremonyNumbered } from '../../union/secrecy/secrecy.ts';
import {
  nothing,
  type ReadEntry,
  readEntry,
  type ReadUnion,
  replayOne,
  type Union,
} from '../../union/union.ts';
import { BookFormatError } from '../exported.ts';
import type { SealedFate } from '../report.ts';

/** A ballot in the order of the book. */
interface CastBallot {
  readonly voter: MemberId;
  readonly ballot: Hash;
  readonly key: string;
}

/** What an archive is made of. */
export interface Gathered {
  readonly opened: Instant;
  readonly election: string;
  /** SHA-256 of the voting client that the hall said it offers, if it said so. */
  readonly client?: Hash;
  /** The public record of the trustees’ key. */
  readonly record: string;
  /** The voting keys of all on the roll who have one. */
  readonly credentials: readonly string[];
  /** Every ballot that belongs into the archive; the last of a key counts. */
  readonly ballots: readonly Hash[];
  /** How many count. */
  readonly counted: number;
  /** The sealed sum, or the list of ballots that are opened whole; there once a trustee has come. */
  readonly tally?: Hash;
  /** Each shuffle with its trustee’s number, one upon the other; there where ballots are opened whole. */
  readonly shuffles?: readonly { readonly number: number; readonly shuffle: Hash }[];
  /** Each trustee’s factors with their number, in the order in which they came. */
  readonly openings: readonly { readonly number: number; readonly factors: Hash }[];
  /** The numbers of the sum, or that whole ballots were opened. */
  readonly result?: readonly (readonly number[])[] | 'whole';
}

/** Gathers a secret vote while its book is folded. */
export class VoteKeeper {
  readonly #proposal: ProposalId;
  readonly #cast: CastBallot[] = [];
  #roll: ReadonlySet<MemberId> = new Set();
  #poll: SealedPoll | undefined;

  constructor(proposal: ProposalId) {
    this.#proposal = proposal;
  }

  /** Takes what the newest entry did. Requires that it was just entered, and nothing after it. */
  took(union: ReadUnion, { intent }: Pick<ReadEntry, 'intent'>): void {
    if (intent.body['proposal'] !== this.#proposal) return;
    const poll = union.assembly.proposals.get(this.#proposal)?.poll;
    if (!poll || !isSealed(poll)) return;
    this.#poll = poll;
    if (intent.act.startsWith('assembly/open-secret-poll@')) this.#roll = poll.roll;
    const ballot = poll.sealed.cast.get(intent.by);
    if (intent.act.startsWith('assembly/cast@') && ballot)
      this.#cast.push({ voter: intent.by, ballot: ballot.ballot, key: ballot.key });
  }

  /** What became of a ballot; nothing where none like it was cast in this vote. */
  fateOf(union: ReadUnion, sought: Hash): SealedFate | undefined {
    const poll = this.#poll;
    const cast = this.#cast.find(({ ballot }) => ballot === sought);
    const key = poll && cast && votingKeyFor(union, poll, cast.voter);
    if (!key) return undefined;
    if (cast.key !== key.key) return { fate: 'fallen', since: key.since };
    const last = this.#cast.findLast(({ voter }) => voter === cast.voter);
    if (last !== cast) return { fate: 'replaced' };
    const { closes } = poll;
    return union.at < closes ? { fate: 'counts so far', closes } : { fate: 'counts' };
  }

  /** What was gathered; nothing where there is no secret vote of that name. */
  gathered(union: ReadUnion): Gathered | undefined {
    const poll = this.#poll;
    const made = poll && ceremonyNumbered(union, poll.sealed.ceremony)?.made;
    if (!poll || !made) return undefined;
    const { sealed, opened } = poll;
    const keys = [...this.#roll].flatMap((voter) => keyFor(union, poll, voter) ?? []);
    const credentials = new Set(keys.toSorted());
    const cast = this.#cast.filter(({ key }) => credentials.has(key));
    return {
      opened,
      election: sealed.election,
      record: made.record,
      credentials: [...credentials],
      ballots: cast.map(({ ballot }) => ballot),
      counted: new Set(cast.map(({ key }) => key)).size,
      ...(sealed.client !== undefined && { client: sealed.client }),
      ...openedIn(sealed),
    };
  }
}

/** What its key holders brought. */
function openedIn({
  tally,
  openings,
  mixing,
  result: numbers,
}: SealedPoll['sealed']): Pick<Gathered, 'tally' | 'shuffles' | 'openings' | 'result'> {
  const result = mixing?.ballots ? 'whole' : numbers;
  const shuffles = mixing && [...mixing.shuffles].map(([number, shuffle]) => ({ number, shuffle }));
  return {
    openings: [...openings].map(([number, { factors }]) => ({ number, factors })),
    ...(tally !== undefined && { tally }),
    ...(shuffles && { shuffles }),
    ...(result && { result }),
  };
}

/** Gathers a secret vote from a book’s entries. Throws {@link BookFormatError} at one that may not stand. */
export function voteIn(texts: Iterable<string>, proposal: ProposalId): Gathered | undefined {
  const union = nothing();
  const keeper = new VoteKeeper(proposal);
  for (const text of texts) keeper.took(union, entered(union, text));
  return keeper.gathered(union);
}

/** Gathers every secret vote while its book is folded. */
export class VotesKeeper {
  readonly #keepers = new Map<unknown, VoteKeeper>();

  /** Takes what the newest entry did. Requires that it was just entered, and nothing after it. */
  took(union: ReadUnion, { intent }: Pick<ReadEntry, 'intent'>): void {
    const { proposal } = intent.body;
    if (intent.act.startsWith('assembly/open-secret-poll@'))
      this.#keepers.set(proposal, new VoteKeeper(String(proposal)));
    this.#keepers.get(proposal)?.took(union, { intent });
  }

  /** What became of each of these ballots. */
  fatesOf(union: ReadUnion, ballots: readonly Hash[]): Readonly<Record<Hash, SealedFate>> {
    const keepers = [...this.#keepers.values()];
    const fateOf = (ballot: Hash): SealedFate => {
      for (const keeper of keepers) {
        const found = keeper.fateOf(union, ballot);
        if (found) return found;
      }
      return { fate: 'absent' };
    };
    return Object.fromEntries(ballots.map((ballot) => [ballot, fateOf(ballot)]));
  }

  /** By proposal, in the order in which they were opened. */
  gathered(union: ReadUnion): ReadonlyMap<ProposalId, Gathered> {
    const votes = [...this.#keepers].map(
      ([id, keeper]) => [String(id), keeper.gathered(union)] as const,
    );
    return new Map(votes.flatMap(([id, vote]) => (vote ? [[id, vote]] : [])));
  }
}

/**
 * Every secret vote of a book, by its proposal, in the order in which they were opened. Throws
 * {@link BookFormatError} at an entry that may not stand.
 */
export async function secretVotes(
  entries: AsyncIterable<readonly string[]>,
): Promise<ReadonlyMap<ProposalId, Gathered>> {
  const union = nothing();
  const keeper = new VotesKeeper();
  for await (const texts of entries) {
    for (const text of texts) keeper.took(union, entered(union, text));
  }
  return keeper.gathered(union);
}

function entered(union: Union, text: string): ReadEntry {
  const read = readEntry(text);
  const refused = 'refused' in read ? read : replayOne(union, read, { text });
  if (refused || 'refused' in read) throw new BookFormatError(refused?.refused ?? '');
  return read;
}
