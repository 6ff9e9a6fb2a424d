/**
 * For tests: laws of money that went out without a decision, and of what nobody has said yet.
 * @module
 */
import assert from 'node:assert/strict';
import { hoursAfter } from '../../kernel/instant.ts';
import type { TestBook } from '../../testing.ts';
import { add, type Sums } from '../ledger.ts';
import { headsOf, type Line, type Part, type Treasury } from '../treasury.ts';

/** A book of which somebody keeps accounts beside it. */
type Kept = TestBook & {
  readonly lines: ReadonlyMap<string, Line>;
  readonly accounts: ReadonlyMap<string, bigint>;
};

/** What is on its way between own accounts is what nobody met: all of a currency the same way, the oldest first. */
export function assertOnItsWay({ union: { treasury }, accounts }: Kept): void {
  for (const [currency, all] of treasury.onItsWay) {
    const sum = all.reduce((so, { amount }) => so + amount, 0n);
    assert.equal(sum, accounts.get(`assets:transit ${currency}`) ?? 0n);
    assert.ok(all.every(({ amount }) => amount !== 0n && amount < 0n === sum < 0n));
    assert.deepEqual(
      all.map(({ day }) => day),
      all.map(({ day }) => day).toSorted(),
    );
  }
}

/** Nobody said alone, within thirty days, what more was that went out than the rules let one person pay. */
export function assertNoneAloneTooMuch({ at, union: { treasury, charter } }: Kept): void {
  const most = charter?.money?.twoHandsAbove ?? 0;
  for (const all of treasury.saidAlone.values()) {
    const since = all.filter((each) => hoursAfter(each.at, 720) > at);
    assert.ok(since.reduce((sum, { amount }) => sum + amount, 0) <= most);
  }
}

/** What went out without a decision is what the parts of lines and the exchanges say, but for claims that send nothing back. */
export function assertUndecidedIsCounted(book: Kept): void {
  const sums: Sums = new Map();
  for (const month of book.union.treasury.undecided.values())
    for (const [key, { sum }] of month) add(sums, key, sum);
  const told = new Map<string, bigint>();
  for (const { place, parts = [] } of book.lines.values()) {
    const { currency = '' } = book.union.treasury.places.get(place) ?? {};
    for (const part of parts) {
      const { amount } = part;
      const sendsBack =
        part.to === 'payout' && book.union.treasury.claims.get(part.claim)?.owed !== undefined;
      if (amount > 0 || (part.to === 'payout' && !sendsBack)) continue;
      const to = sendsBack ? 'return' : part.to;
      add(told, `${to.endsWith('return') ? 'gone-back' : to} ${currency}`, BigInt(-amount));
    }
  }
  // What goes to another fund is counted when a line is said anew: what it was before stands here no more. What was
  // struck out has no parts.
  for (const [key, sum] of sums)
    if (!/^(?:exchange|got|other-fund|struck|correction) /.test(key))
      assert.equal(sum, told.get(key) ?? 0n, key);
}

/** What nobody has said of money is what the lines say of which nobody has said anything. */
export function assertUnsaidIsInLines({ union: { treasury }, accounts }: Kept): void {
  const sums: Sums = new Map();
  for (const name of treasury.unmatched) {
    const line = treasury.lines.get(name);
    const place = treasury.places.get(line?.place ?? '');
    assert.ok(line && place, 'it is there');
    add(sums, place.currency, BigInt(-line.amount));
  }
  for (const [key, sum] of accounts) {
    const [account, currency = ''] = key.split(' ');
    if (account === 'liabilities:unmatched') assert.equal(sum, sums.get(currency) ?? 0n, currency);
  }
}

/** A fund that is kept for a purpose is spent on nothing else, and no money of it goes to another fund, but what that had added. */
export function assertInPurpose(
  union: Kept['union'],
  { account, fund, amount }: { account: string; fund: string; amount: bigint },
  act: string,
): void {
  const heads = headsOf(union, fund);
  if (!heads || amount <= 0n) return;
  const [sort, name = ''] = account.split(':');
  if (sort === 'expenses') assert.ok([...heads, 'fees'].includes(name), `${fund} for ${name}`);
  if (act !== 'treasury/add-match@1')
    assert.notEqual(account, 'equity:transfers', `${fund} goes elsewhere`);
}

/** Whether an entry said what can leave a fund with less than is promised: that a bank took it back, paid late, or never had it. */
export const leavesLess = (treasury: Treasury, entry: number): boolean =>
  [...treasury.putRight.values()].some(({ seq }) => seq === entry) ||
  [...treasury.lines.values()].some(
    ({ said: by, parts = [] }) =>
      by === entry &&
      parts.some((part) => part.to.endsWith('return') || isUnpromised(treasury, part)),
  );

/** The stages of a claim whose money is promised. */
export const promised: readonly string[] = ['approved', 'prepared', 'sent'];

/** Whether a part paid a claim late, to which nothing was promised any more. */
const isUnpromised = ({ claims }: Treasury, part: Part): boolean =>
  part.to === 'payout' && !promised.includes(claims.get(part.claim)?.paid?.before ?? 'sent');
