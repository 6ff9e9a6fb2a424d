/** What random acts leave in accounts and boxes, laid side by side. */
import assert from 'node:assert/strict';
import type { TestBook } from '../../testing.ts';
import type { Treasury } from '../treasury.ts';

export const flat = (sheets: Treasury['ledger']['accounts']): Map<string, bigint> =>
  new Map(
    [...sheets].flatMap(([name, { balance }]) =>
      [...balance].map(([currency, sum]) => [`${name} ${currency}`, sum] as const),
    ),
  );

export const sorted = <Value>(map: ReadonlyMap<string, Value>): (readonly [string, Value])[] =>
  [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));

/** No box ever held less than nothing, on whatever day. */
export function assertNothingOwedByBoxes({ union: { treasury } }: TestBook): void {
  for (const [name, { kept, days }] of treasury.places) {
    if (kept !== 'by-hand') continue;
    let held = 0n;
    for (const [day, amount] of sorted(days)) {
      held += amount;
      assert.ok(held >= 0n, `${name} held ${held} on ${day}`);
    }
  }
}
