/**
 * How people of other servers answered straw polls: kept in the vault, one answer for each account,
 * until the clerk has entered their number.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import {
  dueStraws,
  noAnswers,
  type OthersOf,
  type Straw,
  type StrawCount,
} from '../union/assembly/assembly.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { type Instant, millis } from '../union/kernel/instant.ts';
import type { ReadUnion } from '../union/union.ts';
import type { Clock, Store, Vault, VaultRecord, VaultWrite } from './ports.ts';

const collection = 'straw-answer';
const pageSize = 1_000;

interface KeptAnswer {
  /** None where the account's answer is its member's, who is counted elsewhere. */
  readonly options: readonly number[];
}

const month = 30 * 24 * 3_600_000;

/** Where an account’s answer is kept. The account is hashed: who it was is not needed to count. */
const placeOf = (
  union: Hash,
  { id, until }: Straw,
  account: string,
): Omit<VaultRecord, 'doc'> & { readonly expires: number } => ({
  collection,
  id: `${id}:${hex(sha256(utf8(`${union} ${account}`)))}`,
  owner: `${union}:${id}`,
  expires: millis(until) + month,
});

/**
 * What is kept where an account answers as a member: nothing is counted for it besides, neither what it
 * answered before it was linked nor what it answers once it is no longer.
 */
export const answeredAsMember = (
  { union, straw }: { readonly union: Hash; readonly straw: Straw },
  account: string,
): VaultWrite => ({ put: { ...placeOf(union, straw, account), doc: { options: [] } } });

/**
 * Keeps an account's answer. Where one option can be named, the first answer stands; where several,
 * further ones are added; where it answers as a member, none is. Says whether anything changed. Requires
 * that the straw poll runs and has that option.
 */
export async function keepAnswer(
  vault: Vault,
  { union, straw, now }: { readonly union: Hash; readonly straw: Straw; readonly now: number },
  { account, option }: { readonly account: string; readonly option: number },
): Promise<boolean> {
  const place = placeOf(union, straw, account);
  if (await vault.claim({ ...place, doc: { options: [option] } }, now)) return true;
  if (!straw.several) return false;
  const kept = (await vault.get(collection, place.id, now))?.doc as KeptAnswer | undefined;
  const options = kept?.options ?? [];
  if (options.length === 0 || options.includes(option)) return false;
  await vault.write([
    { put: { ...place, doc: { options: [...options, option].toSorted((a, b) => a - b) } } },
  ]);
  return true;
}

/** How accounts elsewhere answered so far. */
export async function othersSoFar(
  vault: Vault,
  { union, straw, now }: { readonly union: Hash; readonly straw: Straw; readonly now: number },
): Promise<StrawCount> {
  const count = noAnswers(straw.options.length);
  let after: string | undefined;
  for (;;) {
    const page = await vault.list(collection, `${union}:${straw.id}`, {
      now,
      ...(after !== undefined && { after }),
      limit: pageSize,
    });
    for (const { doc } of page) add(count, (doc as KeptAnswer).options);
    if (page.length < pageSize) return count;
    after = page.at(-1)?.id;
  }
}

function add(count: StrawCount, options: readonly number[]): void {
  const named = options.filter((each) => each < count.options.length);
  if (named.length === 0) return;
  count.people++;
  for (const each of named) count.options[each] = (count.options[each] ?? 0) + 1;
}

/** What is known of others, for those straw polls that must be ended now. */
export async function othersDue(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  union: ReadUnion,
  at: Instant,
): Promise<OthersOf> {
  const known = new Map<string, StrawCount>();
  for (const straw of dueStraws(union.assembly, at)) {
    const asked = { union: union.id, straw, now: clock() };
    known.set(straw.id, await othersSoFar(store.vault, asked));
  }
  return (id, options) => known.get(id) ?? noAnswers(options);
}
