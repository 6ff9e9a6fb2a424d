import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fraction } from '../kernel/fraction.ts';
import { contestRule, said, uuidOf } from '../testing.ts';
import { type ContestOutcome, decideContest } from './contest-outcome.ts';
import { type Contest, countContest, lotOfContest, type Marks, profileOf } from './contest.ts';

const options = ['tea', 'coffee', 'water'].map((word) => said(word));

function decided(
  rule: Parameters<typeof contestRule>[0],
  all: readonly Marks[],
  seats = 1,
): ContestOutcome {
  const ballots = all.map(
    (marks, n) => [uuidOf(`voter ${n}`), { marks, attested: false }] as const,
  );
  return decideContest(
    { rule: contestRule(rule), options, seats },
    { proposal: uuidOf('x'), rollRoot: said('roll'), entitled: 4, ballots: new Map(ballots) },
  );
}

describe('a choice is counted', () => {
  it('by STAR with the highest score that the rules offer', () => {
    const { elected, drawn } = decided({ method: 'star', top: 10 }, [
      [10, 5, 0],
      [0, 5, 0],
    ]);
    assert.deepEqual([elected, drawn], [[0], false]);
  });

  it('by grades with every ballot, where no grade is the lowest one', () => {
    const rule = { method: 'majority-judgment', grades: 4 } as const;
    const nothing = [null, null, null];
    const two: readonly Marks[] = [
      [3, 2, 0],
      [1, 2, null],
    ];
    assert.deepEqual(decided(rule, two).elected, [1]);
    const { elected, cast, drawn } = decided(rule, [...two, [3, 1, 0], nothing, nothing]);
    assert.deepEqual([elected, cast, drawn], [[0], 5, false]);
    const { because, cast: none } = decided(rule, [nothing, [0, 0, 0]]);
    assert.deepEqual([because, none], ['nobody-chose', 2]);
  });

  it('by Debian’s method with a quorum of each option only where the rules ask for yes', () => {
    const ballots = [
      [1, null, null, 2],
      [null, null, null, null],
    ];
    const share = fraction(1, 2);
    const of = (kind: 'turnout' | 'yes-of-entitled'): ContestOutcome =>
      decided({ method: 'debian', none: true, quorum: { kind, share } }, ballots);
    assert.deepEqual(of('turnout').elected, [0]);
    assert.equal(of('yes-of-entitled').because, 'quorum-missed');
  });

  it('alike, whatever readers call the options', () => {
    const contest: Contest = { rule: contestRule({ method: 'scottish-stv' }), options, seats: 2 };
    const profile = profileOf([{ marks: [1, null, null] }, { marks: [null, 1, null] }]);
    const lot = lotOfContest(said('seed'), contest);
    const [one, other] = [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ].map((names) => countContest(contest, profile, { names, lot, entitled: 4 }));
    assert.deepEqual(one?.elected, other?.elected);
    assert.deepEqual(other?.candidates, ['c', 'b', 'a']);
  });
});
