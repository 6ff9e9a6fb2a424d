/**
 * `syndicat accounts`: a union's books of account, from its book, in the forms that other programs read.
 * @module
 */
import {
  beancountJournal,
  between,
  BookFormatError,
  csvJournal,
  hledgerJournal,
  inLargePieces,
  type Journal,
  journalOf,
} from '../audit/audit.ts';
import { Day } from '../union/kernel/instant.ts';
import { accountsHelp } from './accounts-help.ts';
import { readBook } from './book-files.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { writeYearlyAccounts } from './yearly-accounts.ts';

const options = {
  format: { type: 'string', default: 'hledger' },
  from: { type: 'string' },
  to: { type: 'string' },
  year: { type: 'string' },
  language: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const formats: Readonly<Record<string, (journal: Journal) => Iterable<string>>> = {
  hledger: hledgerJournal,
  beancount: beancountJournal,
  csv: csvJournal,
};

/** Runs `syndicat accounts` with the words behind it; the exit status. */
export async function runAccounts(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  if (values.help) {
    io.out(accountsHelp);
    return 0;
  }
  const [from, ...more] = positionals;
  if (from === undefined || more.length > 0) {
    throw new UsageError('Name one book: a folder, a file or an address.');
  }
  const { year, language, output } = values;
  if (values.format === 'pdf') {
    if (values.from !== undefined || values.to !== undefined)
      throw new UsageError(
        'The accounts as PDF are of a whole year: say --year, not --from and --to.',
      );
    return writeYearlyAccounts(from, { year, language, output }, io);
  }
  if ([year, language, output].some((each) => each !== undefined))
    throw new UsageError('--year, --language and --output go with --format pdf.');
  const written = formats[values.format];
  if (!written) {
    throw new UsageError(`--format takes ${Object.keys(formats).join(', ')}, pdf.`);
  }
  const [first, last] = [dayIn('--from', values.from), dayIn('--to', values.to)];
  const journal = between(await journalAt(from), first, last);
  // Whoever writes a piece ends its line.
  for (const piece of inLargePieces(written(journal))) io.out(piece.replace(/\n$/, ''));
  io.err(
    `${journal.transactions.length} transactions from ${journal.size} records. No signature was checked: “syndicat audit” does that.`,
  );
  return 0;
}

function dayIn(option: string, text: string | undefined): Day | undefined {
  if (text !== undefined && !Day.safeParse(text).success) {
    throw new UsageError(`${option} takes a day such as 2026-12-01.`);
  }
  return text;
}

async function journalAt(from: string): Promise<Journal> {
  const book = await readBook(from);
  try {
    if (book.closed) throw new BookFormatError('Only members read this book.');
    return await journalOf(book.source.entries);
  } finally {
    await book.close();
  }
}
