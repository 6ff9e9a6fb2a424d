/**
 * The program: finds the command that was asked for, and answers for what goes wrong in it.
 * @module
 */
import process from 'node:process';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { type Io, UsageError } from './io.ts';
import { SettingError } from './settings.ts';

interface Command {
  readonly about: string;
  /** Commands are read when they are called: the hall starts faster for it. */
  readonly load: () => Promise<(args: readonly string[], io: Io) => Promise<number>>;
}

/** Every command there is. */
export const commands: Readonly<Record<string, Command>> = {
  serve: {
    about: 'serve the hall (this is what “npm start” does)',
    load: async () => (await import('./serve.ts')).runServe,
  },
  found: {
    about: 'found a union from a charter file, as its one founder',
    load: async () => (await import('./found.ts')).runFound,
  },
  audit: {
    about: 'check a book: a folder, a file or an address',
    load: async () => (await import('./audit.ts')).runAudit,
  },
  accounts: {
    about: 'write a union’s books of account for hledger, Beancount or a spreadsheet',
    load: async () => (await import('./accounts.ts')).runAccounts,
  },
  count: {
    about: 'count a file of ballots by any method, and tell how',
    load: async () => (await import('./count.ts')).runCount,
  },
  'verify-election': {
    about: 'check a secret ballot from its archive',
    load: async () => (await import('./verify-election.ts')).runVerifyElection,
  },
  'voting-client': {
    about: 'write the file with which ballots of secret votes are sealed away from a hall',
    load: async () => (await import('./voting-client.ts')).runVotingClient,
  },
  'check-receipt': {
    about: 'check the receipt of a secret ballot',
    load: async () => (await import('./check-receipt.ts')).runCheckReceipt,
  },
  'election-archive': {
    about: 'write the archive of a secret vote from a union’s book',
    load: async () => (await import('./election-archive.ts')).runElectionArchive,
  },
  export: {
    about: 'write a union’s whole book to a folder or file',
    load: async () => (await import('./export.ts')).runExport,
  },
  import: {
    about: 'take an exported union into this hall',
    load: async () => (await import('./import.ts')).runImport,
  },
  backup: {
    about: 'copy the whole hall while it runs',
    load: async () => (await import('./backup.ts')).runBackup,
  },
  bounce: {
    about: 'take in a mail that came back, from standard input',
    load: async () => (await import('./bounce.ts')).runBounce,
  },
  restore: {
    about: 'put a backup in the place of an empty hall',
    load: async () => (await import('./backup.ts')).runRestore,
  },
};

/** Runs a command and gives its exit status: 0 well, 1 not, 2 called wrongly. */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const io = terminal(env);
  const [name = '--help', ...rest] = args;
  const command = commands[name];
  if (!command) {
    const { helpText } = await import('./help.ts');
    const asked = ['--help', '-h', 'help'].includes(name);
    (asked ? io.out : io.err)(
      asked ? helpText(rest[0]) : `There is no command “${name}”.\n\n${helpText()}`,
    );
    return asked ? 0 : 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    const { helpText } = await import('./help.ts');
    io.out(helpText(name));
    return 0;
  }
  if (name !== 'serve') endWithReader();
  try {
    const act = await command.load();
    return await act(rest, io);
  } catch (error) {
    return await complaint(error, name, io);
  }
}

/** Whoever reads the output may stop early, as `head` does: then there is nothing more to do. */
function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
}

const terminal = (env: Io['env']): Io => ({
  env,
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  watched: process.stderr.isTTY,
  now: () => performance.now(),
});

/** Says what went wrong in words; a stack only for what nobody foresaw. */
async function complaint(error: unknown, name: string, io: Io): Promise<number> {
  if (error instanceof UsageError) {
    io.err(`${error.message}\nSee: syndicat ${name} --help`);
    return 2;
  }
  const { BookFormatError } = await import('../audit/audit.ts');
  const { SealedFileError } = await import('./sealed-file.ts');
  const foreseen = [SettingError, StoreUnavailableError, BookFormatError, SealedFileError];
  const sentence = foreseen.some((kind) => error instanceof kind)
    ? (error as Error).message
    : sentenceOf(error);
  if (sentence !== undefined) {
    io.err(sentence);
    return 2;
  }
  io.err(
    `syndicat ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}

const fileSentences: Readonly<Record<string, string>> = {
  EACCES: 'You have no right to use',
  EEXIST: 'There is something already at',
  EISDIR: 'A folder is where a file should be:',
  ENOENT: 'There is no file or folder',
  ENOSPC: 'The disk is full; this could not be written:',
  ENOTDIR: 'A file is where a folder should be:',
  EPERM: 'You have no right to use',
  EROFS: 'This is on a disk that can only be read:',
};

/** What an error of the file system means to whoever named the file; nothing for any other error. */
function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const sentence = fileSentences[String(error.code)];
  return sentence && `${sentence} ${String(error.path)}.`;
}
