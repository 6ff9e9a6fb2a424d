/**
 * What is kept of a line while nobody says again what it is.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Instalment } from './instalment.ts';

/** What a line was said to pay, while that is taken back. */
export interface TakenBack {
  readonly months: readonly Instalment[];
  readonly debits: readonly Hash[];
}
