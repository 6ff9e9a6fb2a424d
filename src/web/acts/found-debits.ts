/**
 * Which debits are a payer’s. Only a hash over their secret and the collection tells it, so for ten thousand payers in
 * fifty collections it takes half a million hashes: each is made once, in slices, so that others are answered meanwhile.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Hash } from '../../union/kernel/ids.ts';
import { type DebitRun, debitToken, type Treasury } from '../../union/treasury/treasury.ts';

type Debits = Pick<Treasury, 'debits' | 'debitRuns'>;

let made = 0;

/** The serial of whoever was read last, of any union. */
export const lastRead = (): number => made;

/** The debits of a payer that were found so far. It lives as long as what was read of their pledge, and has no secret. */
export class FoundDebits {
  /** Whoever was read later has a higher one. */
  readonly serial = ++made;
  /** By collection. */
  readonly names = new Map<string, Hash>();
  /** What the payer’s debit would be called, by collections that are still announced in parts. */
  readonly #open = new Map<string, Hash>();

  looksIn({ debits }: Debits, [run, { stage }]: readonly [string, DebitRun], salt: string): void {
    const name = this.#open.get(run) ?? debitToken(salt, run);
    if (debits.has(name)) this.names.set(run, name);
    if (stage === 'announced' && !debits.has(name)) this.#open.set(run, name);
    else this.#open.delete(run);
  }
}

/** Whose debits can be found: the salt of their number, and what was found before. */
export interface Finding {
  readonly salt: string;
  readonly found: FoundDebits;
}

/** How far a collection was looked through: when it had so many debits, for everybody read until then. */
const lookedThrough = new WeakMap<DebitRun, { readonly debits: number; readonly until: number }>();

/** So many hashes take some milliseconds. */
const atOnce = 500;

interface Wanted {
  readonly runs: Iterable<readonly [string, DebitRun]>;
  /**
   * The {@link lastRead} before everybody who pledged was read: up to it nobody is missing among the payers, while who
   * pledged anew meanwhile may be, and has a higher serial. Nothing where only some were asked for.
   */
  readonly allUntil: number | undefined;
}

/** Finds the debits of these payers in these collections. */
export async function findDebits(
  treasury: Debits,
  payers: readonly Finding[],
  { runs, allUntil }: Wanted,
): Promise<void> {
  const newest = payers.reduce((most, { found }) => Math.max(most, found.serial), 0);
  const allThrough = withoutGap(payers, allUntil);
  let looked = 0;
  for (const each of runs) {
    const [run, { debits }] = each;
    const size = debits.length;
    const before = lookedThrough.get(each[1]);
    const until = before?.debits === size ? before.until : 0;
    if (until >= newest) continue;
    for (const { salt, found } of payers) {
      if (found.serial <= until || found.names.has(run)) continue;
      found.looksIn(treasury, each, salt);
      if (++looked % atOnce === 0) await turn();
    }
    if (allThrough !== undefined) lookedThrough.set(each[1], { debits: size, until: allThrough });
  }
}

/** The last serial after that one before any is missing among these; nothing after nothing. */
function withoutGap(payers: readonly Finding[], until: number | undefined): number | undefined {
  if (until === undefined) return undefined;
  const serials = new Set(payers.map(({ found }) => found.serial));
  let last = until;
  while (serials.has(last + 1)) last++;
  return last;
}
