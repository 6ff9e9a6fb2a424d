/**
 * The archive of a secret vote, as programs for Belenios read it: a function of nothing but the book’s
 * entries and its attachments, so that whoever has these gets the same bytes.
 * @module
 */
import { fromUtf8 } from '../../book/bytes.ts';
import {
  openTally,
  readPartialDecryption,
  type Result,
  resultOf,
  writeResult,
} from '../../belenios/decryption.ts';
import { readElection } from '../../belenios/election.ts';
import { ArchiveWriter } from '../../belenios/events.ts';
import { readShuffle } from '../../belenios/shuffle.ts';
import { readTally } from '../../belenios/tally.ts';
import { readTrustees } from '../../belenios/trustees.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { BookFormatError } from '../exported.ts';
import type { Gathered } from './gathering.ts';
import { type Part, plan, timeOf } from './plan.ts';

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
  const writer = new ArchiveWriter({ timestamp: timeOf(vote) });
  yield writer.header();
  for (const { type, parts } of plan(vote)) {
    const texts: string[] = [];
    for (const part of parts) texts.push(await written(part, texts.at(-1) ?? '', textOf));
    yield writer.event(type, ...texts);
  }
  if (vote.result !== 'whole' || vote.tally === undefined) return;
  const result = await wholeResult({ ...vote, tally: vote.tally }, textOf);
  if (result) yield writer.event('Result', writeResult(result));
}

type TextOf = (hash: Hash) => Promise<string>;
/** A vote to which a key holder has come. */
type Opened = Gathered & { readonly tally: Hash };

async function written(part: Part, before: string, textOf: TextOf): Promise<string> {
  if ('document' in part) return textOf(part.document);
  return 'text' in part ? part.text : part.of(before);
}

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
