/**
 * Whose debits are whose: the book calls each by a name that only those can find who know the members' secrets.
 * The caller makes sure that the reader may know.
 * @module
 */
import type { Hash } from '../../union/kernel/ids.ts';
import {
  type Debit,
  type DebitRun,
  debitToken,
  type Earlier,
  inTurn,
  type PledgedDues,
  sequenceOf,
  type SequenceType,
  type Treasury,
} from '../../union/treasury/treasury.ts';
import type { ReadsPrivate } from './deps.ts';
import { type Payer, payersOf } from './payers.ts';
import type { UnionView } from './union-view.ts';

/** The members whose debits a run has, by what the book calls these. */
export async function debtorsOf(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  run: string,
): Promise<ReadonlyMap<Hash, Payer>> {
  const { debits } = view.union.treasury;
  const payers = await payersOf(deps, view);
  return new Map(
    [...payers.values()].flatMap((payer) => {
      const name = debitToken(payer.salt, run);
      return debits.has(name) ? [[name, payer] as const] : [];
    }),
  );
}

/** A collection, and whose debits it has. */
export interface OfRun {
  readonly name: string;
  readonly run: DebitRun;
  readonly debtors: ReadonlyMap<Hash, Debited>;
}

/** Of whom a run collects, with all that is and was collected from them. */
export interface Debited extends Payer {
  readonly earlier: readonly Earlier[];
}

/**
 * A collection with all that is looked at for its file; nothing where there is none of that name. Whose debit one is
 * only its hash tells, and there are as many as debits in all runs: so a request asks once.
 */
export async function runOf(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  name: string,
): Promise<OfRun | undefined> {
  const { treasury } = view.union;
  const run = treasury.debitRuns.get(name);
  if (!run) return undefined;
  const debtors = [...(await debtorsOf(deps, view, name))].map(
    ([debit, payer]) => [debit, { ...payer, earlier: earlierOf(treasury, payer) }] as const,
  );
  return { name, run, debtors: new Map(debtors) };
}

/** All that is and was collected from a payer, and by which of their mandates. */
export const earlierOf = (
  { debitRuns, debits }: Treasury,
  { salt, saidAt }: Pick<Payer, 'salt' | 'saidAt'>,
): readonly Earlier[] =>
  [...debitRuns].flatMap(([name, run]): readonly Earlier[] => {
    const debit = debits.get(debitToken(salt, name));
    return debit
      ? [{ ...inTurn(run, debit), stage: debit.stage, by: saidAt?.(debit.at)?.debit }]
      : [];
  });

/** The mandate by which a debit was announced, and which of its collections it is; nothing where it can’t be read. */
export function announcedBy(
  { saidAt, earlier }: Pick<Debited, 'saidAt' | 'earlier'>,
  run: DebitRun,
  debit: Debit,
): { readonly mandate: Mandate; readonly sequence: SequenceType } | undefined {
  const mandate = saidAt?.(debit.at)?.debit;
  return mandate && { mandate, sequence: sequenceOf(mandate, inTurn(run, debit), earlier) };
}

type Mandate = NonNullable<PledgedDues['debit']>;
