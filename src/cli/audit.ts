/**
 * `syndicat audit`: checks a book in a folder, in a file or at an address, and says in words what
 * it checked and what is wrong.
 * @module
 */
import { constants, createReadStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  audit,
  auditFromOutside,
  type AuditSource,
  BookFormatError,
  type GivenArchive,
  type OutsideReport,
  parsePart,
  Receipt,
  type Report,
} from '../audit/audit.ts';
import { cosignatureVerifier } from '../book/cosignature.ts';
import { NoteError, parseVerifierKey } from '../book/note.ts';
import { auditHelp } from './audit-help.ts';
import { outsideInWords, reportInWords } from './audit-in-words.ts';
import { readBook } from './book-files.ts';
import type { Io } from './io.ts';
import { keptCopy } from './keeping.ts';
import type { OpenBook } from './open-book.ts';
import { progressOn } from './progress.ts';
import { nodeShowings } from './showing-checks.ts';
import { nodeSignatures } from './signatures.ts';

const options = {
  union: { type: 'string' },
  checkpoint: { type: 'string', multiple: true },
  receipt: { type: 'string', multiple: true },
  witness: { type: 'string', multiple: true },
  election: { type: 'string', multiple: true },
  save: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];
const parsed = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, allowPositionals: true });

/** Runs `syndicat audit` with the words behind it; the exit status. */
export async function runAudit(args: readonly string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parsed(args);
    const [from, ...more] = positionals;
    if (values.help || from === undefined || more.length > 0) {
      (values.help ? io.out : io.err)(auditHelp);
      return values.help ? 0 : 2;
    }
    const report = await audited(from, values, io);
    tell(report, values, io);
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!isForPerson(error)) throw error;
    io.err(error.message);
    return 2;
  }
}

const isForPerson = (error: unknown): error is Error =>
  error instanceof BookFormatError ||
  (error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS'));

function tell(report: Report | OutsideReport, { json, save }: Values, io: Io): void {
  io.out(json ? JSON.stringify(report, undefined, 2) : inWords(report));
  if (save !== undefined) io.err(`A copy of the book is in ${save}.`);
}

/** A report as a person reads it. */
export const inWords = (report: Report | OutsideReport): string =>
  'membersOnly' in report ? outsideInWords(report) : reportInWords(report);

async function audited(from: string, values: Values, io: Io): Promise<Report | OutsideReport> {
  const kept = await keptByAuditor(values);
  const opened = await readBook(from);
  return auditBook(
    values.save === undefined ? opened : await keptCopy(opened, values.save),
    kept,
    io,
  );
}

/** Audits an open book against what somebody kept, and lets go of it. */
export async function auditBook(
  book: OpenBook,
  kept: Kept,
  io: Io,
): Promise<Report | OutsideReport> {
  const verify = nodeSignatures();
  const checkShowing = nodeShowings();
  try {
    const source = withKept(book.source, kept);
    return book.closed
      ? await auditFromOutside(source, book.closed, verify)
      : await audit(source, {
          verify,
          progress: progressOn(io, 'records'),
          checkShowing,
          showingProgress: progressOn(io, 'sealed ballots and openings'),
        });
  } finally {
    await checkShowing.close();
    await verify.close();
    await book.close();
  }
}

type Kept = Pick<
  AuditSource,
  'union' | 'older' | 'receipts' | 'witnesses' | 'elections' | 'ballots'
>;

async function keptByAuditor({
  union,
  checkpoint,
  receipt,
  witness,
  election,
}: Values): Promise<Kept> {
  if (union !== undefined && !/^[0-9a-f]{64}$/.test(union)) {
    throw new BookFormatError('A union’s id has 64 hexadecimal digits.');
  }
  for (const key of witness ?? []) requireWitness(key);
  const receipts = (receipt ?? []).map(async (path) =>
    parsePart<Receipt>(Receipt, await textOf(path), path),
  );
  return {
    ...(union !== undefined && { union }),
    older: await Promise.all((checkpoint ?? []).map(textOf)),
    receipts: await Promise.all(receipts),
    witnesses: witness ?? [],
    ...(election && { elections: await Promise.all(election.map(archiveAt)) }),
  };
}

function requireWitness(vkey: string): void {
  try {
    cosignatureVerifier(parseVerifierKey(vkey));
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    throw new BookFormatError(`${vkey} is not the key of a witness: ${error.message}`);
  }
}

async function archiveAt(path: string): Promise<GivenArchive> {
  let isFolder: boolean;
  try {
    await access(path, constants.R_OK);
    isFolder = (await stat(path)).isDirectory();
  } catch {
    throw new BookFormatError(`${path} can’t be read.`);
  }
  if (isFolder) throw new BookFormatError(`${path} is a folder. Name the file of the archive.`);
  return { name: path, bytes: () => createReadStream(path) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new BookFormatError(`${path} can’t be read.`);
  }
}

const withKept = (source: AuditSource, { older, receipts, ...rest }: Kept): AuditSource => ({
  ...source,
  ...rest,
  older: [...(source.older ?? []), ...(older ?? [])],
  receipts: [...(source.receipts ?? []), ...(receipts ?? [])],
});
