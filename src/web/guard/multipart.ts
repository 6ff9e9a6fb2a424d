/**
 * Forms with files, as RFC 7578 has them: read where they lie, so that a large file is not copied.
 * @module
 */
import type { Bytes } from './take-in.ts';

export interface FormParts {
  /** What was typed and chosen: the first of each name. */
  readonly fields: ReadonlyMap<string, string>;
  /** The files that came along, where they lie in the body: the first of each name. */
  readonly files: ReadonlyMap<string, Bytes>;
}

/** The parts of a form with that `Content-Type`; nothing where it can’t be read. Never throws. */
export function partsOf(body: Bytes, contentType = ''): FormParts | undefined {
  const boundary = boundaryIn(contentType);
  if (boundary === undefined) return undefined;
  const fields = new Map<string, string>();
  const files = new Map<string, Bytes>();
  for (const part of partsBetween(body, boundary)) {
    if (part === undefined) return undefined;
    const { name, isFile, content } = part;
    if (isFile) setFirst(files, name, content);
    else setFirst(fields, name, new TextDecoder().decode(content));
  }
  return { fields, files };
}

function setFirst<Value>(all: Map<string, Value>, name: string, value: Value): void {
  if (!all.has(name)) all.set(name, value);
}

const mostParts = 100;
const mostHead = 4_096;

/** Of 1 to 70 characters (RFC 2046), in quotes or without. */
const boundaryIn = (contentType: string): string | undefined =>
  /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([\w'()+,\-./:=? ]{1,70})"|([\w'+\-.]{1,70}))\s*(?:;|$)/i
    .exec(contentType)
    ?.slice(1)
    .find((found) => found !== undefined);

interface Part {
  readonly name: string;
  readonly isFile: boolean;
  readonly content: Bytes;
}

/** Each part in its order; nothing in its place where the body is not as it should be. */
function* partsBetween(body: Bytes, boundary: string): Generator<Part | undefined, void> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const opening = delimiter.subarray(2);
  // Browsers and programs send nothing before the first one, not even a line break.
  let end = bytes.subarray(0, opening.length).equals(opening) ? -2 : bytes.length;
  for (let many = 0; many < mostParts; many++) {
    const begins = end + delimiter.length;
    const follows = bytes.toString('latin1', begins, begins + 2);
    if (follows === '--') return;
    end = follows === '\r\n' ? bytes.indexOf(delimiter, begins) : -1;
    const part = end < 0 ? undefined : partIn(body.subarray(begins + 2, end));
    yield part;
    if (!part) return;
  }
  yield undefined;
}

/** Its head, an empty line, and what is in it. */
function partIn(part: Bytes): Part | undefined {
  const head = Buffer.from(part.buffer, part.byteOffset, Math.min(part.length, mostHead));
  const ends = head.indexOf('\r\n\r\n');
  const says = head.toString('utf8', 0, Math.max(ends, 0));
  const named = /^content-disposition:\s*form-data;(.*)$/im.exec(says)?.[1] ?? '';
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(named)?.[1];
  return name === undefined
    ? undefined
    : { name, isFile: /;\s*filename="/i.test(named), content: part.subarray(ends + 4) };
}
