/**
 * The rows of a CSV file with the lines on which they stand, for files that people look at when something in them is
 * wrong.
 * @module
 */
import { CountError } from '../rankings.ts';
import { CsvRows } from './csv-rows.ts';
import { TextSource } from './text-source.ts';

/** A row, and the line of the file on which it begins, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A quotation mark that is never closed, or has something behind it, on that line. */
export interface BrokenCsv {
  readonly brokenAt: number;
}

/** The rows that have anything in them, without the mark at the beginning by which programs know the encoding. */
export function csvLines(text: string, delimiter: string): readonly CsvRow[] | BrokenCsv {
  const source = new TextSource(text.replace(/^\uFEFF/, ''));
  const rows = new CsvRows(source, delimiter);
  const read: CsvRow[] = [];
  let [line, counted] = [1, 0];
  const reached = (): number => {
    for (; counted < source.at; counted++) if (isLineEnd(source.text, counted)) line++;
    return line;
  };
  try {
    for (let row = rows.next(); row; row = rows.next())
      read.push({ line: reached(), cells: row.map((cell) => cell.text) });
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    return { brokenAt: reached() };
  }
  return read;
}

const isLineEnd = (text: string, at: number): boolean =>
  text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
