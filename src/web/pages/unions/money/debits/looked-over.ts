/**
 * What was found when the file of a collection was written and checked: for ten thousand debits that takes seconds, and
 * whoever may sign looks at page after page of them. It holds as long as the book is as it was; nothing of anybody's
 * account is in it, and what is signed for is written anew. What can change without the book, such as that an account
 * number is missing until the host brings it back, is looked at anew each time.
 * @module
 */
import type { ReadUnion } from '../../../../../union/union.ts';

/** So many looks at the files of a union are remembered. */
const most = 8;

/** Remembers what was found, by union and what was looked at. It goes with the union's state. */
export class LookedOver<Found> {
  readonly #known = new WeakMap<ReadUnion, Map<string, Promise<Found>>>();
  readonly #holds: (found: Found) => boolean;

  /** `holds` says of what was found whether the book alone can change it. */
  constructor(holds: (found: Found) => boolean) {
    this.#holds = holds;
  }

  /** What was found before, or is being looked for; or else what this look finds. */
  of(union: ReadUnion, what: string, look: () => Promise<Found>): Promise<Found> {
    const known = this.#known.get(union) ?? new Map<string, Promise<Found>>();
    this.#known.set(union, known);
    const key = `${union.size} ${what}`;
    const found = known.get(key) ?? look();
    // What is set anew goes to the end, so that the one which rested longest comes first.
    known.delete(key);
    known.set(key, found);
    const forget = (): boolean => known.delete(key);
    found.then((it) => this.#holds(it) || forget(), forget);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return found;
  }
}
