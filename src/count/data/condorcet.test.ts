/**
 * Debian's votes and Kubernetes' elections, as they were counted.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countDebian } from '../debian.ts';
import { pairwiseOf, type Pairwise } from '../pairwise.ts';
import { ratio, type Ratio } from '../ratio.ts';
import { countSchulze } from '../schulze.ts';
import { contestsBy, electionOf, firstPreferred as lot, type Shared } from '../testing.ts';
import { withShared } from './testing.ts';

interface Matrix {
  readonly order: readonly string[];
  readonly matrix: readonly (readonly (number | null)[])[];
}

interface Debian {
  readonly winners: readonly string[];
  readonly default_option: string;
  readonly pairwise: Matrix;
  readonly quorum: number;
  readonly dropped_by_quorum: readonly number[];
  readonly dropped_by_majority: readonly number[];
  readonly majority_ratios: Readonly<Record<string, number>>;
}

interface Kubernetes {
  readonly schulze_wv_order_computed: readonly (readonly [string, number])[];
  readonly official_order_as_published: readonly string[];
  readonly pairwise: Matrix;
}

const rows = ({ candidates, wins }: Pairwise): Matrix['matrix'] =>
  Array.from({ length: candidates }, (_, a) =>
    Array.from({ length: candidates }, (__, b) => (a === b ? null : wins[a * candidates + b])),
  ) as Matrix['matrix'];

function comparesAsTold(
  { candidates, expected }: Shared<{ readonly pairwise: Matrix }>,
  found: Pairwise,
) {
  assert.deepEqual(expected.pairwise.order, candidates);
  assert.deepEqual(rows(found), expected.pairwise.matrix);
}

/** Decimals as they are printed. */
const exactly = (number: number): Ratio => {
  const [whole = '', places = ''] = String(number).split('.');
  return ratio(BigInt(whole + places), 10n ** BigInt(places.length));
};

describe('votes of Debian’s developers', () => {
  withShared(() => {
    for (const contest of contestsBy<Debian>('condorcet-debian')) {
      it(`are decided as in “${contest.title}”, compared and dropped alike`, () => {
        const { candidates, expected } = contest;
        const election = electionOf(contest);
        assert.equal(election.ballots.total, contest.ballots);
        const majorities = new Map(
          Object.entries(expected.majority_ratios).map(([i, times]) => [
            Number(i) - 1,
            exactly(times),
          ]),
        );
        for (const text of ['today', 'to 2015'] as const) {
          const count = countDebian(election, {
            ...{ lot, majorities, text },
            defaultOption: candidates.indexOf(expected.default_option),
            quorum: exactly(expected.quorum),
          });
          comparesAsTold(contest, count.pairwise);
          assert.deepEqual(
            count.elected.map((each) => candidates[each]),
            expected.winners,
          );
          const dropped = (why: string): readonly number[] =>
            count.droppedOptions.filter((each) => each.why === why).map(({ option }) => option + 1);
          assert.deepEqual(dropped('quorum'), expected.dropped_by_quorum);
          assert.deepEqual(dropped('majority'), expected.dropped_by_majority);
        }
      });
    }
  });
});

describe('steering committees of Kubernetes', () => {
  withShared(() => {
    for (const contest of contestsBy<Kubernetes>('condorcet-kubernetes')) {
      it(`are ranked as in “${contest.title}”, by Schulze’s method`, () => {
        const { candidates, expected } = contest;
        const election = electionOf(contest);
        assert.equal(election.ballots.total, contest.ballots);
        comparesAsTold(contest, pairwiseOf(candidates.length, election.ballots));
        const { order, elected } = countSchulze(election, { lot });
        const computed = expected.schulze_wv_order_computed.map(([name]) => name);
        assert.deepEqual(
          order.flat().map((each) => candidates[each]),
          computed,
        );
        assert.deepEqual(elected, order.flat().slice(0, contest.seats));
      });
    }
  });
});
