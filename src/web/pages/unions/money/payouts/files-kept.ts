/**
 * Files of payments as the hall keeps them, with what a bank may have against them by now. What was found is
 * remembered as long as that changes nothing of what the file is held against.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import type { Batch } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { foundIn, isWithheld, payingIn } from '../../../../acts/file-findings.ts';
import { type KeptPayments, keptPayments } from '../../../../acts/payment-file.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { heldAgainst, LookedOver, printOf } from '../looked-over.ts';
import { isForTheBank } from './batch-words.ts';
import { isLate } from './findings-part.ts';
import { isAtHost } from './ready.ts';

type View = Pick<UnionView, 'union' | 'at'>;
type Deps = Pick<UnionDeps, 'store' | 'now' | 'drawUp'>;

interface File {
  readonly batch: string;
  readonly claims: readonly string[];
  readonly text: string;
}

/** What a bank may have against a file that is to be; a host’s list is read by people. */
export async function draftFindings(
  deps: Deps,
  view: View,
  { place, text, ...file }: File & { readonly place: string },
): Promise<readonly FileFinding[]> {
  if (isAtHost(view.union, place)) return [];
  return foundIn(deps, { text, ...payingIn(view, { ...file, today: dayOf(view.at) }) });
}

/** Whether somebody may still sign for it, or hand it in. */
export const isOpen = ({ union }: View, id: string, batch: Batch): boolean =>
  batch.stage === 'prepared' || isForTheBank(union, id, batch);

/** By what the file says and is held against. */
const same = new LookedOver<readonly FileFinding[]>();

/** What is wrong with a file that the bank may still get. */
export async function keptFindings(
  deps: Deps,
  view: View,
  { id, batch, kept }: { readonly id: string; readonly batch: Batch; readonly kept: KeptPayments },
): Promise<readonly FileFinding[]> {
  const { union, at } = view;
  if (!isOpen(view, id, batch) || isAtHost(union, batch.place)) return [];
  const held = payingIn(view, { batch: id, claims: batch.claims, today: dayOf(at) });
  const from = await printOf([batch.file, held.standing, ...heldAgainst(held.before)]);
  return same.of(union, from, () => foundIn(deps, { text: kept.text, ...held }));
}

export const keptOf = (
  { store, now }: Pick<Deps, 'store' | 'now'>,
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

/** Whether the bank must not get such a file as it is, though it was prepared or signed; nothing where the hall does not have it. */
export async function isSpoiltFile(
  deps: Deps,
  view: View,
  { id, batch }: { readonly id: string; readonly batch: Batch },
): Promise<boolean | undefined> {
  if (!isOpen(view, id, batch)) return false;
  const { union, at } = view;
  return looked.of(union, `${union.size} ${id} ${dayOf(at)}`, async () => {
    await turn();
    const kept = await keptOf(deps, view, batch);
    return kept && isSpoilt(await keptFindings(deps, view, { id, batch, kept }));
  });
}

/** Of these files, those that the bank must not get. */
export async function spoiltFiles(
  deps: Deps,
  view: View,
  files: Iterable<readonly [string, Batch]>,
): Promise<ReadonlySet<string>> {
  const spoilt = new Set<string>();
  const open = [...files].filter(([id, batch]) => isOpen(view, id, batch)).slice(0, most);
  for (const [id, batch] of open) if (await isSpoiltFile(deps, view, { id, batch })) spoilt.add(id);
  return spoilt;
}
