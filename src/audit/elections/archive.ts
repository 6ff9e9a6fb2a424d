/**
 * The archive of a secret vote, as programs for Belenios read it: a function of nothing but the book’s
 * entries and its attachments, so that whoever has these gets the same bytes.
 *
 * Left out is what falls away by the charter: ballots under a voting key that was replaced in time.
 * @module
 */
import { fromUtf8 } from '../../book/bytes.ts';
import { writeCredentials } from '../../belenios/credentials.ts';
import {
  openTally,
  readPartialDecryption,
  type Result,
  resultOf,
  writeResult,
} from '../../belenios/decryption.ts';
import { readElection } from '../../belenios/election.ts';
import { ArchiveWriter } from '../../belenios/events.ts';
import { sha256Hex } from '../../belenios/hashing.ts';
import { writeOwned } from '../../belenios/owned.ts';
import { readShuffle } from '../../belenios/shuffle.ts';
import { readTally, writeSized } from '../../belenios/tally.ts';
import { readTrustees } from '../../belenios/trustees.ts';
import { isSealed, keyFor, type SealedPoll } from '../../union/assembly/assembly.ts';
import type { Hash, MemberId, ProposalId } from '../../union/kernel/ids.ts';
import { type Instant, millis } from '../../union/kernel/instant.ts';
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

/** A ballot in the order of the book. */
interface CastBallot {
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
    if (intent.act.startsWith('assembly/cast@') && ballot) this.#cast.push(ballot);
  }

  /** What was gathered; nothing where there is no secret vote of that name. */
  gathered(union: ReadUnion): Gathered | undefined {
    const { sealed, opened } = this.#poll ?? {};
    const made = sealed && ceremonyNumbered(union, sealed.ceremony)?.made;
    if (!sealed || !made || opened === undefined) return undefined;
    const keys = [...this.#roll].flatMap((voter) => keyFor(union, sealed, voter) ?? []);
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

/**
 * Every secret vote of a book, by its proposal, in the order in which they were opened. Throws
 * {@link BookFormatError} at an entry that may not stand.
 */
export async function secretVotes(
  entries: AsyncIterable<readonly string[]>,
): Promise<ReadonlyMap<ProposalId, Gathered>> {
  const union = nothing();
  const keepers = new Map<unknown, VoteKeeper>();
  for await (const texts of entries) {
    for (const text of texts) {
      const { intent } = entered(union, text);
      const { proposal } = intent.body;
      if (intent.act.startsWith('assembly/open-secret-poll@'))
        keepers.set(proposal, new VoteKeeper(String(proposal)));
      keepers.get(proposal)?.took(union, { intent });
    }
  }
  const votes = [...keepers].map(([id, keeper]) => [String(id), keeper.gathered(union)] as const);
  return new Map(votes.flatMap(([id, vote]) => (vote ? [[id, vote]] : [])));
}

function entered(union: Union, text: string): ReadEntry {
  const read = readEntry(text);
  const refused = 'refused' in read ? read : replayOne(union, read, { text });
  if (refused || 'refused' in read) throw new BookFormatError(refused?.refused ?? '');
  return read;
}

/**
 * The bytes of a vote’s archive, as far as it has come, in pieces: one for each event, so that however many
 * ballots there are, one is in memory. `attachment` must have all that it names.
 */
export async function* electionArchive(
  vote: Gathered,
  attachment: (sha256: Hash) => Promise<Uint8Array | undefined>,
): AsyncGenerator<Uint8Array, void> {
  const textOf = async (hash: Hash): Promise<string> => {
    const bytes = await attachment(hash);
    if (!bytes) throw new BookFormatError(`The document ${hash} is missing.`);
    return fromUtf8(bytes);
  };
  const writer = new ArchiveWriter(Math.floor(millis(vote.opened) / 1_000));
  yield writer.header();
  yield writer.event('Setup', ...setUpOf(vote));
  for (const ballot of vote.ballots) yield writer.event('Ballot', await textOf(ballot));
  if (vote.tally !== undefined) yield* openedEvents({ ...vote, tally: vote.tally }, writer, textOf);
}

function setUpOf({ election, record, credentials: keys }: Gathered): readonly string[] {
  const credentials = writeCredentials(new Map(keys.map((key) => [key, 1])));
  const named = {
    election: sha256Hex(election),
    trustees: sha256Hex(record),
    credentials: sha256Hex(credentials),
  };
  return [election, record, credentials, JSON.stringify(named)];
}

type TextOf = (hash: Hash) => Promise<string>;
/** A vote to which a key holder has come. */
type Opened = Gathered & { readonly tally: Hash };

async function* openedEvents(
  vote: Opened,
  writer: ArchiveWriter,
  textOf: TextOf,
): AsyncGenerator<Uint8Array, void> {
  yield writer.event('EndBallots');
  const tally = await textOf(vote.tally);
  const size = { ballots: vote.counted, weight: vote.counted };
  yield writer.event('EncryptedTally', tally, writeSized(size, tally));
  for (const { number, shuffle } of vote.shuffles ?? []) {
    const text = await textOf(shuffle);
    yield writer.event('Shuffle', text, writeOwned(number, text));
  }
  if (vote.shuffles && vote.openings.length > 0) yield writer.event('EndShuffles');
  for (const { number, factors } of vote.openings) {
    const text = await textOf(factors);
    yield writer.event('PartialDecryption', text, writeOwned(number, text));
  }
  const result = vote.result === 'whole' ? await wholeResult(vote, textOf) : vote.result;
  if (result) yield writer.event('Result', writeResult(result));
}

/** What whole ballots come to, as the protocol has it; nothing where somebody sealed what is no list of marks. */
async function wholeResult(
  { election: text, record, counted, tally, shuffles = [], openings }: Opened,
  textOf: TextOf,
): Promise<Result | undefined> {
  const election = readElection(text);
  const sealed = readTally(election, await textOf(tally), counted);
  const shuffled = await textOf(shuffles.at(-1)?.shuffle ?? '');
  const { ciphertexts } = readShuffle(election.group, sealed, shuffled);
  const given = await Promise.all(
    openings.map(async ({ number, factors }) => {
      const each = await textOf(factors);
      return [number, readPartialDecryption(election, ciphertexts, each)] as const;
    }),
  );
  const trustees = readTrustees(election.group, record);
  const opened = openTally(election, trustees, ciphertexts, new Map(given));
  return opened && resultOf(election, opened, { ballots: counted, weight: counted });
}
