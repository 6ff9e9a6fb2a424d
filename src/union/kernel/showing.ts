/**
 * Showings: what an act’s attachments must show. The fold does not see attachments, and checking one may
 * take as long as folding a thousand entries; so it is said as plain data, by which the clerk checks it
 * before it enters the act, and the audit checks it again: later, together, on as many cores as there are.
 * @module
 */
import type { Hash } from './ids.ts';

export interface Showing {
  /** By which rule it is checked. */
  readonly rule: 'sealed-ballot' | 'shuffled-ballots' | 'opened-ballots';
  /** Whatever the rule needs from the union’s state. */
  readonly about: unknown;
  /** The attachments that it is about, in the order in which the rule takes them. */
  readonly attachments: readonly Hash[];
}
