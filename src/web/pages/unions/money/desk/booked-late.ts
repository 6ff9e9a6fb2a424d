/**
 * Lines that a bank booked late, into days of which the books are closed: under which day they are entered, and
 * whether what the bank holds bears them out.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { dayOf } from '../../../../../union/kernel/instant.ts';
import { heldOn, type Line, type Place } from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { BankBalance } from './statement-draft.ts';

/** The days under which a line is entered now that the bank dated so. */
export function daysToEnter(
  { union, at }: Pick<UnionView, 'union' | 'at'>,
  day: string,
): Pick<Line, 'day' | 'dated'> {
  const closed = union.treasury.years.at(-1)?.through ?? '';
  return day <= closed ? { day: dayOf(at), dated: day } : { day };
}

interface Coming {
  readonly line: Pick<StatementLine, 'day' | 'amount'>;
}

/**
 * Whether bank and book agree only with what was booked late. Nobody else can tell a line that is missing in a closed
 * year from one that came in under another name, as when a bank’s file has another form than the one before.
 */
export function bearsOut(
  place: Place,
  closing: BankBalance | undefined,
  { fresh, late }: { readonly fresh: readonly Coming[]; readonly late: readonly Coming[] },
): boolean {
  if (!closing || late.length === 0) return false;
  const coming = [...fresh, ...late].filter(({ line }) => line.day <= closing.day);
  const after = coming.reduce((sum, { line }) => sum + line.amount, heldOn(place, closing.day));
  return after === BigInt(closing.balance);
}
