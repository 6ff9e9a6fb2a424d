/**
 * What was found when a file for the bank was written and checked: for ten thousand debits that takes seconds, and
 * whoever may sign looks at page after page of them. Nothing of anybody's account is in it, and what is signed for is
 * written anew. What can change without what it was found from, such as that an account number is missing until the host
 * brings it back, is looked at anew each time.
 * @module
 */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Before } from '../../../../bank/payments/finding.ts';
import type { ReadUnion } from '../../../../union/union.ts';

/** So many looks at the files of a union are remembered. */
const most = 24;

/** Remembers what was found, by union and what it was found from. It goes with the union's state. */
export class LookedOver<Found> {
  readonly #known = new WeakMap<ReadUnion, Map<string, Promise<Found>>>();
  readonly #holds: (found: Found) => boolean;

  /** `holds` says of what was found whether nothing but what it was found from can change it. */
  constructor(holds: (found: Found) => boolean = () => true) {
    this.#holds = holds;
  }

  /** What was found before, or is being looked for; or else what this look finds. `from` names all that it hangs on. */
  of(union: ReadUnion, from: string, look: () => Promise<Found>): Promise<Found> {
    const known = this.#known.get(union) ?? new Map<string, Promise<Found>>();
    this.#known.set(union, known);
    const found = known.get(from) ?? look();
    // What is set anew goes to the end, so that the one which rested longest comes first.
    known.delete(from);
    known.set(from, found);
    const forget = (): boolean => known.get(from) === found && known.delete(from);
    found.then((it) => this.#holds(it) || forget(), forget);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return found;
  }
}

/** So many parts take a millisecond or two. */
const atOnce = 500;

/** A name for all of these parts together, made in slices, so that others are answered meanwhile. */
export async function printOf(parts: Iterable<unknown>): Promise<string> {
  const hash = createHash('sha256');
  let n = 0;
  for (const part of parts) {
    hash.update(`${JSON.stringify(part)}\n`);
    if (++n % atOnce === 0) await turn();
  }
  return hash.digest('hex');
}

/** The parts of what a file is held against. */
export function* heldAgainst({ usedIds, mandates, periods, ...said }: Before): Generator {
  yield said;
  for (const each of [usedIds, periods, mandates]) {
    yield each !== undefined;
    yield* each ?? [];
  }
}
