/** What a command is given of the terminal, and how it reads its arguments. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody watches the error output: then progress is shown. */
  readonly watched: boolean;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** A command was called wrongly: the message says how it is called. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads a command's arguments. Throws {@link UsageError} naming what it does not know. */
export function readArgs<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
