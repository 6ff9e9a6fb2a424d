/**
 * For tests: laws of claims that two people approve. Told from the acts and the claims alone.
 * @module
 */
import assert from 'node:assert/strict';
import type { Intent } from '../../kernel/entry.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import type { TestBook } from '../../testing.ts';
import { claimIn } from '../treasury.ts';

interface Given {
  readonly by: string;
  readonly at: Instant;
}

/** How often each thing that the law is about happened. */
export interface ApprovalsSeen {
  first: number;
  second: number;
  alone: number;
}

/** Keeps by itself who approved what, and since when. */
export class ApprovedByTwo {
  readonly seen: ApprovalsSeen = { first: 0, second: 0, alone: 0 };
  /** What officers said of claims that are not approved by it. */
  readonly #waiting = new Map<string, Given>();

  /** Looks at an act that is about to be entered; checks what must be so once it was. */
  watch(book: TestBook, { act, by, body }: Intent): () => void {
    const id = String(body['claim']);
    if (act !== 'treasury/approve@1' || by === 'clerk') return () => undefined;
    return () => {
      const { claim, currency } = claimIn(book.union, id) ?? assert.fail();
      const { money } = book.union.charter ?? assert.fail();
      const most = money?.twoApproveAbove ?? assert.fail();
      const needsTwo = currency !== money?.currency || claim.amount > most;
      if (claim.stage === 'open') {
        assert.ok(needsTwo, 'one approval is enough, and does nothing');
        this.seen.first++;
        this.#waiting.set(id, { by, at: book.at });
        return;
      }
      this.seen[needsTwo ? 'second' : 'alone']++;
      if (!needsTwo) return;
      const before = this.#waiting.get(id) ?? assert.fail('nobody approved it before');
      assert.notEqual(before.by, by, 'one person approves twice');
      assert.ok(hoursAfter(before.at, 30 * 24) > book.at, 'an approval of long ago counts');
      assert.ok(!claim.interests.has(before.by), 'who is concerned counts');
    };
  }

  /** Who approved is nobody whom the claim concerns, and no two approvals are of one person. */
  assertTwo({ union: { treasury } }: TestBook): void {
    for (const { by, first, approved, interests, owed, stage } of treasury.claims.values()) {
      if (stage === 'open') assert.equal(approved, undefined);
      if (!first) continue;
      assert.notEqual(first.by, approved?.by, 'one person approved twice');
      assert.ok(first.by !== 'clerk' && approved?.by !== 'clerk', 'the members decide alone');
      assert.ok(!interests.has(first.by) && (first.by !== by || owed === undefined));
    }
  }
}
