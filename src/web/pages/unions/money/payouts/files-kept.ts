/**
 * Files of payments as the hall keeps them, with what a bank may have against them by now. A file holds a hundred payments at
 * most, so it is looked over where it is asked for; in lists once for each state of the book.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import type { Batch } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { isWithheld, transferFindings } from '../../../../acts/file-findings.ts';
import { type KeptPayments, keptPayments } from '../../../../acts/payment-file.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { LookedOver } from '../looked-over.ts';
import { isForTheBank } from './batch-words.ts';
import { isLate } from './findings-part.ts';
import { isAtHost } from './ready.ts';

type View = Pick<UnionView, 'union' | 'at'>;
type Deps = Pick<UnionDeps, 'store' | 'now'>;

/** What a bank may have against the file; a host’s list is read by people. */
export const findingsIn = (
  view: View,
  place: string,
  file: { readonly batch: string; readonly claims: readonly string[]; readonly text: string },
): readonly FileFinding[] =>
  isAtHost(view.union, place) ? [] : transferFindings(view, { ...file, today: dayOf(view.at) });

/** Whether somebody may still sign for it, or hand it in. */
const isOpen = ({ union }: View, id: string, batch: Batch): boolean =>
  batch.stage === 'prepared' || isForTheBank(union, id, batch);

/** What is wrong with a file that the bank may still get. */
export const keptFindings = (
  view: View,
  id: string,
  { batch, kept }: { readonly batch: Batch; readonly kept: KeptPayments },
): readonly FileFinding[] =>
  isOpen(view, id, batch)
    ? findingsIn(view, batch.place, { batch: id, claims: batch.claims, text: kept.text })
    : [];

export const keptOf = (
  { store, now }: Deps,
  { union }: View,
  { file }: Batch,
): Promise<KeptPayments | undefined> =>
  keptPayments(store.vault, { union: union.id, file, now: now() });

/** Whether a bank would refuse a file or pay wrongly by it, and not only its time is over. */
export const isSpoilt = (findings: readonly FileFinding[]): boolean =>
  isWithheld(findings) && !isLate(findings);

/** What lies nowhere may be brought back. */
const looked = new LookedOver<boolean | undefined>((found) => found !== undefined);

/** So many of the newest open files are looked over at once; further ones are on later pages of the list. */
const most = 20;

/** Of these files, those that the bank must not get as they are, though they were prepared or signed. */
export async function spoiltFiles(
  deps: Deps,
  view: View,
  files: Iterable<readonly [string, Batch]>,
): Promise<ReadonlySet<string>> {
  const spoilt = new Set<string>();
  const open = [...files].filter(([id, batch]) => isOpen(view, id, batch)).slice(0, most);
  for (const [id, batch] of open) {
    const { union, at } = view;
    const isOne = await looked.of(union, `${union.size} ${id} ${dayOf(at)}`, async () => {
      await turn();
      const kept = await keptOf(deps, view, batch);
      return kept && isSpoilt(keptFindings(view, id, { batch, kept }));
    });
    if (isOne) spoilt.add(id);
  }
  return spoilt;
}
