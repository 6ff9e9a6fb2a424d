/**
 * What a union collects from one member, found by their secret number among debits that tell nobody whose they are.
 * @module
 */
import type { Day } from '../../../../../union/kernel/instant.ts';
import { type Debit, debitToken, type Treasury } from '../../../../../union/treasury/treasury.ts';

export interface OwnDebit extends Pick<Debit, 'amount' | 'stage' | 'code' | 'owed' | 'turned'> {
  /** When money leaves the account. */
  readonly day: Day;
  readonly currency: string;
  /** The months that it is for, in order. */
  readonly periods: readonly string[];
  /** Announced, and left out of the file, since the member changed something after it. */
  readonly isLeftOut: boolean;
}

/** The debits of whoever has that salt, the newest first. */
export function debitsOf(
  { debitRuns, debits }: Pick<Treasury, 'debitRuns' | 'debits'>,
  salt: string,
  isUnfit: (run: string, debit: Debit) => boolean,
): readonly OwnDebit[] {
  const found = [...debitRuns].flatMap(([run, { day, currency }]): readonly OwnDebit[] => {
    const debit = debits.get(debitToken(salt, run));
    if (!debit) return [];
    const { amount, stage, code, owed, turned, instalments } = debit;
    const periods = instalments.map(({ period }) => period).toSorted();
    const isLeftOut = stage === 'announced' && isUnfit(run, debit);
    const why = code !== undefined && { code };
    const back = owed !== undefined && { owed, ...(turned && { turned }) };
    return [{ day, currency, periods, amount, stage, isLeftOut, ...why, ...back }];
  });
  // Of two for one day, the one that was announced later stands first.
  return found.toReversed().toSorted((a, b) => Number(a.day < b.day) - Number(a.day > b.day));
}
