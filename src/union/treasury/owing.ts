/**
 * What the union owes to somebody: for a debit that was given up and came all the same, or since it came unasked by a
 * line. It is of no fund. What is promised to claims that send it back is free for nothing else.
 * @module
 */
import { sumOf } from '../kernel/amounts.ts';
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { isTooOld } from './instalments.ts';
import type { Part, PartOf } from './part.ts';
import { periodOf } from './period.ts';
import type { SendsBack, Treasury } from './state.ts';

type Books = Pick<Treasury, 'debits' | 'debitRuns' | 'unasked'>;
type Listed = Pick<Treasury, 'debits' | 'unasked' | 'stillOwed'>;

export type UnaskedPart = PartOf<'unasked' | 'unasked-return'>;

export const isUnasked = (part: Part): part is UnaskedPart =>
  part.to === 'unasked' || part.to === 'unasked-return';

/** What is owed, and what of that is promised to claims. */
export interface Owing {
  owed?: number;
  held?: number;
}

/** What is owed for that debit, or came unasked by that line; nothing where neither is known. */
export const owingOf = (
  { debits, unasked }: Pick<Books, 'debits' | 'unasked'>,
  of: Hash,
): Owing | undefined => unasked.get(of) ?? debits.get(of);

/** Lists it among what is still owed, or no more. To be called whenever what is owed of it has changed. */
export function listsOwed(treasury: Listed, of: Hash): void {
  if ((owingOf(treasury, of)?.owed ?? 0) > 0) treasury.stillOwed.add(of);
  else treasury.stillOwed.delete(of);
}

/** What of it is on no way back yet. */
export const freeOf = ({ owed = 0, held = 0 }: Owing): number => owed - held;

/** In which currency something is owed by that name. */
export function owedIn({ debits, debitRuns, unasked }: Books, of: Hash): Currency | undefined {
  return unasked.get(of)?.currency ?? debitRuns.get(debits.get(of)?.run ?? '')?.currency;
}

/** Why so much is not owed, and free to be sent back, or nothing. */
export function lessOwed(
  books: Books,
  { of, currency, amount }: SendsBack & { readonly amount: number },
): Refusal | undefined {
  const left = owedIn(books, of) === currency ? freeOf(owingOf(books, of) ?? {}) : 0;
  return amount <= left
    ? undefined
    : refusal(
        'money',
        'Of this, {left} are still owed and not on their way back. No more than that can go.',
        { left: sumOf(left, currency) },
      );
}

/** Promises so much of what is owed to a claim, or (below nothing) takes the promise back. */
export function holdOwed(treasury: Treasury, of: Hash, amount: number): void {
  const owing = owingOf(treasury, of);
  if (owing) owing.held = (owing.held ?? 0) + amount;
}

/** Why money can’t be what came unasked, going back, or nothing. */
export const unaskedReturnRefused = (
  books: Books,
  { of, amount }: PartOf<'unasked-return'>,
  currency: Currency,
): Refusal | undefined =>
  books.unasked.has(of)
    ? lessOwed(books, { of, currency, amount: -amount })
    : refusal('money', 'By no such line money came unasked.');

/** Notes what came unasked by a line: what its parts say so of together. Requires that the line is known. */
export function cameUnasked(treasury: Treasury, ref: Hash, amount: number): void {
  const { lines, places, unasked } = treasury;
  const line = lines.get(ref);
  const place = places.get(line?.place ?? '');
  if (!line || !place) return;
  const { day, about } = line;
  const all = amount + (unasked.get(ref)?.amount ?? 0);
  unasked.set(ref, { currency: place.currency, day, about, amount: all, owed: all });
  listsOwed(treasury, ref);
}

/** Nothing came unasked by it after all. Requires that none of it has gone back. */
export function cameNotUnasked(treasury: Treasury, ref: Hash): void {
  treasury.unasked.delete(ref);
  listsOwed(treasury, ref);
}

/** Why it can’t be taken back that something came unasked, or nothing. */
export function unaskedStands({ unasked }: Treasury, ref: Hash): Refusal | undefined {
  const came = unasked.get(ref);
  return came && freeOf(came) === came.amount
    ? undefined
    : refusal(
        'money',
        'Some of what came unasked by this line has gone back, or is on its way. Take that back first.',
      );
}

/** Forgets what came unasked so long ago, and is owed no more. */
export function forgetsUnasked({ unasked }: Treasury, through: Day): void {
  for (const [ref, { day, owed }] of unasked)
    if (owed === 0 && isTooOld(periodOf(day), through)) unasked.delete(ref);
}
