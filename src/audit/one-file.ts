/**
 * A book in one file of lines: its description, its entries as they are, and behind them whatever
 * goes with it, each as an object with one key that says what it is.
 * @module
 */
import { base64, concat, utf8 } from '../book/bytes.ts';
import { canonical } from '../book/json.ts';
import type { Hash } from '../union/kernel/ids.ts';
import type { BookDescription } from './exported.ts';
import type { Receipt } from './receipt.ts';
import type { TravellingText } from './report.ts';

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
  readonly sha256: Hash;
  readonly bytes: Uint8Array;
}

const newline = utf8('\n');

/** The file's bytes piece by piece (`spec/book.md` §14): none is longer than a batch of entries. */
export async function* bookInOneFile(book: BookToWrite): AsyncGenerator<Uint8Array> {
  const line = (value: unknown): Uint8Array => utf8(`${canonical(value)}\n`);
  yield line(book.description);
  for await (const batch of book.entries) {
    yield concat(...batch.flatMap((entry) => [entry, newline]));
  }
  for await (const { sha256, bytes } of book.attachments) {
    yield line({ attachment: { bytes: base64(bytes), sha256 } });
  }
  for await (const text of book.texts) yield line({ text });
  for (const receipt of book.receipts ?? []) yield line({ receipt });
  for (const note of book.older ?? []) yield line({ 'older-checkpoint': note });
  yield line({ checkpoint: book.checkpoint });
}
