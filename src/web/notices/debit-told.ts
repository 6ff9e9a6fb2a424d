/**
 * What a member is told of a debit of their own. Whose a debit is, the hall finds by the secret numbers of members: once
 * for all of an act, so that a letter need not look again.
 * @module
 */
import { ibanEnding } from '../../bank/iban.ts';
import type { Announcement } from '../../clerk/clerk.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import { readDues } from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import { debtorsOf } from '../acts/debtors.ts';
import type { NoticeDeps } from './deps.ts';
import { type Delivery, noticeName } from './ledger.ts';

type Deps = Pick<NoticeDeps, 'clerk'>;

export interface ToldDebit {
  /** The instant that its day begins with. */
  readonly day: Instant;
  readonly amount: number;
  readonly currency: string;
  /** Why it came to nothing. */
  readonly code: string | undefined;
  /** By which mandate; nothing where it was ended meanwhile. */
  readonly mandate: { readonly reference: string; readonly ending: string } | undefined;
  readonly creditor: string | undefined;
}

/** Of which debits something is told; nothing where it is about something else. */
export function debitsSaid(
  { treasury }: ReadUnion,
  { debits, run = '' }: Pick<Announcement, 'debits' | 'run'>,
): readonly Hash[] | undefined {
  return (
    debits ??
    treasury.debitRuns
      .get(run)
      ?.debits.filter((each) => treasury.debits.get(each)?.stage === 'called-off')
  );
}

/**
 * What a notice of debits of a run is called. A debit is called off once, so whoever heard of it by itself does not
 * hear of it again with all others of its run.
 */
export const debitNotice = ({ act, seq }: Pick<Announcement, 'act' | 'seq'>, run: string): string =>
  act === 'debit-called-off' ? noticeName(act, run) : `${noticeName(act, seq)}/${run}`;

/** The members whose debits these are, and which is whose: for each run, in which nobody has more than one. */
export async function debtorsAmong(
  deps: Deps,
  union: ReadUnion,
  debits: readonly Hash[],
): Promise<ReadonlyMap<string, ReadonlyMap<MemberId, Hash>>> {
  const wanted = new Set(debits);
  const runs = new Set(debits.flatMap((each) => union.treasury.debits.get(each)?.run ?? []));
  const found = new Map<string, ReadonlyMap<MemberId, Hash>>();
  for (const run of runs) {
    const debtors = [...(await debtorsOf(deps, { union }, run))];
    const those = debtors.filter(([debit]) => wanted.has(debit));
    found.set(run, new Map(those.map(([debit, { member }]) => [member, debit])));
  }
  return found;
}

/** What stands in the letter of a delivery about a debit; nothing for others. */
export async function toldDebit(
  deps: Deps,
  union: ReadUnion,
  { debit: name = '', member }: Pick<Delivery, 'debit' | 'member'>,
): Promise<ToldDebit | undefined> {
  const debit = union.treasury.debits.get(name);
  const run = union.treasury.debitRuns.get(debit?.run ?? '');
  if (!debit || !run) return undefined;
  return {
    day: `${run.day}T00:00:00.000Z`,
    amount: debit.amount,
    currency: run.currency,
    code: debit.code,
    mandate: await mandateOf(deps, union, member),
    creditor: union.charter?.money?.dues?.debit?.creditor,
  };
}

async function mandateOf(
  { clerk }: Deps,
  { id, treasury }: ReadUnion,
  member: MemberId,
): Promise<ToldDebit['mandate']> {
  const pledge = treasury.dues.get(member);
  if (!pledge) return undefined;
  const { debit } =
    readDues((await clerk.privateTexts(id, [pledge.dues])).get(pledge.dues)?.text ?? '') ?? {};
  return debit && { reference: debit.mandate, ending: ibanEnding(debit.iban) };
}
