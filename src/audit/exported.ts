/**
 * The forms in which a book travels: what stands in its description, its lines and its texts. The
 * files themselves are read and written outside.
 * @module
 */
import { z } from 'zod';
import { fromUtf8, EncodingError } from '../book/bytes.ts';
import { Hash } from '../union/kernel/ids.ts';
import type { TravellingText } from './report.ts';

/** What a book's description says (`book.json`, or the first line of a book in one file). */
export const BookDescription = z.strictObject({
  format: z.literal('syndicat-book@1'),
  union: Hash,
  /** Its name in addresses. */
  slug: z.string().max(80),
  name: z.string().max(80),
  /** The origin of its checkpoints. */
  origin: z.string().max(400),
  size: z.int().min(0),
});
export type BookDescription = z.infer<typeof BookDescription>;

/** A text with its salt, as it stands in `texts.jsonl`. */
const Travelling = z.strictObject({
  hash: Hash,
  salt: z.string().max(64),
  text: z.string().max(100_000),
});

/** Some part of an exported book that can't be read. */
export class BookFormatError extends Error {
  override name = 'BookFormatError';
}

/**
 * An entry's bytes as the audit takes them. Bytes that are not UTF-8 become a text that is no JSON,
 * so that the audit finds them.
 */
export function entryText(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch (error) {
    if (error instanceof EncodingError) return '\u{fffd} These bytes are not UTF-8.';
    throw error;
  }
}

/** The value of one part, checked. Throws {@link BookFormatError} that names the part. */
export function parsePart<T>(schema: z.ZodType<T>, text: string, part: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : 'it is no JSON';
    throw new BookFormatError(`${part} can’t be read: ${why ?? 'its form is wrong'}.`);
  }
}

/** The texts of `texts.jsonl`, one in a line. Throws {@link BookFormatError}. */
export const parseTexts = (lines: string): readonly TravellingText[] =>
  lines.split('\n').flatMap((line, at) => (line === '' ? [] : [parseText(line, at + 1)]));

/** One line of `texts.jsonl`. */
export const parseText = (line: string, number: number): TravellingText =>
  parsePart(Travelling, line, `Text ${number}`);
