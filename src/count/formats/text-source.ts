/**
 * A file as a text, for formats that are read line by line, and where in it something stands.
 * @module
 */
import { FormatError, type Reading } from './format-error.ts';
import type { Limits } from './limits.ts';
import { sourceOf } from './source.ts';

/** A part of the text, and where it begins. */
export interface Part {
  readonly text: string;
  readonly at: number;
}

export class TextSource implements Reading {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Lines without their ends, one after the other; where each begins is kept as what is read. */
  *lines(): Generator<Part> {
    let at = 0;
    for (const { 0: lineEnd, index } of this.text.matchAll(/\r\n|\n|\r/g)) {
      this.at = at;
      yield { text: this.text.slice(at, index), at };
      at = index + lineEnd.length;
    }
    this.at = at;
    if (at < this.text.length) yield { text: this.text.slice(at), at };
  }

  /** What stands at a place, in quotes, or that there the line or the file ends. */
  shown(at = this.at): string {
    const rest = this.text.slice(at, at + 24);
    if (rest === '') return 'the end of the file';
    const [word = ''] = /^.[^\s]*/u.exec(rest) ?? [];
    return word.trim() === '' ? 'the end of the line' : `“${word}”`;
  }

  expected(what: string, at = this.at): FormatError {
    return this.error(`Here stands ${this.shown(at)}, where ${what} was expected.`, at);
  }

  error(reason: string, at = this.at): FormatError {
    const lines = this.text.slice(0, at).split(/\r\n|\n|\r/);
    const column = Array.from(lines.at(-1) ?? '').length + 1;
    return new FormatError({ line: lines.length, column }, reason);
  }
}

/** Throws {@link FormatError} for what is too large, or no UTF-8. */
export const textSourceOf = (input: Uint8Array | string, limits: Limits): TextSource =>
  new TextSource(
    sourceOf(input, { ...limits, bytes: Math.min(limits.bytes, limits.textBytes) }).rest(),
  );
