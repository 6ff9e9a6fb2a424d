/**
 * `syndicat election-archive`: the archive of a secret vote, from a union’s book.
 * @module
 */
import {
  type AuditSource,
  BookFormatError,
  electionArchive,
  type Gathered,
  secretVotes,
} from '../audit/audit.ts';
import { readElection } from '../belenios/election.ts';
import { sha256Hex } from '../book/hash.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { onOneLine } from './audit-in-words.ts';
import { readBook } from './book-files.ts';
import { electionArchiveHelp } from './election-archive-help.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import type { OpenBook } from './open-book.ts';
import { writeWhole } from './whole-file.ts';

const options = {
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs `syndicat election-archive` with the words behind it; the exit status. */
export async function runElectionArchive(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  if (values.help) {
    io.out(electionArchiveHelp);
    return 0;
  }
  const [from, proposal, ...more] = positionals;
  if (from === undefined || more.length > 0)
    throw new UsageError('Name one book (a folder, a file or an address), and one proposal.');
  const book = await readBook(from);
  try {
    if (book.closed) throw new BookFormatError('Only members read this book.');
    const votes = await secretVotes(book.source.entries);
    if (proposal === undefined) tellVotes(votes, book, io);
    else await write(voteOn(proposal, votes), book, { output: values.output, io });
    return 0;
  } finally {
    await book.close();
  }
}

type Votes = ReadonlyMap<string, Gathered>;

function voteOn(proposal: string, votes: Votes): Gathered {
  const vote = votes.get(proposal);
  if (vote) return vote;
  throw new UsageError(
    `This book has no secret vote on ${onOneLine(proposal)}. Without a proposal, its secret votes are listed.`,
  );
}

/** One line for each vote: its proposal, how it stands, and its title where the text came with the book. */
function tellVotes(votes: Votes, { source }: OpenBook, io: Io): void {
  const texts = new Map([...(source.texts ?? [])].map(({ hash, text }) => [hash, text]));
  for (const [proposal, vote] of votes) {
    const title = texts.get(titleOf(vote)) ?? '';
    io.out(onOneLine(`${proposal}  ${standOf(vote)}  ${title}`.trimEnd()));
    if (vote.client !== undefined) io.out(`  voting client of the hall: sha256 ${vote.client}`);
  }
  io.err(votes.size === 1 ? '1 secret vote.' : `${votes.size} secret votes.`);
}

const titleOf = ({ election }: Gathered): Hash => {
  const [first] = readElection(election).questions;
  return first?.question ?? '';
};

const standOf = ({ result, tally, ballots }: Gathered): string =>
  result ? 'opened' : tally === undefined ? `${ballots.length} ballots` : 'being opened';

async function write(
  vote: Gathered,
  { source }: OpenBook,
  { output, io }: { readonly output: string | undefined; readonly io: Io },
): Promise<void> {
  const file = output ?? `${readElection(vote.election).uuid}.bel`;
  await writeWhole(file, electionArchive(vote, rightOnes(source)));
  io.err(
    `${file} has ${vote.ballots.length} ballots, of which ${vote.counted} count. Nothing was checked: “syndicat verify-election ${file}” does that.`,
  );
}

/** The attachments of a book whose bytes are those that it names; throws {@link BookFormatError} at another. */
const rightOnes =
  ({ attachment }: Pick<AuditSource, 'attachment'>): AuditSource['attachment'] =>
  async (hash) => {
    const bytes = await attachment(hash);
    if (bytes && sha256Hex(bytes) !== hash)
      throw new BookFormatError(`The document that stands for ${hash} is another one.`);
    return bytes;
  };
