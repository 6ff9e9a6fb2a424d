/**
 * Rows of fields between semicolons, with quotes where a field has a semicolon, a quote or a line break.
 * @module
 */
import { FormatError, type Place } from './format-error.ts';

/** A field, and where it begins. */
export interface Field extends Place {
  readonly text: string;
}

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const semicolon = 59;

export class SemicolonRows {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  /** The last place that was asked for in this line, so that a row of many fields is not counted anew for each. */
  #known = { at: 0, column: 1 };

  constructor(text: string) {
    this.#text = text;
  }

  get place(): Place {
    return this.placeOf(this.#at);
  }

  /** The next row, empty lines passed over; nothing at the end. Throws {@link FormatError} for a quote that is not closed. */
  next(): readonly Field[] | undefined {
    this.#skipEmptyLines();
    if (this.#at >= this.#text.length) return undefined;
    const fields: Field[] = [];
    for (;;) {
      const place = this.place;
      const text = this.#text.charCodeAt(this.#at) === quote ? this.#quoted(place) : this.#plain();
      fields.push({ ...place, text });
      if (this.#text.charCodeAt(this.#at) !== semicolon) break;
      this.#at++;
    }
    this.#endLine();
    return fields;
  }

  /**
   * Whether the next row stands on one line and has as many fields as `ends` has places, without quotes. Then
   * where they end is written there, and {@link start} is where the first begins; {@link endQuick} goes on.
   * Otherwise {@link next} has to read it. So a million rows are read without an object for each.
   */
  quick(ends: Int32Array): boolean {
    this.#skipEmptyLines();
    const text = this.#text;
    let fields = 0;
    let at = this.#at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return false;
      if (code === lineFeed) break;
      if (code === semicolon && fields < ends.length) ends[fields++] = at;
    }
    const end = text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at;
    if (at === this.#at || fields !== ends.length - 1) {
      ends[ends.length - 1] = 0;
      return false;
    }
    ends[fields] = end;
    return true;
  }

  /** Whether no row is left. */
  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Where the row begins that {@link quick} has found. */
  get start(): number {
    return this.#at;
  }

  /** Goes on to the line after a {@link quick} row. */
  endQuick(ends: Int32Array): void {
    this.#at = ends.at(-1) ?? 0;
    this.#endLine();
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }

  /** Where a place in the text of this line is. */
  placeOf(at: number): Place {
    const isAhead = this.#known.at >= this.#lineStart && this.#known.at <= at;
    const from = isAhead ? this.#known : { at: this.#lineStart, column: 1 };
    const column = from.column + Array.from(this.#text.slice(from.at, at)).length;
    this.#known = { at, column };
    return { line: this.#line, column };
  }

  #skipEmptyLines(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== lineFeed && code !== carriageReturn) return;
      this.#endLine();
    }
  }

  #endLine(): void {
    if (this.#text.charCodeAt(this.#at) === carriageReturn) this.#at++;
    if (this.#text.charCodeAt(this.#at) === lineFeed) this.#at++;
    this.#line++;
    this.#lineStart = this.#at;
  }

  #plain(): string {
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === semicolon || code === lineFeed || code === carriageReturn) break;
    }
    return this.#text.slice(start, this.#at);
  }

  #quoted(place: Place): string {
    let text = '';
    const opened = this.#at;
    let from = opened + 1;
    for (;;) {
      const to = this.#text.indexOf('"', from);
      if (to < 0) throw new FormatError(place, 'The quote that begins here is not closed.');
      text += this.#text.slice(from, to);
      this.#at = to + 1;
      if (this.#text.charCodeAt(this.#at) !== quote) break;
      text += '"';
      from = this.#at + 1;
    }
    this.#countLines(opened);
    const code = this.#text.charCodeAt(this.#at);
    if (this.#at < this.#text.length && ![semicolon, lineFeed, carriageReturn].includes(code))
      throw new FormatError(
        this.place,
        'After a closing quote comes a semicolon or the line’s end.',
      );
    return text;
  }

  /** A quoted field may go over several lines. */
  #countLines(start: number): void {
    for (let at = this.#text.indexOf('\n', start); at >= 0 && at < this.#at;) {
      this.#line++;
      this.#lineStart = at + 1;
      at = this.#text.indexOf('\n', at + 1);
    }
  }
}

/** One row, with quotes where they are needed. */
export const semicolonRow = (fields: readonly string[]): string =>
  fields
    .map((text) => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join(';');
