/**
 * What this device keeps for a key holder: their phrases, wrapped with a key that can’t leave it, and
 * which sums it has opened. Nothing of it is ever sent anywhere.
 * @module
 */

import { shelvesOf } from '../kept/shelf.ts';
import { unwrapped, type Wrapped, wrapped } from '../kept/wrapped.ts';

const onShelf = shelvesOf({
  database: 'syndicat-key-holder',
  names: ['wrapping', 'phrases', 'opened'],
  keyPath: 'id',
});

type Kept = Wrapped & PhraseOf;

/** Of which key of which member a phrase is. */
export interface PhraseOf {
  readonly member: string;
  readonly ceremony: number;
}

const idOf = ({ member, ceremony }: PhraseOf): string => `${member}/${ceremony}`;

/** Keeps a phrase. Throws where this browser keeps nothing. */
export async function keepPhrase(of: PhraseOf, phrase: string): Promise<void> {
  const kept: Kept = { ...of, ...(await wrapped(onShelf, idOf(of), phrase)) };
  await onShelf('phrases', 'readwrite', (shelf) => shelf.put(kept));
  // Asks the browser not to evict what else has to be typed again; it may say no.
  await navigator.storage?.persist?.();
}

/** The phrases that this member has kept here, by the ceremony; none where this browser keeps nothing. */
export async function keptPhrases(member: string): Promise<ReadonlyMap<number, string>> {
  try {
    const all = (await onShelf('phrases', 'readonly', (shelf) => shelf.getAll())) as Kept[];
    const found = new Map<number, string>();
    for (const kept of all)
      if (kept.member === member) found.set(kept.ceremony, await unwrapped(onShelf, kept));
    return found;
  } catch {
    return new Map();
  }
}

/** A vote. Whoever puts one chooses its id, so two unions can have one of the same. */
export interface VoteOf {
  readonly union: string;
  readonly proposal: string;
}

const nameOf = ({ union, proposal }: VoteOf): string => `${union}/${proposal}`;

/** SHA-256 of the sum that this device has opened in a vote; nothing where it has opened none. */
export const openedSum = async (vote: VoteOf): Promise<string | undefined> =>
  (
    (await onShelf('opened', 'readonly', (shelf) => shelf.get(nameOf(vote)))) as
      | { sum: string }
      | undefined
  )?.sum;

/** Lays down that this device opens that sum in a vote, before anybody hears of it. */
export const keepOpened = (vote: VoteOf, sum: string): Promise<unknown> =>
  onShelf('opened', 'readwrite', (shelf) => shelf.put({ id: nameOf(vote), sum }));
