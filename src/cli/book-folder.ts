/**
 * A book in a folder, in which every part is a file that other tools can read.
 * @module
 */
import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  BookDescription,
  BookFormatError,
  type BookToWrite,
  parsePart,
  parseTexts,
  Receipt,
  textsOf,
} from '../audit/audit.ts';
import { canonical } from '../book/json.ts';
import { linesOf } from './file-lines.ts';
import type { OpenBook } from './open-book.ts';

const olderFolder = 'older-checkpoints';

/** Opens the book in a folder. Throws {@link BookFormatError}. */
export async function readBookFolder(folder: string): Promise<OpenBook> {
  const at = (name: string): string => join(folder, name);
  const json = await textOf(at('book.json'));
  if (json === undefined) {
    throw new BookFormatError(`${folder} holds no book: there is no book.json in it.`);
  }
  const description = parsePart(BookDescription, json, 'book.json');
  const checkpoint = await textOf(at('checkpoint'));
  if (checkpoint === undefined) throw new BookFormatError(`${at('checkpoint')} is missing.`);
  const bundles = (): AsyncIterable<readonly Uint8Array[]> => entriesOf(at('entries.jsonl'));
  const source = {
    union: description.union,
    checkpoint,
    entries: textsOf(bundles()),
    older: await olderOf(at(olderFolder)),
    receipts: parseReceipts((await textOf(at('receipts.jsonl'))) ?? ''),
    attachment: (sha256: string) => bytesOf(join(folder, 'attachments', basename(sha256))),
    texts: parseTexts((await textOf(at('texts.jsonl'))) ?? ''),
  };
  return { description, bundles, source, close: () => Promise.resolve() };
}

async function* entriesOf(path: string): AsyncGenerator<readonly Uint8Array[]> {
  for await (const lines of linesOf(path)) yield lines.map(({ bytes }) => bytes);
}

async function olderOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const notes = await Promise.all(names.toSorted(byName).map((name) => textOf(join(folder, name))));
  return notes.flatMap((note) => note ?? []);
}

const byName = (a: string, b: string): number => (a < b ? -1 : 1);

const parseReceipts = (lines: string): readonly Receipt[] =>
  lines
    .split('\n')
    .flatMap((line, i) =>
      line === '' ? [] : [parsePart<Receipt>(Receipt, line, `Receipt ${i + 1}`)],
    );

const textOf = async (path: string): Promise<string | undefined> =>
  (await bytesOf(path))?.toString('utf8');

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new BookFormatError(`${path} can’t be read.`);
  }
}

/** Writes a book into a folder that is not there yet, or empty; it appears whole or not at all. */
export async function writeBookFolder(folder: string, book: BookToWrite): Promise<void> {
  await requireFree(folder);
  const part = join(dirname(folder), `.${basename(folder)}.part`);
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'attachments'), { recursive: true });
  try {
    await writeParts(part, book);
    await rmdir(folder).catch(ignoreAbsent(folder));
    await rename(part, folder);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

/** Said before a long book is written for nothing. */
async function requireFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch(ignoreAbsent(folder));
  if (names && names.length > 0) throw taken(folder);
}

const ignoreAbsent =
  (folder: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== 'ENOENT') throw taken(folder);
  };

const taken = (path: string): BookFormatError =>
  new BookFormatError(`${path} is there already. Name a folder that is not, or an empty one.`);

async function writeParts(folder: string, book: BookToWrite): Promise<void> {
  const write = (name: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> =>
    pipeline(Readable.from(parts, { objectMode: true }), createWriteStream(join(folder, name)));
  await write('entries.jsonl', entryLines(book.entries));
  await write('texts.jsonl', jsonLines(book.texts));
  for await (const { sha256, bytes } of book.attachments) {
    await write(join('attachments', sha256), one(bytes));
  }
  await write('book.json', one(`${JSON.stringify(book.description, undefined, 2)}\n`));
  await write('checkpoint', one(book.checkpoint));
  if (book.receipts?.length) await write('receipts.jsonl', jsonLines(book.receipts));
  if (book.older?.length) await mkdir(join(folder, olderFolder));
  for (const [i, note] of (book.older ?? []).entries()) {
    await write(join(olderFolder, String(i).padStart(6, '0')), one(note));
  }
}

async function* entryLines(
  entries: AsyncIterable<readonly Uint8Array[]>,
): AsyncGenerator<Uint8Array> {
  for await (const batch of entries) {
    yield Buffer.concat(batch.flatMap((entry) => [entry, Buffer.from('\n')]));
  }
}

async function* jsonLines(
  values: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<string> {
  for await (const value of values) yield `${canonical(value)}\n`;
}

async function* one<T>(value: T): AsyncGenerator<Awaited<T>> {
  yield await value;
}
