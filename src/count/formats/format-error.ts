/**
 * What is wrong with a file, and where.
 * @module
 */
import { CountError } from '../rankings.ts';

export class FormatError extends CountError {
  override readonly name = 'FormatError';
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;

  constructor({ line, column }: Place, reason: string) {
    super(`Line ${line}, column ${column}: ${reason}`);
    this.line = line;
    this.column = column;
  }
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where something is read, which can say of a complaint what it is about. */
export interface Reading {
  /** What is read at this moment, as an offset. */
  readonly at: number;
  error(reason: string, at?: number): FormatError;
}

/** Reads; what the ballots refuse meanwhile is refused with the place that was reached. */
export function located<T>(reading: Reading, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CountError && !(error instanceof FormatError))
      throw reading.error(error.message);
    throw error;
  }
}
