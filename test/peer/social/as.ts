/**
 * Who does something, and how.
 * @module
 */
import type { Manner } from './delivery.ts';

export interface As {
  /** The name of who does it. */
  readonly as: string;
  readonly manner?: Manner;
}
