/**
 * Whose debits are whose: the book calls each by a name that only those can find who know the members' secrets.
 * The caller makes sure that the reader may know.
 * @module
 */
import type { Hash } from '../../union/kernel/ids.ts';
import { debitToken, type Earlier, type Treasury } from '../../union/treasury/treasury.ts';
import { type Payer, payersOf, type ReadsPrivate } from './payers.ts';
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

/** What was collected from a payer in other runs than that one, and by which of their mandates. */
export const earlierOf = (
  { debitRuns, debits }: Treasury,
  { salt, saidAt }: Pick<Payer, 'salt' | 'saidAt'>,
  run?: string,
): readonly Earlier[] =>
  [...debitRuns].flatMap(([name, { day }]): readonly Earlier[] => {
    const debit = name === run ? undefined : debits.get(debitToken(salt, name));
    if (!debit) return [];
    const { at, stage, instalments } = debit;
    const periods = instalments.map(({ period }) => period);
    return [{ day, periods, stage, by: saidAt?.(at)?.debit }];
  });
