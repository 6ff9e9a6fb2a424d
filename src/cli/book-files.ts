/**
 * Whole books as files: a folder, one file, or what a hall serves at an address. What each of them
 * holds is written down in `spec/book.md`.
 * @module
 */
import { stat } from 'node:fs/promises';
import {
  BookFormatError,
  type BookToWrite,
  NoBookError,
  type TiledBook,
  tiledBook,
} from '../audit/audit.ts';
import { getFrom } from './book-address.ts';
import { readBookFolder, writeBookFolder } from './book-folder.ts';
import { readBookInOneFile, writeBookInOneFile } from './book-in-one-file.ts';
import type { OpenBook } from './open-book.ts';

/**
 * Opens a book in a folder, in a file, or at an `http:` or `https:` address.
 *
 * Throws {@link BookFormatError}, with a message for the person, where there is none or a part of
 * it can't be read. Entries are read when they are asked for.
 */
export async function readBook(from: string): Promise<OpenBook> {
  if (/^https?:\/\//.test(from)) {
    return { ...(await bookAt(from)), close: () => Promise.resolve() };
  }
  const found = await stat(from).catch(() => undefined);
  if (!found) throw new BookFormatError(`There is no file or folder ${from}.`);
  return found.isDirectory() ? readBookFolder(from) : readBookInOneFile(from);
}

/** The book at an address, or below that of a union's page. */
async function bookAt(address: string): Promise<TiledBook> {
  try {
    return await tiledBook(getFrom(address));
  } catch (error) {
    if (!(error instanceof NoBookError)) throw error;
  }
  try {
    return await tiledBook(getFrom(`${address.replace(/\/+$/, '')}/book`));
  } catch (error) {
    if (!(error instanceof NoBookError)) throw error;
    throw new NoBookError(`No book is served at ${address}, nor at /book below it.`);
  }
}

/** Writes a book: into one file where the name ends in `.jsonl`, otherwise into a new folder. */
export const writeBook = (to: string, book: BookToWrite): Promise<void> =>
  to.endsWith('.jsonl') ? writeBookInOneFile(to, book) : writeBookFolder(to, book);
