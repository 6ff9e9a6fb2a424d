/**
 * The lines of a file as bytes, many at a time, with the place where each begins.
 * @module
 */
import { createReadStream } from 'node:fs';
import { BookFormatError } from '../audit/audit.ts';

export interface Line {
  /** Without the newline. */
  readonly bytes: Uint8Array;
  /** Byte of the file at which it begins. */
  readonly start: number;
}

const newline = 10;
const chunkBytes = 1_048_576;

/** More than the longest line of a book: a document of 8 MiB in base64, or a long text. */
const longestLine = 12 * 1_048_576;

/** A file's lines, as many at a time as a mebibyte holds. Throws {@link BookFormatError}. */
export async function* linesOf(path: string): AsyncGenerator<readonly Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let start = 0;
  for await (const chunk of chunksOf(path)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      lines.push({ bytes: bytes.subarray(from, end), start: start + from });
      from = end + 1;
    }
    rest = bytes.subarray(from);
    start += from;
    if (rest.length > longestLine) throw new BookFormatError(`A line of ${path} is too long.`);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [{ bytes: rest, start }];
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      yield chunk as Buffer;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BookFormatError(`${path} can’t be read: ${why}`);
  }
}
