/**
 * A file as bytes, read from left to right, and where in it something stands.
 * @module
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { CountError } from '../rankings.ts';
import { FormatError, type Place, type Reading } from './format-error.ts';
import type { Limits } from './limits.ts';
import { invalidUtf8In } from './utf8.ts';

// The compiler's `es2024` doesn't have it, every runtime does.
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

export const end = -1;
const [tab, newline, carriageReturn, space, zero, nine] = [9, 10, 13, 32, 48, 57];

export class Source implements Reading {
  readonly bytes: Uint8Array;
  readonly #start: number;
  at: number;

  /** Throws {@link FormatError} for what is too large, or no UTF-8 from its first bytes on. */
  constructor(input: Uint8Array | string, limits: Limits) {
    if (input.length > limits.bytes)
      throw new FormatError(
        { line: 1, column: 1 },
        `The file is larger than ${limits.bytes} bytes, which is the most that is read.`,
      );
    this.bytes = typeof input === 'string' ? utf8ToBytes(input) : input;
    const [first, second, third] = this.bytes;
    this.#start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
    this.at = this.#start;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
      throw this.error('This is a text in UTF-16. Save it as UTF-8.');
    this.#checkLines(limits.line);
  }

  #checkLines(most: number): void {
    const { bytes } = this;
    let from = this.#start;
    while (bytes.length - from > most) {
      const last = lastLineEnd(bytes, from, from + most);
      if (last < from)
        throw this.error(
          `A line is longer than ${most} bytes, which is the most that is read.`,
          from,
        );
      from = last + 1;
    }
  }

  /** The byte at a place, {@link end} past the last one. */
  peek(at = this.at): number {
    return this.bytes[at] ?? end;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  skipBlanks(): void {
    const { bytes } = this;
    let at = this.at;
    while (isBlank(bytes[at])) at++;
    this.at = at;
  }

  /** Past spaces, tabs and ends of lines. */
  skipSpace(): void {
    const { bytes } = this;
    let at = this.at;
    while (isSpace(bytes[at])) at++;
    this.at = at;
  }

  /** Past the end of the line. */
  skipLine(): void {
    this.at = this.endOfLine();
    if (this.peek() === carriageReturn) this.at++;
    if (this.peek() === newline) this.at++;
  }

  endOfLine(): number {
    let at = this.at;
    while (at < this.bytes.length && !isLineEnd(this.bytes[at])) at++;
    return at;
  }

  /** Whole number in digits, or {@link end} where none stands. Throws for one past 2^53 − 1. */
  number(): number {
    const { bytes } = this;
    const from = this.at;
    let [at, value] = [from, 0];
    for (let digit = bytes[at]; isDigit(digit); digit = bytes[++at])
      value = value * 10 + (digit - zero);
    if (at === from) return end;
    if (value > Number.MAX_SAFE_INTEGER)
      throw this.error('A number past 9,007,199,254,740,991 can’t be counted.');
    this.at = at;
    return value;
  }

  /** The text between two places. Throws {@link FormatError} where it isn’t UTF-8. */
  text(from: number, to: number): string {
    const part = this.bytes.subarray(from, to);
    try {
      return strict.decode(part);
    } catch {
      throw this.error('This is no UTF-8. Save the file as UTF-8.', from + invalidUtf8In(part));
    }
  }

  /** The rest of the file as a text. */
  rest(): string {
    return this.text(this.at, this.bytes.length);
  }

  /** What stands at a place, in quotes, or that there the line or the file ends. */
  shown(at = this.at): string {
    if (at >= this.bytes.length) return 'the end of the file';
    if (isLineEnd(this.bytes[at])) return 'the end of the line';
    let to = at + 1;
    while (to < this.bytes.length && to - at < 24 && !isSpace(this.bytes[to])) to++;
    return `“${lenient.decode(this.bytes.subarray(at, to))}”`;
  }

  expected(what: string, at = this.at): FormatError {
    return this.error(`Here stands ${this.shown(at)}, where ${what} was expected.`, at);
  }

  error(reason: string, at = this.at): FormatError {
    return new FormatError(this.#placeOf(at), reason);
  }

  #placeOf(at: number): Place {
    let [line, from] = [1, this.#start];
    for (let i = this.#start; i < at; i++) {
      const byte = this.bytes[i];
      if (byte !== newline && (byte !== carriageReturn || this.bytes[i + 1] === newline)) continue;
      line++;
      from = i + 1;
    }
    let column = 1;
    for (const byte of this.bytes.subarray(from, at)) if ((byte & 0xc0) !== 0x80) column++;
    return { line, column };
  }
}

/** Throws {@link CountError} for what is no text and no bytes; for callers without a compiler. */
export function sourceOf(input: Uint8Array | string, limits: Limits): Source {
  if (typeof input !== 'string' && !(input instanceof Uint8Array))
    throw new CountError('A file is read from a text or from bytes.');
  return new Source(input, limits);
}

function lastLineEnd(bytes: Uint8Array, from: number, before: number): number {
  let at = before;
  while (at >= from && !isLineEnd(bytes[at])) at--;
  return at;
}

const isLineEnd = (byte: number | undefined): boolean =>
  byte === newline || byte === carriageReturn;
const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab;
export const isSpace = (byte: number | undefined): boolean => isBlank(byte) || isLineEnd(byte);
export const isDigit = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= zero && byte <= nine;
