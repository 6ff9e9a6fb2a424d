/**
 * For tests: laws of claims that go out: in how many files they stand, and who is behind those.
 * @module
 */
import assert from 'node:assert/strict';
import { hoursAfter } from '../../kernel/instant.ts';
import type { TestBook } from '../../testing.ts';
import { add } from '../ledger.ts';

/** A claim is with one bank at a time: it stands in one file that is not void. */
export function assertOneFile({ union: { treasury } }: TestBook): void {
  const files = [...treasury.batches].filter(([, { stage }]) => stage !== 'void');
  for (const [id, { stage, batch }] of treasury.claims) {
    if (stage !== 'prepared' && stage !== 'sent') continue;
    const found = files.find(([name]) => name === batch)?.[1];
    if (batch === undefined) continue;
    assert.ok(found, 'the file is not void');
    assert.ok(found.claims.includes(id), 'it stands in the file it names');
    assert.equal(found.stage, stage === 'sent' ? 'ready' : 'prepared');
  }
  for (const { hands, needed, stage } of treasury.batches.values()) {
    assert.equal(new Set(hands).size, hands.length, 'every hand is another person');
    if (stage === 'ready') assert.ok(hands.length >= needed);
  }
}

const thirtyDays = 30 * 24;

/** No hand sends more alone in thirty days than the rules let one send, to whomever, and nobody to one payee. */
export function assertTwoHands({ union: { treasury, charter } }: TestBook): void {
  const limit = charter?.money?.twoHandsAbove ?? 0;
  const alone = [...treasury.batches.values()]
    .filter(({ needed }) => needed === 1)
    .flatMap(({ hands, claims, at }) =>
      claims.map((id) => ({ hand: hands[0] ?? '', at, paid: treasury.claims.get(id) })),
    );
  for (const { at: last } of alone) {
    const month = alone.filter(({ at }) => at <= last && hoursAfter(at, thirtyDays) > last);
    const sums = new Map<string, bigint>();
    for (const { hand, paid } of month) {
      add(sums, hand, BigInt(paid?.amount ?? 0));
      add(sums, paid?.payee ?? '', BigInt(paid?.amount ?? 0));
    }
    for (const sum of sums.values()) assert.ok(sum <= BigInt(limit), 'one hand sends too much');
  }
}

/** Whom a claim concerns has approved nothing of it that still counts, and stands behind no file of it. */
export function assertNobodyConcerned({ union: { treasury } }: TestBook): void {
  for (const [id, { by, interests, stage, approved, batch }] of treasury.claims) {
    if (!['approved', 'prepared', 'sent', 'paid'].includes(stage)) continue;
    const file = treasury.batches.get(batch ?? '');
    const hands = file?.claims.includes(id) ? file.hands : [];
    for (const one of [approved?.by ?? '', ...(stage === 'paid' ? [] : hands)])
      assert.ok(one !== by && !interests.has(one), 'who is concerned decides');
  }
}
