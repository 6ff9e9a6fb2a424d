/**
 * A key that the clerk is to be given by a decision. Were it one that this hall has not got, the hall could not sign
 * the very record that says so, and nothing could be entered any more.
 * @module
 */
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { AlongAct } from './along-act.ts';
import type { UnionDeps } from './deps.ts';

const act = 'minutes/replace-clerk@1';

/** Why a proposal can’t be taken that carries such a key; nothing for any other act. */
export async function strangeClerkKey(
  { store: { vault } }: Pick<UnionDeps, 'store'>,
  { body }: Pick<AlongAct, 'body'>,
): Promise<Refusal | undefined> {
  for (const key of keysIn(body)) {
    if (!(await vault.get('clerk-key', key, 0)))
      return refusal(
        'minutes',
        'This hall does not have that key, and could write nothing more. Take one that it has made.',
      );
  }
  return undefined;
}

/** The keys that acts carried anywhere in a body would give the clerk. */
function* keysIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const carried = value as { readonly act?: unknown; readonly body?: { readonly key?: unknown } };
  if (carried.act === act && typeof carried.body?.key === 'string') yield carried.body.key;
  for (const inner of Object.values(value)) yield* keysIn(inner);
}
