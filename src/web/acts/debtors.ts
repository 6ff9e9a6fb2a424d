/**
 * Whose debits are whose: the book calls each by a name that only those can find who know the members' secrets.
 * The caller makes sure that the reader may know.
 * @module
 */
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
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
import { findDebits, lastRead } from './found-debits.ts';
import { type DuesPayer, type Payer, payersOf } from './payers.ts';
import type { UnionView } from './union-view.ts';

/** The members whose debits a run has, by what the book calls these. */
export async function debtorsOf(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  run: string,
): Promise<ReadonlyMap<Hash, Payer>> {
  const { treasury } = view.union;
  const found = treasury.debitRuns.get(run);
  if (!found) return new Map();
  const allUntil = lastRead();
  const payers = [...(await payersOf(deps, view)).values()];
  await findDebits(treasury, payers, { runs: [[run, found]], allUntil });
  return new Map(debtorsAmong(payers, run));
}

/** Those who have a debit in a run, by its name. */
const debtorsAmong = (
  payers: readonly DuesPayer[],
  run: string,
): readonly (readonly [Hash, DuesPayer])[] =>
  payers.flatMap((payer) => {
    const name = payer.found.names.get(run);
    return name === undefined ? [] : [[name, payer] as const];
  });

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

/** A collection with all that is looked at for its file; nothing where there is none of that name. */
export async function runOf(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  name: string,
): Promise<OfRun | undefined> {
  const { treasury } = view.union;
  const run = treasury.debitRuns.get(name);
  if (!run) return undefined;
  const payers = await lookedThrough(deps, view);
  const debtors = debtorsAmong(payers, name).map(
    ([debit, payer]) => [debit, withEarlier(treasury, payer)] as const,
  );
  return { name, run, debtors: new Map(debtors) };
}

/** Everybody who pledged, or those of them who are asked for, with all that is and was collected from them. */
export async function debitedOf(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  asked?: readonly MemberId[],
): Promise<readonly Debited[]> {
  const payers = await lookedThrough(deps, view, asked);
  return payers.map((payer) => withEarlier(view.union.treasury, payer));
}

/** They, once all their debits are found. */
async function lookedThrough(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  asked?: readonly MemberId[],
): Promise<readonly DuesPayer[]> {
  const { treasury } = view.union;
  const allUntil = asked === undefined ? lastRead() : undefined;
  const payers = [...(await payersOf(deps, view, asked)).values()];
  await findDebits(treasury, payers, { runs: treasury.debitRuns, allUntil });
  return payers;
}

const withEarlier = (treasury: Treasury, payer: DuesPayer): Debited => ({
  ...payer,
  earlier: asEarlier(treasury, payer, [...payer.found.names.values()]),
});

/** All that is and was collected from a payer, and by which of their mandates. */
export const earlierOf = (
  treasury: Treasury,
  payer: Pick<Payer, 'salt' | 'saidAt'>,
): readonly Earlier[] =>
  asEarlier(
    treasury,
    payer,
    [...treasury.debitRuns.keys()].map((run) => debitToken(payer.salt, run)),
  );

const asEarlier = (
  { debitRuns, debits }: Treasury,
  { saidAt }: Pick<Payer, 'saidAt'>,
  names: readonly Hash[],
): readonly Earlier[] =>
  names.flatMap((name): readonly Earlier[] => {
    const debit = debits.get(name);
    const run = debitRuns.get(debit?.run ?? '');
    if (!debit || !run) return [];
    const { stage, at, owed } = debit;
    const cameLate = owed !== undefined;
    return [{ ...inTurn(run, debit), stage, cameLate, by: saidAt?.(at)?.debit }];
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
