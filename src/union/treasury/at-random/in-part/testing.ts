/**
 * For tests: what came or went by a line goes back, or a third of what somebody paid by it.
 */
import type { Treasury } from '../../treasury.ts';

export interface GoesBack {
  readonly place: string;
  readonly amount: number;
  readonly parts: readonly object[];
}

/** All of it goes back. */
export function wholeOf({ lines }: Treasury, of: string): GoesBack | undefined {
  const line = lines.get(of);
  if (!line) return undefined;
  const amount = -line.amount;
  return { place: line.place, amount, parts: [{ to: 'return', amount, of }] };
}

/** Nothing where the line is not about one fund. */
export function partOf({ lines }: Treasury, of: string): GoesBack | undefined {
  const line = lines.get(of);
  const payment = line?.parts?.[0];
  if (!line || !payment || !('fund' in payment)) return undefined;
  const amount = -Math.ceil(payment.amount / 3);
  const source = payment.to === 'dues' ? 'dues' : 'donations';
  const part = { to: 'part-return', amount, fund: payment.fund, source, of };
  return { place: line.place, amount, parts: [part] };
}
