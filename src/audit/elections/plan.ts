/**
 * What stands in the archive of a secret vote, event by event, before any of its documents is read: which they are, and
 * how many bytes it will have.
 * @module
 */
import { utf8 } from '../../book/bytes.ts';
import { archiveHeader } from '../../belenios/archive.ts';
import { writeCredentials } from '../../belenios/credentials.ts';
import { writeResult } from '../../belenios/decryption.ts';
import type { EventType } from '../../belenios/events.ts';
import { sha256Hex } from '../../belenios/hashing.ts';
import { writeOwned } from '../../belenios/owned.ts';
import { writeSized } from '../../belenios/tally.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { millis } from '../../union/kernel/instant.ts';
import type { Gathered } from './gathering.ts';

/** A text of an archive: a document of the book, the text itself, or what follows from the text before it. */
export type Part =
  | { readonly document: Hash }
  | { readonly text: string }
  | { readonly of: (before: string) => string };

/** An event of an archive, and the texts that it brings. */
interface Planned {
  readonly type: EventType;
  readonly parts: readonly Part[];
}

/** What a vote’s archive has, as far as it has come: all but what whole ballots say, which takes their opening. */
export function* plan(vote: Gathered): Generator<Planned> {
  yield { type: 'Setup', parts: setUpOf(vote).map((text) => ({ text })) };
  for (const document of vote.ballots) yield { type: 'Ballot', parts: [{ document }] };
  if (vote.tally === undefined) return;
  yield { type: 'EndBallots', parts: [] };
  const size = { ballots: vote.counted, weight: vote.counted };
  const sized = (tally: string): string => writeSized(size, tally);
  yield { type: 'EncryptedTally', parts: [{ document: vote.tally }, { of: sized }] };
  for (const { number, shuffle } of vote.shuffles ?? [])
    yield { type: 'Shuffle', parts: ownedBy(number, shuffle) };
  if (vote.shuffles && vote.openings.length > 0) yield { type: 'EndShuffles', parts: [] };
  for (const { number, factors } of vote.openings)
    yield { type: 'PartialDecryption', parts: ownedBy(number, factors) };
  if (vote.result && vote.result !== 'whole')
    yield { type: 'Result', parts: [{ text: writeResult(vote.result) }] };
}

const ownedBy = (number: number, document: Hash): readonly Part[] => [
  { document },
  { of: (object) => writeOwned(number, object) },
];

function setUpOf({ election, record, credentials: keys }: Gathered): readonly string[] {
  const credentials = writeCredentials(new Map(keys.map((key) => [key, 1])));
  const named = {
    election: sha256Hex(election),
    trustees: sha256Hex(record),
    credentials: sha256Hex(credentials),
  };
  return [election, record, credentials, JSON.stringify(named)];
}

/** The archive's time: when the vote opened, in seconds since 1970. */
export const timeOf = ({ opened }: Gathered): number => Math.floor(millis(opened) / 1_000);

/** What a document is in a vote. */
export type VoteDocument = 'Ballot' | 'EncryptedTally' | 'Shuffle' | 'PartialDecryption';

/** The documents that a vote’s archive is made of, in its order, and what each is. */
export const documentsOf = (
  vote: Gathered,
): readonly { readonly document: Hash; readonly is: VoteDocument }[] =>
  [...plan(vote)].flatMap(({ type, parts }) =>
    parts.flatMap((part) =>
      'document' in part ? [{ document: part.document, is: type as VoteDocument }] : [],
    ),
  );

/**
 * How many bytes a vote’s archive has, by the sizes of its documents; nothing where whole ballots were opened, since what
 * they say is found only by opening them.
 */
export function archiveSize(vote: Gathered, sizes: ReadonlyMap<Hash, number>): number | undefined {
  if (vote.result === 'whole') return undefined;
  let size = archiveHeader({ timestamp: timeOf(vote) }).length;
  let height = 0;
  for (const { type, parts } of plan(vote)) {
    for (const part of parts) size += recordSize(partSize(part, sizes));
    size += recordSize(eventSize(height++, type, parts.length > 0));
  }
  return size;
}

function partSize(part: Part, sizes: ReadonlyMap<Hash, number>): number {
  if ('document' in part) return sizes.get(part.document) ?? 0;
  // What follows from another text has only its hash, which is as long for any.
  return utf8('text' in part ? part.text : part.of('')).length;
}

const aHash = sha256Hex('');

/** An event names the one before, and the last of the texts that it brings. */
const eventSize = (height: number, type: EventType, brings: boolean): number =>
  JSON.stringify({
    ...(height > 0 && { parent: aHash }),
    height,
    type,
    ...(brings && { payload: aHash }),
  }).length;

const block = 512;

/** A record is its header, and its text up to the end of a block. */
const recordSize = (bytes: number): number => block + Math.ceil(bytes / block) * block;
