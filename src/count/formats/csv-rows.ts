/**
 * Rows of CSV (RFC 4180), with commas, semicolons or tabs: whichever the first line has most of, or the one that is
 * named.
 * @module
 */
import type { Part, TextSource } from './text-source.ts';

const separators = [',', ';', '\t'];

export class CsvRows {
  readonly source: TextSource;
  readonly #separator: string;
  #next = 0;

  constructor(source: TextSource, separator = usualSeparator(source.text)) {
    this.source = source;
    this.#separator = separator;
  }

  /** The next row that has anything in it, its cells without quotes and spaces around them. */
  next(): readonly Part[] | undefined {
    for (;;) {
      if (this.#next >= this.source.text.length) return undefined;
      this.source.at = this.#next;
      const row = this.#row();
      if (row.length > 1 || row[0]?.text !== '') return row;
    }
  }

  #row(): readonly Part[] {
    const { text } = this.source;
    const cells: Part[] = [];
    for (;;) {
      cells.push(this.#cell());
      const end = text[this.#next];
      this.#next += end === '\r' && text[this.#next + 1] === '\n' ? 2 : 1;
      if (end !== this.#separator) return cells;
    }
  }

  #cell(): Part {
    const { text } = this.source;
    let at = this.#next;
    while (text[at] === ' ') at++;
    if (text[at] === '"') return this.#quoted(at);
    let to = at;
    while (to < text.length && !this.#endsCell(text[to])) to++;
    this.#next = to;
    return { text: text.slice(at, to).trim(), at };
  }

  #quoted(at: number): Part {
    const { text } = this.source;
    let to = at + 1;
    while (text[to] !== '"' || text[to + 1] === '"') {
      if (to >= text.length) throw this.source.error('This quotation mark is never closed.', at);
      to += text[to] === '"' ? 2 : 1;
    }
    this.#next = to + 1;
    while (text[this.#next] === ' ') this.#next++;
    if (this.#next < text.length && !this.#endsCell(text[this.#next]))
      throw this.source.expected('the end of a cell after its quotation mark', this.#next);
    return { text: text.slice(at + 1, to).replaceAll('""', '"'), at };
  }

  #endsCell(character: string | undefined): boolean {
    return character === this.#separator || character === '\n' || character === '\r';
  }
}

/** Whichever the first line has most of. */
function usualSeparator(text: string): string {
  const plain = firstLine(text);
  const found = separators.map((each) => plain.split(each).length);
  return separators[found.indexOf(Math.max(...found))] ?? ',';
}

/** The first line, without what stands in it in quotes. */
function firstLine(text: string): string {
  let [line, from, inQuotes] = ['', 0, false];
  for (const { 0: sign, index } of text.matchAll(/["\r\n]/g)) {
    if (!inQuotes) line += text.slice(from, index);
    if (sign === '"') inQuotes = !inQuotes;
    else if (!inQuotes) return line;
    from = index + 1;
  }
  return inQuotes ? line : line + text.slice(from);
}

/** A row of CSV with commas, cells in quotes where they need them. */
export const csvRow = (cells: readonly (string | number)[]): string =>
  cells
    .map(String)
    .map((cell) => (/^$|[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
