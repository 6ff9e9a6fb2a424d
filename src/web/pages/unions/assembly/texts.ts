/**
 * The words of a page, fetched from the vault in one go: titles, comments, and the names that
 * members go by.
 * @module
 */
import type { Doer, Hash } from '../../../../union/kernel/ids.ts';
import type { UnionView } from '../../../acts/union-view.ts';

/** Looks words up by what the book holds of them. */
export interface Texts {
  /** The text, or nothing where it was erased or never came; in its place, that it was altered. */
  readonly of: (hash: Hash | undefined) => string | undefined;
  /** What a doer is called. */
  readonly name: (doer: Doer) => string;
}

/** What a page wants to say. */
export interface Wanted {
  readonly hashes?: Iterable<Hash | undefined>;
  readonly people?: Iterable<Doer>;
}

export async function fetchTexts(
  view: UnionView,
  { hashes = [], people = [] }: Wanted,
): Promise<Texts> {
  const all = new Set<Doer>(people);
  const { people: register } = view.union.members;
  const names = [...all].map((doer) => register.get(doer)?.name);
  const found = await view.textsOf([...hashes, ...names]);
  return {
    of: (hash) => {
      if (hash === undefined) return undefined;
      return found.altered.has(hash)
        ? view.t('(This text was changed in the hall: it is not the one in the minutes.)')
        : found.get(hash);
    },
    name: (doer) => {
      if (doer === 'clerk') return view.t('The automatic clerk');
      return found.get(register.get(doer)?.name ?? '') ?? view.t('Somebody without a name');
    },
  };
}
