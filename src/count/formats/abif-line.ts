/**
 * One line of an ABIF file, read from left to right. Spaces between its parts say nothing.
 * @module
 */
import type { FormatError } from './format-error.ts';
import type { TextSource } from './text-source.ts';

export class AbifLine {
  readonly #source: TextSource;
  readonly #end: number;
  #at: number;

  constructor(source: TextSource, from: number, end: number) {
    this.#source = source;
    this.#at = from;
    this.#end = end;
  }

  /** Where the next part begins. */
  here(): number {
    const { text } = this.#source;
    while (this.#at < this.#end && isBlank(text.charCodeAt(this.#at))) this.#at++;
    return this.#at;
  }

  /** The first character of the next part, empty at the end of the line. */
  peek(): string {
    return this.here() < this.#end ? (this.#source.text[this.#at] ?? '') : '';
  }

  /** Whether nothing but a comment follows. */
  ended(): boolean {
    return this.peek() === '' || this.peek() === '#';
  }

  finish(): void {
    if (!this.ended()) throw this.#expected('the end of the line');
  }

  skipRest(): void {
    this.#at = this.#end;
  }

  take(sign: string): void {
    if (this.peek() !== sign) throw this.#expected(`“${sign}”`);
    this.#at++;
  }

  /** Requires a sticky pattern. */
  match(pattern: RegExp, what: string): string {
    pattern.lastIndex = this.here();
    const [found] = pattern.exec(this.#source.text) ?? [];
    if (found === undefined || this.#at + found.length > this.#end) throw this.#expected(what);
    this.#at += found.length;
    return found;
  }

  number(): number {
    const at = this.here();
    const found = Number(this.match(/\d+(?![\d.])/y, 'a whole number'));
    if (Number.isSafeInteger(found)) return found;
    throw this.#source.error('A number past 9,007,199,254,740,991 can’t be counted.', at);
  }

  /** A text in quotes, written as in JSON. */
  quoted(): string {
    const at = this.here();
    const found = this.match(/"(?:[^"\\\r\n]|\\.)*"/y, 'a text in quotes');
    try {
      return String(JSON.parse(found));
    } catch {
      throw this.#source.error('This text in quotes is none of JSON.', at);
    }
  }

  /** Who is meant: a word, words in brackets, or a text in quotes. */
  token(): string {
    const first = this.peek();
    if (first === '"') return this.quoted();
    if (first === '[')
      return this.match(/\[[^[\]\r\n]*\]/y, 'a name in brackets')
        .slice(1, -1)
        .trim();
    return this.match(
      /[^\s>=,/*:#{}[\]"](?:[^>=,/*:#{}[\]"\r\n]*[^\s>=,/*:#{}[\]"])?/y,
      'a candidate',
    );
  }

  #expected(what: string): FormatError {
    const at = this.here();
    if (at < this.#end) return this.#source.expected(what, at);
    return this.#source.error(`Here the line ends, where ${what} was expected.`, at);
  }
}

const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || (code > 127 && /\s/.test(String.fromCharCode(code)));
