import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countDebian, type DebianCount, quorumOf } from './debian.ts';
import { defeatsIn } from './defeats.ts';
import { pairwiseOf } from './pairwise.ts';
import { rankingsOf } from './rankings.ts';
import { decimal, ratio } from './ratio.ts';
import { countSchulze } from './schulze.ts';
import { anyBallots, election, firstPreferred as lot, named } from './testing.ts';

const told = ({ rounds, candidates }: DebianCount): readonly string[] =>
  rounds.map(({ schwartz, dropped }) => {
    const defeats = dropped.map(({ winner, loser }) => named({ candidates }, [winner, loser]));
    return [named({ candidates }, schwartz), ...defeats].join(' ');
  });

describe('Debian’s method', () => {
  it('drops who has no quorum against the default option, or not the majority asked for', () => {
    const count = countDebian(
      election('ABCD', ['A > D > B > C * 4', 'B > A > D > C * 3', 'D > A * 2', 'C > D * 2']),
      { lot, defaultOption: 3, quorum: ratio(5, 2), majorities: new Map([[0, ratio(3)]]) },
    );
    assert.deepEqual(
      count.droppedOptions.map(({ option, why, votes, against, needed }) => [
        count.candidates[option],
        why,
        votes,
        against,
        decimal(needed, 1),
      ]),
      [
        ['A', 'majority', 7, 4, '12.0'],
        ['B', 'majority', 3, 8, '8.0'],
        ['C', 'quorum', 2, 9, '2.5'],
      ],
    );
    assert.deepEqual([count.elected, told(count)], [[3], ['D']]);
  });

  it('drops the weakest defeats among the leaders, all equally weak ones together', () => {
    const count = countDebian(
      election('ABCD', ['A > B > C > D * 8', 'B > C > A > D * 7', 'C > A > B > D * 6']),
      { lot, defaultOption: 3 },
    );
    assert.deepEqual(told(count), ['ABC CA', 'A']);
    assert.deepEqual(count.rounds[0]?.dropped, [{ winner: 2, loser: 0, votes: 13, against: 8 }]);
    assert.deepEqual(count.elected, [0]);
    const circle = election('ABCD', ['A > B > C > D', 'B > C > A > D', 'C > A > B > D']);
    const all = countDebian(circle, { lot, defaultOption: 3, castingVote: [3, 2, 1, 0] });
    assert.deepEqual(told(all), ['ABC AB BC CA', 'ABC']);
    assert.deepEqual(all.ties, [
      { candidates: [0, 1, 2], about: 'election', preferred: [2], by: 'rule' },
    ]);
    assert.deepEqual(countDebian(circle, { lot, defaultOption: 3 }).elected, [0]);
  });

  it('asks today for as many times as many, and for more than once; and asked for more than so many', () => {
    const three = { lot, defaultOption: 1, majorities: new Map([[0, ratio(3)]]) };
    const exactly = election('AD', ['A > D * 3', 'D > A']);
    assert.deepEqual(countDebian(exactly, three).elected, [0]);
    assert.deepEqual(countDebian(exactly, { ...three, text: 'to 2015' }).elected, [1]);
    const asMany = election('AD', ['A > D', 'D > A']);
    assert.deepEqual(countDebian(asMany, { lot, defaultOption: 1 }).elected, [1]);
  });

  it('takes the default option where nobody votes', () => {
    const count = countDebian(election('ABD', []), { lot, defaultOption: 2 });
    assert.deepEqual([count.elected, count.droppedOptions.length], [[2], 2]);
  });

  it('knows the quorum of as many developers', () => {
    const quorums = [886, 0, 1, 4, 100].map((each) => Number(quorumOf(each).num));
    assert.deepEqual(quorums, [45, 0, 2, 3, 15]);
  });

  it('refuses what it can’t decide', () => {
    const some = election('AD', ['A']);
    assert.throws(
      () => countDebian(some, { lot, defaultOption: 2 }),
      /default option is not among/,
    );
    const gone = { ...some, withdrawn: new Set([1]) };
    assert.throws(() => countDebian(gone, { lot, defaultOption: 1 }), /default option/);
    assert.throws(
      () => countDebian({ ...some, seats: 2 }, { lot, defaultOption: 1 }),
      /elects one/,
    );
  });

  it('is Schulze’s method by winning votes where no two defeats are of one strength', () => {
    fc.assert(
      fc.property(anyBallots(5, 20), (ballots) => {
        // Everybody prefers all others to the default option, E.
        const some = ballots.map(({ weight = 1, ranks }) => {
          const named5 = ranks.map((rank) => rank.filter((each) => each !== 4));
          const missing = [0, 1, 2, 3].filter((each) => !named5.flat().includes(each));
          return { weight, ranks: [...named5, missing, [4]].filter((rank) => rank.length > 0) };
        });
        const rankings = rankingsOf(5, [...some, { ranks: [[0, 1, 2, 3], [4]] }]);
        const { strengths } = defeatsIn(pairwiseOf(5, rankings), [0, 1, 2, 3], 'winning votes');
        fc.pre(strengths.length === 6 && new Set(strengths).size === 6);
        const any = { ...election('ABCDE', []), ballots: rankings };
        assert.deepEqual(
          countDebian(any, { lot, defaultOption: 4 }).elected,
          countSchulze(any, { lot }).elected,
        );
      }),
      { numRuns: 30 },
    );
  });
});
