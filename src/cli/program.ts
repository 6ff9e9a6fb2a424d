/**
 * The program: finds the command that was asked for, and answers for what goes wrong in it.
 * @module
 */
import process from 'node:process';
import { hashBy } from '../belenios/hashing.ts';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { commands } from './commands.ts';
import { type Io, UsageError } from './io.ts';
import { nodeSha256 } from './node-sha256.ts';
import { SettingError } from './settings.ts';

/** Runs a command and gives its exit status: 0 well, 1 not, 2 called wrongly. */
export async function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  hashBy(nodeSha256);
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
