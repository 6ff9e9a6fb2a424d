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
  /** What officers said of each claim: also what makes one approved may be the first of two later, once another’s falls. */
  readonly #given = new Map<string, Given[]>();

  /** Looks at an act that is about to be entered; checks what must be so once it was. */
  watch(book: TestBook, { act, by, body }: Intent): () => void {
    const id = String(body['claim']);
    if (act !== 'treasury/approve@1' || by === 'clerk') return () => undefined;
    const alone = approvedAlone(book, id);
    return () => {
      const { claim, currency } = claimIn(book.union, id) ?? assert.fail();
      const { money } = book.union.charter ?? assert.fail();
      const most = money?.twoApproveAbove ?? assert.fail();
      const needsTwo = currency !== money?.currency || claim.amount + alone > most;
      const before = this.#given.get(id) ?? [];
      this.#given.set(id, [...before, { by, at: book.at }]);
      if (claim.stage === 'open') {
        assert.ok(needsTwo, 'one approval is enough, and does nothing');
        this.seen.first++;
        return;
      }
      this.seen[needsTwo ? 'second' : 'alone']++;
      const counts = before.some(
        (each) =>
          each.by !== by && hoursAfter(each.at, 30 * 24) > book.at && !claim.interests.has(each.by),
      );
      if (needsTwo) assert.ok(counts, 'nobody else approved it lately whom it does not concern');
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

/** What one person alone approved of the same claimant’s in thirty days, and stands. */
function approvedAlone({ union, at }: TestBook, id: string): number {
  const { treasury, charter } = union;
  const to = treasury.claims.get(id)?.by;
  return [...treasury.claims].reduce(
    (sum, [name, { by, approved, first, amount, stage, paid }]) => {
      const stands = ['approved', 'prepared', 'sent'].includes(paid ? paid.before : stage);
      const isAlone = approved !== undefined && approved.by !== 'clerk' && !first;
      const isRecent = hoursAfter(approved?.at ?? at, 30 * 24) > at;
      const counts = claimIn(union, name)?.currency === charter?.money?.currency;
      return by === to && name !== id && stands && isAlone && isRecent && counts
        ? sum + amount
        : sum;
    },
    0,
  );
}
