import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { noLot } from './lot.ts';
import { countJudgment } from './majority-judgment.ts';
import { anyGrades, gradesIn } from './testing.ts';

const program = 'belenios-tool';

/** What Debian’s program makes of ballots: its best grade is 1, and a level is in no order. */
function levelsByOther(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const input = JSON.stringify(rows.map((row) => row.map((grade) => 5 - grade)));
  const said = ['--ngrades=5', '--nchoices=4', '--blank-allowed=false'];
  const words = ['method', 'majority-judgment', ...said];
  const { stdout } = spawnSync(program, words, { input, encoding: 'utf8' });
  const { winners } = JSON.parse(stdout) as { readonly winners: readonly (readonly number[])[] };
  return winners.map((level) => level.toSorted((a, b) => a - b));
}

const orderOf = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  countJudgment(
    { candidates: ['A', 'B', 'C', 'D'], seats: 4, ballots: gradesIn(rows) },
    { lot: noLot },
  ).order;

describe('majority judgment by belenios-tool', () => {
  // Of two grades in the middle it takes the higher one: what the lower one is with all grades turned round.
  it('comes to the same order, worst first, once all grades are turned round', () => {
    fc.assert(
      fc.property(anyGrades(9), (rows) => {
        const turned = rows.map((row) => row.map((grade) => 4 - grade));
        assert.deepEqual(orderOf(turned).toReversed(), levelsByOther(rows));
      }),
      { numRuns: 40 },
    );
  });
});
