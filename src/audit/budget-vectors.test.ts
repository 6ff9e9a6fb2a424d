/**
 * Vectors of budgets: ballots, and what comes of them by every exact rule. Made here, and the same for ever; while
 * the format is still being shaped, `SYNDICAT_VECTORS=write` writes them anew.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgetBy, extremes, sharedAsWritten, variantName, variants } from './budget/testing.ts';
import { assertKept } from './kept.test.ts';

const source = 'Made by src/audit/budget-vectors.test.ts.';

const most = { projects: 6, ballots: 9 };
const byChance = variants.flatMap((variant) =>
  ['one', 'two'].map((word) => budgetBy(variant, `${variantName(variant)} ${word}`, most)),
);
/** Found among hundreds: nobody has enough for anything. */
const poor = variants
  .slice(0, 1)
  .map((variant) => budgetBy(variant, `${variantName(variant)} none 14`, most));
const cases = [...byChance, ...poor, ...extremes()].map((made) => sharedAsWritten(made));

describe('the vectors of budgets', () => {
  it('say the same for ever', () => assertKept('budgets', { source, cases }));

  it('come out for every reason there is, by lot, and by the clerk’s word', () => {
    const outcomes = cases.map(({ outcome }) => outcome);
    const sorted = (all: readonly string[]): readonly string[] => [...new Set(all)].toSorted();
    assert.deepEqual(sorted(outcomes.map(({ because }) => because)), [
      'funded',
      'nobody-chose',
      'none-funded',
      'notices-failed',
      'quorum-missed',
    ]);
    assert.deepEqual(
      sorted(outcomes.flatMap(({ unfunded }) => unfunded.map(({ reason }) => reason))),
      ['no-room', 'no-support', 'stopped', 'unaffordable'],
    );
    assert.deepEqual(sorted(outcomes.flatMap(({ steps }) => steps?.stopped ?? [])), [
      'all-funded',
      'exhaustive',
      'over-budget',
    ]);
    assert.ok(outcomes.some(({ funded }) => funded.some(({ rate }) => rate === undefined)));
    assert.ok(outcomes.some(({ drawn }) => drawn));
    assert.ok(outcomes.some(({ firm }) => !firm));
  });
});
