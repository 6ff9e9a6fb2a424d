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

/** The same for the file system, where the data folder is made. */
const folderSentences: Readonly<Record<string, string>> = {
  EACCES: 'The data folder can’t be used. Give the hall’s user the right to write to it.',
  EPERM: 'The data folder can’t be used. Make the hall’s user its owner.',
  EROFS: 'The data folder is on a disk that can only be read. Choose another folder.',
  ENOTDIR: 'The data folder can’t be made, since a file is in its place. Choose another folder.',
  EEXIST: 'The data folder can’t be made, since a file is in its place. Choose another folder.',
  ENOSPC: 'The disk is full. Free some space in the data folder.',
  ERR_INVALID_STATE: 'The store is closed.',
};

/** The error as the port promises it: a plain sentence where the host can do something about it. */
export function plainSqliteError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const sentence =
    'errcode' in error
      ? sentences[Number(error.errcode) & 0xff]
      : folderSentences['code' in error ? String(error.code) : ''];
  return sentence ? new StoreUnavailableError(sentence, { cause: error }) : error;
}
