/**
 * Whole books as files: a folder, one file, or what a hall serves at an address. What each of them
 * holds is written down in `spec/book.md`.
 * @module
 */
import { stat } from 'node:fs/promises';
import {
  type BookDescription,
  BookFormatError,
  type Receipt,
  type TiledBook,
  tiledBook,
  type TravellingText,
} from '../audit/audit.ts';
import { getFrom } from './book-address.ts';
import { readBookFolder, writeBookFolder } from './book-folder.ts';
import { readBookInOneFile, writeBookInOneFile } from './book-in-one-file.ts';

/** A book to be written. */
export interface BookToWrite {
  readonly description: BookDescription;
  /** The entries' canonical bytes in order. */
  readonly entries: AsyncIterable<readonly Uint8Array[]>;
  /** The signed note for all of them. */
  readonly checkpoint: string;
  readonly attachments: AsyncIterable<BookAttachment>;
  /** Texts of the vault that may travel. */
  readonly texts: AsyncIterable<TravellingText>;
  readonly receipts?: readonly Receipt[];
  readonly older?: readonly string[];
}

export interface BookAttachment {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A book that was opened. */
export interface OpenBook extends Pick<TiledBook, 'description' | 'bundles' | 'source'> {
  /** Lets go of the files; nothing can be read afterwards. */
  close(): Promise<void>;
}

/**
 * Opens a book in a folder, in a file, or at an `http:` or `https:` address.
 *
 * Throws {@link BookFormatError}, with a message for the person, where there is none or a part of
 * it can't be read. Entries are read when they are asked for.
 */
export async function readBook(from: string): Promise<OpenBook> {
  if (/^https?:\/\//.test(from)) {
    return { ...(await tiledBook(getFrom(from))), close: () => Promise.resolve() };
  }
  const found = await stat(from).catch(() => undefined);
  if (!found) throw new BookFormatError(`There is no file or folder ${from}.`);
  return found.isDirectory() ? readBookFolder(from) : readBookInOneFile(from);
}

/** Writes a book: into one file where the name ends in `.jsonl`, otherwise into a new folder. */
export const writeBook = (to: string, book: BookToWrite): Promise<void> =>
  to.endsWith('.jsonl') ? writeBookInOneFile(to, book) : writeBookFolder(to, book);
