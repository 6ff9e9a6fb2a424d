import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { condorcetLoser, condorcetWinner, schwartzSet, smithSet } from './condorcet.ts';
import { beats, type Pairwise, pairwiseOf } from './pairwise.ts';
import { rankingsOf } from './rankings.ts';
import { anyBallots, election, sorted } from './testing.ts';

const all = [0, 1, 2, 3, 4];
const compared = (letters: string, lines: readonly string[]): Pairwise =>
  pairwiseOf(letters.length, election(letters, lines).ballots);

/** The subsets of all five. */
const subsets = Array.from({ length: 31 }, (_, i) => all.filter((each) => ((i + 1) >> each) & 1));

describe('the Smith and the Schwartz set', () => {
  it('hold a Condorcet winner alone', () => {
    const pairwise = compared('ABC', ['A > B > C * 3', 'B > C > A * 2']);
    assert.deepEqual(
      [condorcetWinner(pairwise, [0, 1, 2]), condorcetLoser(pairwise, [0, 1, 2])],
      [0, 2],
    );
    assert.deepEqual([smithSet(pairwise, [0, 1, 2]), schwartzSet(pairwise, [0, 1, 2])], [[0], [0]]);
  });

  it('differ where some are level', () => {
    // A beats B, C is level with both.
    const pairwise = compared('ABC', ['A > B > C', 'C > A > B']);
    assert.deepEqual(smithSet(pairwise, [0, 1, 2]), [0, 1, 2]);
    assert.deepEqual(schwartzSet(pairwise, [0, 1, 2]), [0, 2]);
    assert.equal(condorcetWinner(pairwise, [0, 1, 2]), undefined);
  });

  it('are empty where nobody stands', () => {
    assert.deepEqual(smithSet(compared('A', []), []), []);
  });

  it('are what their definitions say', () => {
    fc.assert(
      fc.property(anyBallots(5), (ballots) => {
        const pairwise = pairwiseOf(5, rankingsOf(5, ballots));
        const outside = (set: readonly number[]): readonly number[] =>
          all.filter((each) => !set.includes(each));
        const dominating = subsets.filter((set) =>
          set.every((a) => outside(set).every((b) => beats(pairwise, a, b))),
        );
        const smallest = dominating.toSorted((a, b) => a.length - b.length)[0];
        assert.deepEqual(smithSet(pairwise, all), smallest);
        const unbeaten = subsets.filter((set) =>
          set.every((a) => outside(set).every((b) => !beats(pairwise, b, a))),
        );
        const minimal = unbeaten.filter(
          (set) =>
            !unbeaten.some(
              (other) => other.length < set.length && other.every((a) => set.includes(a)),
            ),
        );
        assert.deepEqual(schwartzSet(pairwise, all), sorted([...new Set(minimal.flat())]));
      }),
    );
  });
});
