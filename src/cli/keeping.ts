/**
 * Keeping a copy of a book that was opened, such as one at an address: the copy is then what is
 * checked, since a server may answer otherwise the next time.
 * @module
 */
import {
  type BookAttachment,
  type BookToWrite,
  entryText,
  MembersOnlyError,
  type TravellingText,
} from '../audit/audit.ts';
import { attachmentsIn, readEntry } from '../union/union.ts';
import { readBook, writeBook } from './book-files.ts';
import type { OpenBook } from './open-book.ts';

/** Writes the book there and opens what was written. Throws `BookFormatError`. */
export async function keptCopy(book: OpenBook, to: string): Promise<OpenBook> {
  if (book.closed) {
    throw new MembersOnlyError('Only members read this book, so no copy of it can be saved here.');
  }
  try {
    await writeBook(to, copyOf(book));
  } finally {
    await book.close();
  }
  return readBook(to);
}

function copyOf({ description, bundles, source }: OpenBook): BookToWrite {
  const documents = new Set<string>();
  const { checkpoint, receipts, older } = source;
  return {
    description,
    checkpoint,
    entries: noting(bundles(), documents),
    attachments: attachmentsOf(source, documents),
    texts: each(source.texts ?? []),
    ...(receipts && { receipts }),
    ...(older && { older }),
  };
}

/** The same entries; the documents that they refer to are known once all have passed. */
async function* noting(
  bundles: AsyncIterable<readonly Uint8Array[]>,
  documents: Set<string>,
): AsyncGenerator<readonly Uint8Array[]> {
  for await (const bundle of bundles) {
    for (const sha256 of bundle.flatMap(documentsIn)) documents.add(sha256);
    yield bundle;
  }
}

function documentsIn(entry: Uint8Array): readonly string[] {
  const read = readEntry(entryText(entry));
  return 'refused' in read ? [] : attachmentsIn(read.intent.body);
}

async function* attachmentsOf(
  { attachment }: OpenBook['source'],
  documents: ReadonlySet<string>,
): AsyncGenerator<BookAttachment> {
  for (const sha256 of documents) {
    const bytes = await attachment(sha256);
    if (bytes) yield { sha256, bytes };
  }
}

async function* each(texts: Iterable<TravellingText>): AsyncGenerator<TravellingText> {
  yield* texts;
}
