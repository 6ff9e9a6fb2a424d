/**
 * Announced debits that can’t be collected as they were announced, since something changed after the members heard
 * of them. For those alone who may know whose debits are whose.
 * @module
 */
import type { Hash } from '../../union/kernel/ids.ts';
import { belongs } from '../../union/members/members.ts';
import {
  cameOtherwise,
  type Debit,
  debitsAt,
  type DebitRun,
  type SequenceType,
  type Unfit,
  whyUnfit,
} from '../../union/treasury/treasury.ts';
import { announcedBy, type Debited, type OfRun } from './debtors.ts';
import type { UnionView } from './union-view.ts';

/** Why a debit is left out: besides {@link Unfit}, nobody can tell whose it is, or it is of another kind than the others. */
export type LeftOut = Unfit | 'unknown' | 'other-kind';

/** What the announced debits of a run are for the bank. */
export interface Fitting {
  /** Those that don’t fit any more, in their order, and why. */
  readonly unfit: ReadonlyMap<Hash, LeftOut>;
  /** What kind of collection the others are said to be; nothing where there are none. */
  readonly kind: SequenceType | undefined;
}

export function fittingOf(view: Pick<UnionView, 'union'>, { run, debtors }: OfRun): Fitting {
  const { treasury } = view.union;
  const unfit = new Map<Hash, LeftOut>();
  const kinds = new Map<Hash, SequenceType>();
  for (const id of debitsAt(treasury, run, 'announced')) {
    const [debit, payer] = [treasury.debits.get(id), debtors.get(id)];
    const found =
      debit && payer ? judged(view, run, { debit, payer }) : { why: 'unknown' as const };
    if ('why' in found) unfit.set(id, found.why);
    else kinds.set(id, found.kind);
  }
  const asSaid = firstAsFurther(kinds);
  const usual = mostOf(asSaid.values());
  for (const [id, kind] of asSaid) if (kind !== usual) unfit.set(id, 'other-kind');
  return { unfit, kind: usual };
}

/** Beside further collections a first one is said to be one of them: what was to come before it may have been called off. */
const firstAsFurther = (
  kinds: ReadonlyMap<Hash, SequenceType>,
): ReadonlyMap<Hash, SequenceType> => {
  if (![...kinds.values()].includes('RCUR')) return kinds;
  return new Map([...kinds].map(([id, kind]) => [id, kind === 'FRST' ? 'RCUR' : kind]));
};

/** Why a debit does not fit any more, or what kind of collection it is. */
function judged(
  { union: { members, treasury } }: Pick<UnionView, 'union'>,
  run: DebitRun,
  { debit, payer }: { readonly debit: Debit; readonly payer: Debited },
): { readonly why: LeftOut } | { readonly kind: SequenceType } {
  const announced = announcedBy(payer, run, debit);
  const why = whyUnfit(debit, run, {
    belongs: belongs(members, payer.member),
    promises: payer,
    announcedBy: announced?.mandate,
    earlier: payer.earlier,
    isOwed: cameOtherwise(treasury, debit.instalments),
  });
  return why || !announced ? { why: why ?? 'mandate' } : { kind: announced.sequence };
}

/** What most of them are; of as many, what came first. */
function mostOf<Kind>(kinds: Iterable<Kind>): Kind | undefined {
  const counts = new Map<Kind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let most: Kind | undefined;
  for (const [kind, n] of counts)
    if (most === undefined || n > (counts.get(most) ?? 0)) most = kind;
  return most;
}
