/**
 * Who waits for their debit to be announced, of the collections that are being announced at the moment. What is not here is
 * found by asking everybody, so nothing is lost with it.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';

/** So many collections are remembered at once. */
const most = 8;

const known = new Map<string, readonly MemberId[]>();

export const waitingFor = (collection: string): readonly MemberId[] => known.get(collection) ?? [];

/** Remembers them in their turn; nobody ends it. */
export function keepWaiting(collection: string, members: readonly MemberId[]): void {
  // What is set anew goes to the end, so that the one which rested longest comes first.
  known.delete(collection);
  if (members.length > 0) known.set(collection, members);
  const [oldest] = known.keys();
  if (known.size > most && oldest !== undefined) known.delete(oldest);
}
