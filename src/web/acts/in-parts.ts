/**
 * Something large in the vault: a head, and parts that are small enough for a record each.
 * @module
 */
import type { Clock, Vault, VaultRecord } from '../../clerk/ports.ts';

interface Parts {
  readonly collection: string;
  /** What the parts belong to. */
  readonly id: string;
}

interface Deps {
  readonly vault: Vault;
  readonly now: Clock;
}

export const slices = <T extends { slice(from: number, to: number): T; readonly length: number }>(
  whole: T,
  size: number,
): readonly T[] =>
  Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
    whole.slice(i * size, (i + 1) * size),
  );

/** Keeps the head last: one that is found is whole. The parts last as long as it. */
export async function keepInParts(
  vault: Vault,
  head: VaultRecord,
  { collection, id, parts }: Parts & { readonly parts: readonly unknown[] },
): Promise<void> {
  const { expires } = head;
  for (const [at, doc] of parts.entries()) {
    const part = { collection, id: `${id}:${String(at).padStart(6, '0')}`, owner: id, doc };
    await vault.write([{ put: { ...part, ...(expires !== undefined && { expires }) } }]);
  }
  await vault.write([{ put: head }]);
}

/** The parts in their order. */
export async function partsKept(
  { vault, now }: Deps,
  { collection, id }: Parts,
): Promise<readonly unknown[]> {
  const parts: unknown[] = [];
  for (let after = ''; ;) {
    const found = await vault.list(collection, id, { now: now(), after, limit: 50 });
    parts.push(...found.map(({ doc }) => doc));
    const last = found.at(-1);
    if (!last || found.length < 50) return parts;
    after = last.id;
  }
}

export async function dropParts({ vault, now }: Deps, { collection, id }: Parts): Promise<void> {
  for (;;) {
    const found = await vault.list(collection, id, { now: now(), limit: 50 });
    if (found.length === 0) return;
    await vault.write(found.map((each) => ({ delete: { collection, id: each.id } })));
  }
}
