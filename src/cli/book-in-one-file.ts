/**
 * A book in one file of lines, read and written. The form is that of `audit/one-file.ts`.
 * @module
 */
import { open, stat } from 'node:fs/promises';
import { z } from 'zod';
import {
  BookDescription,
  BookFormatError,
  bookInOneFile,
  type BookToWrite,
  parsePart,
  parseText,
  Receipt,
  textsOf,
  type TravellingText,
} from '../audit/audit.ts';
import { type Line, linesOf } from './file-lines.ts';
import type { OpenBook } from './open-book.ts';
import { writeWhole } from './whole-file.ts';

/** How a line begins that is no entry. An entry begins with `{"at":`. */
const kinds = ['attachment', 'checkpoint', 'older-checkpoint', 'receipt', 'text'] as const;
type Kind = (typeof kinds)[number];

const prefixes = kinds.map((kind) => [kind, Buffer.from(`{"${kind}":`)] as const);

const kindOf = ({ bytes }: Line): Kind | undefined =>
  prefixes.find(([, prefix]) => prefix.equals(bytes.subarray(0, prefix.length)))?.[0];

const AttachmentLine = z.strictObject({
  attachment: z.strictObject({ bytes: z.base64(), sha256: z.string() }),
});
const NoteLine = z.record(z.string(), z.string());
const ReceiptLine = z.strictObject({ receipt: Receipt });
const TextLine = z.strictObject({ text: z.unknown() });

/** What stands behind the entries. Documents stay in the file until they are asked for. */
interface Behind {
  readonly attachments: Map<string, { readonly start: number; readonly length: number }>;
  readonly checkpoints: string[];
  readonly older: string[];
  readonly receipts: Receipt[];
  readonly texts: TravellingText[];
}

/** Opens the book in a file. Throws {@link BookFormatError}. */
export async function readBookInOneFile(path: string): Promise<OpenBook> {
  const { description, behind } = await surveyed(path);
  const [checkpoint] = behind.checkpoints;
  if (checkpoint === undefined) throw new BookFormatError(`${path} has no checkpoint line.`);
  const file = await open(path);
  const bundles = (): AsyncIterable<readonly Uint8Array[]> => entriesOf(path);
  const attachment = async (sha256: string): Promise<Uint8Array | undefined> => {
    const place = behind.attachments.get(sha256);
    if (!place) return undefined;
    const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.start);
    const line = parsePart(AttachmentLine, buffer.toString('utf8'), `Document ${sha256}`);
    return Buffer.from(line.attachment.bytes, 'base64');
  };
  const { older, receipts, texts } = behind;
  const entries = textsOf(bundles());
  const source = {
    union: description.union,
    checkpoint,
    entries,
    older,
    receipts,
    attachment,
    texts,
  };
  return { description, bundles, source, close: () => file.close() };
}

async function surveyed(
  path: string,
): Promise<{ readonly description: BookDescription; readonly behind: Behind }> {
  let description: BookDescription | undefined;
  const behind: Behind = {
    attachments: new Map(),
    checkpoints: [],
    older: [],
    receipts: [],
    texts: [],
  };
  for await (const lines of linesOf(path)) {
    for (const line of lines) {
      if (!description) description = parsePart(BookDescription, textOf(line), 'The first line');
      else take(line, behind);
    }
  }
  if (!description) throw new BookFormatError(`${path} is empty.`);
  return { description, behind };
}

const textOf = ({ bytes }: Line): string => Buffer.from(bytes).toString('utf8');

function take(line: Line, behind: Behind): void {
  const kind = kindOf(line);
  if (kind === undefined) return;
  if (kind === 'attachment') {
    const sha256 = /"sha256":"([0-9a-f]{64})"\}\}$/.exec(textOf(line).slice(-100))?.[1] ?? '';
    behind.attachments.set(sha256, { start: line.start, length: line.bytes.length });
    return;
  }
  const what = `The ${kind} line at byte ${line.start}`;
  if (kind === 'receipt') {
    behind.receipts.push(parsePart(ReceiptLine, textOf(line), what).receipt);
  } else if (kind === 'text') {
    const { text } = parsePart(TextLine, textOf(line), what);
    behind.texts.push(parseText(JSON.stringify(text), behind.texts.length + 1));
  } else {
    const notes = kind === 'checkpoint' ? behind.checkpoints : behind.older;
    notes.push(parsePart(NoteLine, textOf(line), what)[kind] ?? '');
  }
}

async function* entriesOf(path: string): AsyncGenerator<readonly Uint8Array[]> {
  for await (const lines of linesOf(path)) {
    const entries = lines.filter((line) => line.start > 0 && kindOf(line) === undefined);
    if (entries.length > 0) yield entries.map(({ bytes }) => bytes);
  }
}

/** Writes a book into one file that is not there yet; it appears whole or not at all. */
export async function writeBookInOneFile(path: string, book: BookToWrite): Promise<void> {
  if (await stat(path).catch(() => undefined)) {
    throw new BookFormatError(`${path} is there already. Name another file.`);
  }
  await writeWhole(path, bookInOneFile(book));
}
