/**
 * CSV tables with one column for each candidate and one row for each voter, or for as many as a column
 * `count` or `weight` says.
 * @module
 */
import { CsvRows } from './csv-rows.ts';
import type { Limits } from './limits.ts';
import { type Part, type TextSource } from './text-source.ts';

export interface Row {
  readonly weight: number;
  /** By candidate. */
  readonly cells: readonly Part[];
}

const isWeight = ({ text }: Part): boolean => /^(?:count|weight)$/i.test(text);

/** Throws {@link FormatError} for rows of another length than the first, and for what is no weight. */
export class CsvTable {
  readonly candidates: readonly string[];
  readonly #rows: CsvRows;
  readonly #limits: Limits;
  readonly #weightColumn: number;

  constructor(source: TextSource, limits: Limits) {
    this.#rows = new CsvRows(source);
    this.#limits = limits;
    const header = this.#rows.next();
    if (!header) throw source.expected('a row with the names of the candidates');
    this.#weightColumn = header.findIndex(isWeight);
    this.candidates = this.#withoutWeight(header).map(({ text }) => text);
    if (this.candidates.length > limits.candidates)
      throw source.error(`At most ${limits.candidates} candidates are read.`);
  }

  #withoutWeight<T>(row: readonly T[]): readonly T[] {
    return this.#weightColumn < 0 ? row : row.toSpliced(this.#weightColumn, 1);
  }

  *rows(): Generator<Row> {
    const { source } = this.#rows;
    const width = this.candidates.length + (this.#weightColumn < 0 ? 0 : 1);
    let read = 0;
    for (let row = this.#rows.next(); row; row = this.#rows.next()) {
      if (read++ === this.#limits.ballots)
        throw source.error(`At most ${this.#limits.ballots} rows are read.`);
      if (row.length !== width)
        throw source.error(`This row has ${row.length} cells, where ${width} were expected.`);
      const weight = row[this.#weightColumn];
      yield {
        weight: weight ? wholeNumber(source, weight, 'a number of voters') : 1,
        cells: this.#withoutWeight(row),
      };
    }
  }
}

export function wholeNumber(source: TextSource, { text, at }: Part, what: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw source.error(`Here stands “${text.slice(0, 24)}”, where ${what} was expected.`, at);
}
