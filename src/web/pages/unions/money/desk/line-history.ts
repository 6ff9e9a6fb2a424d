/**
 * What became of a line, from the book itself: the state keeps only how it stands now.
 * @module
 */
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Entry } from '../../../../../union/kernel/entry.ts';
import type { Doer } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import { unmatched } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { entriesNamed } from '../../book/entries-named.ts';

/** An entry that did something with a line. */
export interface Happened {
  readonly seq: number;
  readonly act: string;
  readonly by: Doer;
  readonly at: Instant;
}

/** So many entries are looked through, the newest of those that moved anything of a statement. */
const mostLookedThrough = 400;

/** The oldest first. */
export async function historyOf(
  { store }: Pick<UnionDeps, 'store'>,
  { union }: Pick<UnionView, 'union'>,
  line: string,
): Promise<readonly Happened[]> {
  const { accounts } = union.treasury.ledger;
  const moved = (accounts.get(unmatched)?.entries ?? []).slice(-mostLookedThrough);
  const found: Happened[] = [];
  for (const [seq, bytes] of await entriesNamed(store, union.id, moved)) {
    const text = fromUtf8(bytes);
    if (!text.includes(line)) continue;
    // The book is our own: what it holds was read when it was entered.
    const { intent, at } = JSON.parse(text) as Entry;
    found.push({ seq, act: intent.act, by: intent.by, at });
  }
  return found;
}
