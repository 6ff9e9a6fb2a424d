/**
 * Who answers from another server.
 * @module
 */
import type { Seated } from './places.ts';

/** Who is which member of a union. */
export interface Seat extends Seated {
  readonly person: string;
}
