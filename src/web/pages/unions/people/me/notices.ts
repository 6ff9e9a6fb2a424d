/**
 * How much mail somebody wants from one union, where that differs from what they want in general.
 * @module
 */
import type { Vault } from '../../../../../clerk/ports.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Dial, dials } from '../../../../accounts/person.ts';

const collection = 'union-dial';

/** The dial for that union, if it was turned; otherwise the person's own one holds. */
export async function unionDialOf(
  vault: Vault,
  { union, person, now }: { union: string; person: string; now: number },
): Promise<Dial | undefined> {
  const record = await vault.get(collection, `${union}:${person}`, now);
  const dial = (record?.doc as { readonly dial?: unknown } | undefined)?.dial;
  return dials.find((each) => each === dial);
}

export const readUnionDial = (
  { store, now }: UnionDeps,
  { union, person }: UnionView,
): Promise<Dial | undefined> =>
  unionDialOf(store.vault, { union: union.id, person: person?.id ?? '', now: now() });

export async function keepUnionDial(
  { store }: UnionDeps,
  { union, person }: UnionView,
  dial: Dial | undefined,
): Promise<void> {
  if (!person) return;
  const id = `${union.id}:${person.id}`;
  await store.vault.write([
    dial === undefined
      ? { delete: { collection, id } }
      : { put: { collection, id, owner: person.id, doc: { dial } } },
  ]);
}
