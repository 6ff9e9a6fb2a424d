/**
 * Transfers between the union’s own accounts: what has left one and not come to the other, or the other way round.
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import type { Part } from './part.ts';
import type { OnItsWay, Treasury } from './state.ts';

/**
 * Notes that so much is posted to what is on its way: above nothing it left an account, below it came to one. It
 * meets the oldest that went the other way; what it does not meet is on its way from that day on.
 */
export function underWay(
  { onItsWay }: Treasury,
  { currency, day, amount }: OnItsWay & { readonly currency: Currency },
): void {
  let left = amount;
  const rest: OnItsWay[] = [];
  for (const each of onItsWay.get(currency) ?? []) {
    const both = each.amount + left;
    // Of two that meet, the larger is left with what is over.
    const [over, more] = goesLike(both, left) ? [0n, both] : [both, 0n];
    const isMet = left !== 0n && !goesLike(each.amount, left);
    if (isMet) left = more;
    if (!isMet || over !== 0n) rest.push(isMet ? { day: each.day, amount: over } : each);
  }
  if (left !== 0n) rest.push({ day, amount: left });
  onItsWay.set(
    currency,
    rest.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day))),
  );
}

const goesLike = (one: bigint, other: bigint): boolean => one < 0n === other < 0n;

/** The same for what of a line is a transfer, or (`times` −1) is one no longer. */
export function transferred(
  treasury: Treasury,
  { currency, parts }: { readonly currency: Currency; readonly parts: readonly Part[] },
  { day, times }: { readonly day: Day; readonly times: 1 | -1 },
): void {
  for (const part of parts)
    if (part.to === 'own')
      underWay(treasury, { currency, day, amount: BigInt(-part.amount * times) });
}
