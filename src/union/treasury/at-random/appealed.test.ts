/** What must hold of appeals, whatever is promised to them, paid and taken back. */
import assert from 'node:assert/strict';
import type { TestBook } from '../../testing.ts';
import { matchFor, type Treasury } from '../treasury.ts';

/** A fund adds no more than it bound itself to, and that is no more than its most. No more is paid than was promised. */
export function assertMatched({ union: { treasury } }: TestBook): void {
  for (const [id, appeal] of treasury.appeals) {
    const { match, added, bound, closed, came, paid, promises } = appeal;
    const isDue = !closed || bound !== added || Math.min(bound, matchFor(appeal, came)) !== added;
    assert.equal(treasury.waitingAppeals.has(id), isDue, 'it is listed while something is due');
    assert.ok(paid.size <= promises.size, 'more payments than promises');
    assert.ok(0 <= added && added <= bound, `${added} of ${bound} are added`);
    assert.ok(bound <= (match?.most ?? 0), 'it adds more than its most');
    assert.ok(closed !== undefined || added === 0, 'something is added before the goal is reached');
  }
}

/** What is held of each fund for appeals, by fund and currency. */
export function heldForAppeals({ appeals }: Treasury): ReadonlyMap<string, bigint> {
  const holds = new Map<string, bigint>();
  for (const { match, currency, added, bound } of appeals.values()) {
    if (!match) continue;
    const key = `${match.fund} ${currency}`;
    holds.set(key, (holds.get(key) ?? 0n) + BigInt(bound - added));
  }
  return holds;
}
