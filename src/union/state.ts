/**
 * A union's whole state: nothing but its book, replayed.
 * @module
 */
import { canonical } from '../book/json.ts';
import { utf8 } from '../book/bytes.ts';
import { sha256Hex } from '../book/hash.ts';
import { type AssemblyView, noAssembly } from './assembly/assembly.ts';
import type { FoundingView } from './founding/founding.ts';
import type { Doer, Hash } from './kernel/ids.ts';
import type { Instant } from './kernel/instant.ts';
import { noMembers } from './members/members.ts';
import { noMinutes } from './minutes/minutes.ts';
import { noOffices } from './offices/offices.ts';
import type { SecrecyView } from './secrecy/secrecy.ts';
import { noTreasury, type TreasuryView } from './treasury/treasury.ts';

/** What the fold keeps of the book itself. */
interface BookState {
  /** SHA-256 of the first entry's canonical bytes: the union's id. Empty before there is one. */
  id: Hash;
  /** How many entries there are. */
  size: number;
  /** The time of the newest entry. */
  at: Instant;
  /** Each doer's last intent: what their next one must name as `prev`. */
  readonly last: Map<Doer, Hash>;
  /** How many acts stand on the clerk's word. */
  attested: number;
}

export type Union = BookState &
  AssemblyView &
  Omit<FoundingView, 'assembly'> &
  Pick<SecrecyView, 'secrecy'> &
  Pick<TreasuryView, 'treasury'>;

/** What everybody but `does` sees. */
export type ReadUnion = Readonly<Union>;

/** The state before the first entry. */
export const nothing = (): Union => ({
  id: '',
  size: 0,
  at: '0000-01-01T00:00:00.000Z',
  last: new Map(),
  attested: 0,
  phase: 'call',
  charter: undefined,
  charters: [],
  call: undefined,
  members: noMembers(),
  offices: noOffices(),
  assembly: noAssembly(),
  minutes: noMinutes(),
  treasury: noTreasury(),
});

/**
 * SHA-256 over the state in canonical JSON, maps as sorted pairs and sets as sorted lists: equal
 * exactly where two folds agree. Golden books are held to it.
 */
export const stateHash = (union: ReadUnion): Hash => sha256Hex(utf8(canonical(plain(union))));

function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return [...value].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(plain);
  }
  if (value instanceof Set) return [...value].map(String).toSorted();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, plain(each)]),
  );
}
