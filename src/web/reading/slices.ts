/**
 * Slices: so many lines at a time as are copied from thread to thread in a few milliseconds.
 * @module
 */
import type { StatementLine } from '../../bank/line.ts';
import type { Double } from '../../bank/doubles.ts';
import type { ToldBefore } from '../pages/unions/money/desk/told-before.ts';

export const sliceLength = 2_000;

/** Some of what was found of lines. */
export interface FoundSlice {
  readonly doubles: readonly (readonly [id: string, double: Double])[];
  readonly inParts: readonly string[];
  readonly inOneSum: readonly string[];
}

export function* slicesOf<Line>(lines: readonly Line[]): Generator<readonly Line[], void> {
  for (let at = 0; at < lines.length; at += sliceLength) yield lines.slice(at, at + sliceLength);
}

/** So much text is sealed and kept in one go. */
const textLength = 500_000;

export function* slicesOfText(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; at += textLength) yield text.slice(at, at + textLength);
}

/** Lines with their keys, in the order of the file. */
export interface LinesSlice {
  readonly lines: readonly StatementLine[];
  readonly keys: readonly string[];
}

export function* linesInSlices({ lines, keys }: LinesSlice): Generator<LinesSlice, void> {
  for (let at = 0; at < lines.length; at += sliceLength)
    yield { lines: lines.slice(at, at + sliceLength), keys: keys.slice(at, at + sliceLength) };
}

export function* foundInSlices(found: ToldBefore): Generator<FoundSlice, void> {
  const none = { doubles: [], inParts: [], inOneSum: [] };
  for (const doubles of slicesOf([...found.doubles])) yield { ...none, doubles };
  for (const inParts of slicesOf([...found.inParts])) yield { ...none, inParts };
  for (const inOneSum of slicesOf([...found.inOneSum])) yield { ...none, inOneSum };
}
