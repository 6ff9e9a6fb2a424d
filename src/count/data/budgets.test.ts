import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedJson, sharedText, withShared } from './testing.ts';
import { readPabulib } from '../formats/pabulib.ts';
import { byId, countBudget } from '../budget/rules.ts';

interface Result {
  readonly winners: readonly string[];
  readonly cost: string;
  readonly steps?: number;
}

withShared(() => {
  const { results } = sharedJson<{ results: Record<string, Result> }>('pb/expected.json');
  const byFile = Map.groupBy(Object.entries(results), ([key]) => key.split('|')[0] ?? '');
  describe('budgets from Pabulib have the reference result', () => {
    for (const [file, expected] of byFile) {
      it(`${file}: ${expected.map(([key]) => key.split('|')[1]).join(', ')}`, () => {
        const { vote } = readPabulib(sharedText(`pb/files/${file}.gz`));
        const unit = 10n ** BigInt(vote.decimals ?? 0);
        for (const [key, { winners, cost, steps }] of expected) {
          const count = countBudget(key.split('|')[1] ?? '', vote, { lot: byId(vote.projects) });
          const ids = count.elected.map((project) => count.candidates[project]);
          assert.equal(ids.length, winners.length, key);
          assert.deepEqual(new Set(ids), new Set(winners), key);
          assert.equal(count.spent, BigInt(cost) * unit, key);
          assert.ok(count.spent <= count.budget, key);
          if (steps !== undefined) assert.equal(count.steps?.taken, steps, key);
        }
      });
    }
  });
});
