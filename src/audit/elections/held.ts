/**
 * Archives of secret votes that somebody was given, held byte by byte against those that follow from the book.
 * @module
 */
import type { ProposalId } from '../../union/kernel/ids.ts';
import type { Enclosed } from '../enclosures.ts';
import { BookFormatError } from '../exported.ts';
import type { AuditSource, Finding, GivenArchive } from '../report.ts';
import { electionArchive } from './archive.ts';
import type { Gathered } from './gathering.ts';

/** How far an archive is the one of a vote. */
interface Likeness {
  readonly proposal: ProposalId;
  /** So many bytes from the beginning are the same. */
  readonly same: number;
  /** How many bytes stand in what tells nothing of the vote itself, but when it was opened. */
  readonly header: number;
  /** Which of the two ended there. */
  readonly ended: 'both' | 'given' | 'own' | 'neither';
}

/** Whether each archive is what the book’s entries and documents come to, of some secret vote. */
export async function archivesHeld(
  { elections = [], attachment }: Pick<AuditSource, 'elections' | 'attachment'>,
  votes: ReadonlyMap<ProposalId, Gathered>,
): Promise<Enclosed> {
  const findings: Finding[] = [];
  for (const given of elections) {
    const why = await unlike(given, votes, attachment);
    if (why !== undefined)
      findings.push({ rule: 'election', why, evidence: { archive: given.name } });
  }
  return { findings, right: elections.length - findings.length };
}

async function unlike(
  given: GivenArchive,
  votes: ReadonlyMap<ProposalId, Gathered>,
  attachment: AuditSource['attachment'],
): Promise<string | undefined> {
  let nearest: Likeness | undefined;
  let missing: string | undefined;
  for (const [proposal, vote] of votes) {
    const found = await likenessOf(given, electionArchive(vote, attachment), proposal);
    if ('missing' in found) missing = found.missing;
    else if (found.ended === 'both') return undefined;
    else if (found.same > (nearest?.same ?? 0)) nearest = found;
  }
  if (nearest && nearest.same > nearest.header) return differently(given.name, nearest);
  return missing === undefined
    ? `${given.name} is of no secret vote in this book.`
    : `${given.name} can’t be held against the book: ${missing}`;
}

function differently(name: string, { proposal, same, ended }: Likeness): string {
  const start = `${name} is not the archive of the vote on ${proposal} that follows from this book`;
  if (ended === 'given') return `${start}: it ends after ${same} bytes, and the book says more.`;
  if (ended === 'own') return `${start}: after ${same} bytes it says more than the book does.`;
  return `${start}: after ${same} bytes it says something else.`;
}

async function likenessOf(
  given: GivenArchive,
  own: AsyncIterable<Uint8Array>,
  proposal: ProposalId,
): Promise<Likeness | { readonly missing: string }> {
  const other = new Pieces(given.bytes());
  let [same, header] = [0, 0];
  try {
    for await (const piece of own) {
      header ||= piece.length;
      const beside = await other.next(piece.length);
      const at = firstDifference(piece, beside);
      same += at;
      if (at < piece.length)
        return { proposal, same, header, ended: at === beside.length ? 'given' : 'neither' };
    }
    const isLonger = (await other.next(1)).length > 0;
    return { proposal, same, header, ended: isLonger ? 'own' : 'both' };
  } catch (error) {
    if (!(error instanceof BookFormatError)) throw error;
    return { missing: error.message };
  } finally {
    await other.close();
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? a.length : at;
}

/** Bytes that come as they come, taken in pieces of the lengths that are asked for. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #left: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** So many bytes; fewer at the end. */
  async next(length: number): Promise<Uint8Array> {
    const piece = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (this.#left.length === 0) {
        const { done, value } = await this.#source.next();
        if (done === true) break;
        this.#left = value;
      }
      const some = this.#left.subarray(0, length - filled);
      piece.set(some, filled);
      filled += some.length;
      this.#left = this.#left.subarray(some.length);
    }
    return piece.subarray(0, filled);
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
