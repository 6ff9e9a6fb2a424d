/**
 * Promises to appeals that are due and not paid: whose, how much, and the name under which each is paid once.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { promiseToken, type Treasury } from '../../../../../union/treasury/treasury.ts';

export interface DuePromise {
  readonly appeal: string;
  /** In minor units of the currency of the appeal. */
  readonly amount: number;
  readonly token: string;
}

/** What a member has promised to appeals in that currency, and not paid: the oldest first. */
export function duePromises(
  { appeals }: Pick<Treasury, 'appeals'>,
  { member, salt }: { readonly member: MemberId; readonly salt: string },
  currency: string,
): readonly DuePromise[] {
  return [...appeals].flatMap(([appeal, { closed, promises, paid, currency: of }]) => {
    const amount = closed?.reached === true && of === currency ? promises.get(member) : undefined;
    if (amount === undefined) return [];
    const token = promiseToken(salt, appeal);
    return paid.has(token) ? [] : [{ appeal, amount, token }];
  });
}

/** Whether anything promised in that currency may still come. */
export const awaitsPromises = ({ appeals }: Pick<Treasury, 'appeals'>, currency: string): boolean =>
  [...appeals.values()].some(
    ({ closed, promises, paid, currency: of }) =>
      closed?.reached === true && of === currency && paid.size < promises.size,
  );
