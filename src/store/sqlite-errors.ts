/**
 * What SQLite's errors mean to a host. Codes after https://www.sqlite.org/rescode.html.
 * @module
 */
import { StoreUnavailableError } from '../clerk/ports.ts';

const sentences: Readonly<Record<number, string>> = {
  5: 'The database is locked by another program. Stop the other program that has the data folder open.',
  8: 'The database can only be read. Give the hall’s user the right to write to the data folder.',
  10: 'The disk failed to read or write. Check the disk, and that it has space left.',
  11: 'The database file is damaged. Stop the hall and restore the last backup.',
  13: 'The disk is full. Free some space in the data folder; the hall goes on by itself.',
  14: 'The database can’t be opened. Check that the data folder exists and that the hall’s user may write to it.',
  26: 'hall.sqlite is not a database. Stop the hall and restore the last backup.',
};

/** The error as the port promises it: a plain sentence where the host can do something about it. */
export function plainSqliteError(error: unknown): unknown {
  const sentence = sentences[primaryCode(error)] ?? closedSentence(error);
  return sentence ? new StoreUnavailableError(sentence, { cause: error }) : error;
}

const primaryCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

const closedSentence = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE'
    ? 'The store is closed.'
    : undefined;
