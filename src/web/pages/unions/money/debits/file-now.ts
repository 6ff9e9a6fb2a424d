/**
 * The file of a collection as it would be, and as it was signed, with what the bank may have against it. What was found is
 * remembered as long as the book is as it was; and after an entry, as long as that changed nothing of what the file says or
 * is held against.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { DirectDebit } from '../../../../../bank/payments/direct-debit.ts';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { cameOtherwise, type DebitRun } from '../../../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { debitOrder } from '../../../../acts/debit-file.ts';
import type { OfRun } from '../../../../acts/debtors.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { FileFinding, ToDrawUp } from '../../../../acts/drawn-up.ts';
import {
  drawnUp,
  foundIn as foundInText,
  handingIn,
  type HandingIn,
} from '../../../../acts/file-findings.ts';
import { type KeptPayments, keptPayments } from '../../../../acts/payment-file.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { heldAgainst, LookedOver, printOf } from '../looked-over.ts';
import { isSpoilt } from '../payouts/files-kept.ts';
import type { FileNow } from './on-run.ts';

/** By the size of the book. */
const drafts = new LookedOver<FileNow>(({ made }) => 'hash' in made);
const signed = new LookedOver<readonly FileFinding[]>();
/** By what the file says and is held against. */
const sameDrafts = new LookedOver<FileNow>(({ made }) => 'hash' in made);
const sameSigned = new LookedOver<readonly FileFinding[]>();

/** The file as it would be made now, to that account. */
export function fileNow(
  deps: UnionDeps,
  view: UnionView,
  { of, place }: { readonly of: OfRun; readonly place: string },
): Promise<FileNow> {
  const { union, at } = view;
  const now = `${union.size} ${of.name} ${place} ${dayOf(at)}`;
  return drafts.of(union, now, async () => {
    const created = at;
    const order = await debitOrder(deps, view, { of, place, created });
    if ('refused' in order) return { place, created, made: order, findings: [] };
    await turn();
    const asked = { order, ...(await handingIn(view, { of, today: dayOf(at) })) };
    const from = await printOf(draftSaid(place, asked));
    return sameDrafts.of(union, from, async () => {
      const drawn = await drawnUp(deps, asked);
      if ('refused' in drawn) return { place, created, made: drawn, findings: [] };
      return { place, created, made: { hash: drawn.hash }, findings: drawn.findings };
    });
  });
}

type Draft = Extract<ToDrawUp, { readonly order: DirectDebit }> & Pick<HandingIn, 'standing'>;

/** All that such a file says, but for the time of day at which it is made, and all that it is held against. */
function* draftSaid(place: string, { order, before, standing }: Draft): Generator {
  const { payments, created, ...head } = order;
  yield [place, head, dayOf(created), standing];
  yield* payments;
  yield* heldAgainst(before);
}

type Looking = Pick<UnionDeps, 'store' | 'now' | 'drawUp'>;
type View = Pick<UnionView, 'union' | 'at'>;

/** What is wrong with the file that was made; nothing where the hall does not keep it. */
export async function foundInKept(
  deps: Looking,
  view: View,
  of: OfRun,
): Promise<readonly FileFinding[] | undefined> {
  const kept = await keptOf(deps, view, of.run);
  return kept && foundIn(deps, view, { of, kept });
}

export function foundIn(
  deps: Looking,
  view: View,
  { of, kept }: { readonly of: OfRun; readonly kept: KeptPayments },
): Promise<readonly FileFinding[]> {
  const { union } = view;
  const [file, today] = [of.run.file?.hash ?? '', dayOf(view.at)];
  return signed.of(union, `${union.size} ${file} ${today}`, async () => {
    const { before, standing } = await handingIn(view, { of, today });
    const from = await printOf([file, standing, ...heldAgainst(before)]);
    const findings = await sameSigned.of(union, from, () =>
      foundInText(deps, { text: kept.text, before, standing }),
    );
    const spoilt = spoiltBefore.get(union) ?? new Map<string, boolean>();
    spoiltBefore.set(union, spoilt.set(of.name, isSpoilt(findings)));
    return findings;
  });
}

/** What the newest look at a signed file found, by its collection. */
const spoiltBefore = new WeakMap<ReadUnion, Map<string, boolean>>();

/**
 * Of these collections, those whose signed files the bank must not get any more: by what is owed meanwhile, and by what the
 * newest look found. No file is written or checked for that.
 */
export const spoiltRuns = (
  { union }: Pick<UnionView, 'union'>,
  runs: Iterable<readonly [string, DebitRun]>,
): ReadonlySet<string> =>
  new Set([...runs].filter(([name, run]) => isSpoiltRun(union, name, run)).map(([name]) => name));

function isSpoiltRun(union: ReadUnion, name: string, { stage, debits }: DebitRun): boolean {
  const { treasury } = union;
  const wasSpoilt = spoiltBefore.get(union)?.get(name) === true;
  const isAnyOwed = treasury.owedFor.size + treasury.inDoubt.size > 0;
  if (stage !== 'sent' || (!wasSpoilt && !isAnyOwed)) return false;
  return debits.some((id) => {
    const debit = treasury.debits.get(id);
    return debit?.stage === 'sent' && (wasSpoilt || cameOtherwise(treasury, debit.instalments));
  });
}

export const keptOf = async (
  { store, now }: Pick<UnionDeps, 'store' | 'now'>,
  { union }: Pick<UnionView, 'union'>,
  { file }: DebitRun,
): Promise<KeptPayments | undefined> =>
  file && (await keptPayments(store.vault, { union: union.id, file: file.hash, now: now() }));
