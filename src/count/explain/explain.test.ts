import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exampleBallots, exampleCosts, voteOn } from '../budget/testing.ts';
import { countBudget } from '../budget/rules.ts';
import { countIrv } from '../irv.ts';
import { lotOf } from '../lot.ts';
import { countRankings, countScores, rankingsMethods } from '../methods.ts';
import { rankingsOf } from '../rankings.ts';
import { ratio } from '../ratio.ts';
import { countSchulze } from '../schulze.ts';
import { countScore } from '../score.ts';
import { scoresOf } from '../scores.ts';
import { election as strict } from '../stv/testing.ts';
import { election, firstPreferred, schulzeExample } from '../testing.ts';
import { explainBudget } from './budgets.ts';
import { explain } from './explain.ts';
import { english } from './say.ts';

const lot = firstPreferred;
const tennessee = {
  ...election('ABCD', [
    'A > B > C > D * 42',
    'B > C > D > A * 26',
    'C > D > B > A * 15',
    'D > C > B > A * 17',
  ]),
  candidates: ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'],
};
const food = strict(['Orange', 'Pear', 'Chocolate', 'Strawberry', 'Hamburger'], 3, [
  '4 O',
  '2 PO',
  '8 CS',
  '4 CH',
  '1 S',
  '1 H',
]);

/** Without what all stories of a method begin with. */
const rounds = (...args: Parameters<typeof explain>): readonly string[] =>
  explain(...args).slice(3);

describe('the story of a count', () => {
  it('names the method and its exact variant, says how it works, and what there is to fill', () => {
    assert.deepEqual(explain(countIrv(tennessee, { lot }), english).slice(0, 3), [
      'Counted by instant runoff (until a majority of continuing votes, equals by earlier rounds, then by lot).',
      'Each ballot counts for its first preference. Round by round somebody goes out, and their ballots move on to the next name on them.',
      'On the list: 4. Seats: 1.',
    ]);
  });

  it('of plurality gives the votes, the ballots that count for nobody, and a lot as a lot', () => {
    const count = countRankings(
      'plurality',
      election('ABC', ['A * 1200', 'B > C * 1200', 'A = B * 3', '* 2']),
      { lot },
    );
    assert.deepEqual(rounds(count, english), [
      'First preferences: A (1,200), B (1,200) and C (0).',
      'Ballots that count for nobody, and why: name nobody (2) and put several names at one rank (3).',
      'Elected: A.',
      'Tie: A and B were level for being elected. A lot chose A.',
    ]);
  });

  it('of two rounds says what was needed, and who chose between the first two', () => {
    assert.deepEqual(rounds(countRankings('two-round', tennessee, { lot }), english), [
      'First preferences: Memphis (42), Nashville (26), Knoxville (17) and Chattanooga (15).',
      'Nobody has more than half, which is 51 votes.',
      'Second round: Memphis (42) and Nashville (58). For neither: 0 voters.',
      'Elected: Nashville.',
      'No tie had to be settled.',
    ]);
  });

  it('of means gives the exact fraction where it decides', () => {
    const ballots = scoresOf(3, [
      { weight: 2, scores: [3, 3, 0] },
      { weight: 1, scores: [4, 1, 1] },
    ]);
    const count = countScore(
      { candidates: ['A', 'B', 'C'], seats: 1, ballots },
      { lot, by: 'mean' },
    );
    assert.equal(
      rounds(count, english)[0],
      'Means of the scores: A (3.33, exactly 10/3), B (2.33, exactly 7/3) and C (0.33).',
    );
  });

  it('of STAR names the runoff', () => {
    const ballots = scoresOf(3, [
      { weight: 3, scores: [5, 3, 0] },
      { weight: 2, scores: [0, 4, 5] },
    ]);
    const count = countScores('star', { candidates: ['A', 'B', 'C'], seats: 1, ballots }, { lot });
    assert.deepEqual(rounds(count, english), [
      'Sums of the scores: B (17), A (15) and C (10).',
      'In the runoff: B and A.',
      'Scoring B above A: 2 voters. The other way round: 3 voters. Neither: 0 voters.',
      'Elected: A.',
      'No tie had to be settled.',
    ]);
  });

  it('of an instant runoff tells round by round who went, and where their ballots went', () => {
    assert.deepEqual(rounds(countIrv(tennessee, { lot }), english), [
      'Round 1: Memphis (42), Nashville (26), Knoxville (17) and Chattanooga (15). A majority is 51 votes.',
      'Chattanooga has the fewest votes and goes out.',
      'Next on 15 ballots: Knoxville (15).',
      'Round 2: Memphis (42), Knoxville (32) and Nashville (26). A majority is 51 votes.',
      'Nashville has the fewest votes and goes out.',
      'Next on 26 ballots: Knoxville (26).',
      'Round 3: Knoxville (58) and Memphis (42). A majority is 51 votes.',
      'Knoxville has a majority.',
      'Elected: Knoxville.',
      'No tie had to be settled.',
    ]);
  });

  it('of Schulze’s method names the chains that decide', () => {
    assert.deepEqual(rounds(countSchulze(schulzeExample, { lot }), english), [
      'Nobody wins every comparison.',
      'E compared with the others, the closest first: C (21 to 24), A (23 to 22), B (27 to 18) and D (31 to 14).',
      'The strongest chain from E to C is E > D > C, of strength 28; back it is C > E, of strength 24.',
      'The order, best first: E; A; C; B; D.',
      'Elected: E.',
      'No tie had to be settled.',
    ]);
  });

  it('of ranked pairs says which comparisons were left out, and why', () => {
    const count = countRankings(
      'ranked-pairs',
      election('ABC', ['A > B > C * 4', 'B > C > A * 3', 'C > A > B * 2']),
      { lot },
    );
    assert.deepEqual(rounds(count, english).slice(2, 5), [
      'B over C, 7 to 2: kept.',
      'A over B, 6 to 3: kept.',
      'C over A, 5 to 4: left out, for A stands above C already.',
    ]);
  });

  it('of Debian’s method says what the default option, the quorum and the majority did', () => {
    const count = countRankings(
      'debian',
      election('ABCD', ['A > C > B * 6', 'B > C * 3', 'C > B > A * 5']),
      { lot, defaultOption: 2, quorum: ratio(1), majorities: new Map([[0, ratio(3)]]) },
    );
    assert.deepEqual(rounds(count, english), [
      'The default option is C; the quorum of votes against it is 1.',
      'A is dropped, without its majority. Preferring it to C: 6 voters; the other way: 8 voters; needed: 24.',
      'B is dropped, without its majority. Preferring it to C: 3 voters; the other way: 11 voters; needed: 11.',
      'D is dropped, short of the quorum. Preferring it to C: 0 voters; needed: 1.',
      'Round 1: still leading, as nobody else beats any of them: C.',
      'Elected: C.',
      'No tie had to be settled.',
    ]);
  });

  it('of a single transferable vote tells the quota, and every stage', () => {
    assert.deepEqual(rounds(countRankings('scottish-stv', food, { lot }), english), [
      'Ballots that name somebody: 20. The quota is 6: these votes ÷ 4, cut to whole votes, and 1 more.',
      'Stage 1, first preferences: Chocolate (12), Orange (4), Pear (2), Strawberry (1) and Hamburger (1).',
      'Elected, with the quota: Chocolate (12).',
      'Stage 2: what is beyond the quota moves on, from Chocolate: 6.',
      'They go to: Strawberry (4) and Hamburger (2).',
      'Stage 3: Pear, with 2 votes the last, is excluded.',
      'They go to: Orange (2).',
      'Elected, with the quota: Orange (6).',
      'Stage 4: Hamburger, with 3 votes the last, is excluded.',
      'They go to: nobody further (3).',
      'Elected, as no more are left than seats: Strawberry (5).',
      'Elected, in this order: Chocolate, Orange and Strawberry.',
      'No tie had to be settled.',
    ]);
  });

  it('of a single transferable vote tells what rounding lost, and a tie where it was', () => {
    const votes = strict(['Ada', 'Bo', 'Cy', 'Di'], 2, ['5 AB', '2 AC', '2 B', '2 C', '2 D']);
    assert.deepEqual(rounds(countRankings('scottish-stv', votes, { lot }), english).slice(1, 8), [
      'Stage 1, first preferences: Ada (7), Bo (2), Cy (2) and Di (2).',
      'Elected, with the quota: Ada (7).',
      'Stage 2: what is beyond the quota moves on, from Ada: 2.',
      'They go to: Bo (1.42855) and Cy (0.57142).',
      'Lost to rounding: 0.00003.',
      'Stage 3: Di, with 2 votes the last, is excluded.',
      'They go to: nobody further (2).',
    ]);
  });

  it('of Meek’s method tells what the elected keep', () => {
    const story = rounds(countRankings('meek', food, { lot }), english);
    assert.deepEqual(story.slice(0, 6), [
      'Ballots that name somebody: 20. The quota is 5.000000001: these votes ÷ 4, cut after 9 decimals, and the smallest part more.',
      'Stage 1, first preferences: Chocolate (12), Orange (4), Pear (2), Strawberry (1) and Hamburger (1).',
      'Elected, with the quota: Chocolate (12).',
      'Stage 2: the ballots are shared out again.',
      'They go to: Strawberry (4.666666664) and Hamburger (2.333333332).',
      'The elected now keep this part of each ballot: Chocolate (0.416666667).',
    ]);
  });

  it('of a committee tells each seat, exactly where a fraction decides', () => {
    const approvals = { ...election('ABC', ['A = B * 3', 'B * 1', 'C * 2']), seats: 2 };
    assert.deepEqual(rounds(countRankings('spav', approvals, { lot }), english), [
      'Seat 1: B adds most, 4.',
      'The others would add: A (3) and C (2).',
      'Seat 2: C adds most, 2.',
      'The others would add: A (1.5).',
      'Elected, in this order: B and C.',
      'No tie had to be settled.',
    ]);
    assert.deepEqual(rounds(countRankings('equal-shares', approvals, { lot }), english), [
      'What each voter has, where a seat costs 1: 0.33, exactly 1/3.',
      'Seat 1: B, paid for by 4 voters, each with 0.25.',
      'The others asked at most of each: A (0.33, exactly 1/3).',
      'Nobody else has approvers who can pay for a seat.',
      'The seats left are filled by Phragmén’s rule; a load below 0 is money left over.',
      'Seat 2: C, with the lowest load, 0.16, exactly 1/6.',
      'The loads of the others: A (0.25).',
      'Elected, in this order: B and C.',
      'No tie had to be settled.',
    ]);
  });

  it('of lists tells the averages, or quotas and what is beyond them', () => {
    const votes = { ...election('ABC', ['A * 53', 'B * 24', 'C * 23']), seats: 5 };
    assert.deepEqual(rounds(countRankings('dhondt', votes, { lot }), english), [
      'Votes: A (53), B (24) and C (23).',
      'Seat 1: A, with the highest average, 53.',
      'Seat 2: A, with the highest average, 26.5.',
      'Seat 3: B, with the highest average, 24.',
      'Seat 4: C, with the highest average, 23.',
      'Seat 5: A, with the highest average, 17.66, exactly 53/3.',
      'Seats in the end: A (3), B (1) and C (1).',
      'No tie had to be settled.',
    ]);
    assert.deepEqual(rounds(countRankings('largest-remainder', votes, { lot }), english), [
      'Votes: A (53), B (24) and C (23).',
      'The quota is 20.',
      'Seats for whole quotas: A (2), B (1) and C (1).',
      'Votes beyond whole quotas: A (13), B (4) and C (3).',
      'The seats left go, for the most votes beyond, to: A.',
      'Seats in the end: A (3), B (1) and C (1).',
      'No tie had to be settled.',
    ]);
  });

  it('shows every name on one line, and tells those apart that are alike or missing', () => {
    const names = ['The "old"\r\nhall', 'Bo', 'Bo', ' \u2028'];
    const ballots = election('ABCD', ['A > B', 'B', 'C']).ballots;
    const story = explain(
      countRankings('approval', { candidates: names, seats: 1, ballots }, { lot }),
      english,
    );
    assert.equal(
      story[3],
      'Approvals: Bo (number 2) (2), The "old" hall (1), Bo (number 3) (1) and number 4 (0).',
    );
  });

  it('keeps long lists and many rounds short', () => {
    const n = 100;
    const candidates = Array.from({ length: n }, (_, i) => `C${i}`);
    const ballots = rankingsOf(
      n,
      candidates.map((_, i) => ({ weight: n - i, ranks: [[i], [(i + 1) % n]] })),
    );
    const lots = lotOf('seed', candidates);
    for (const method of rankingsMethods) {
      const settings = { lot: lots, defaultOption: 0 };
      const story = explain(
        countRankings(method, { candidates, seats: 1, ballots }, settings),
        english,
      );
      assert.ok(story.length < 200, `${method}: ${story.length}`);
      assert.ok(
        story.every((line) => line.length < 900),
        method,
      );
    }
  });
});

describe('the story of a budget', () => {
  it('tells who paid, and why other projects were not funded', () => {
    const vote = voteOn(1_100, exampleCosts, exampleBallots);
    assert.deepEqual(explainBudget(countBudget('mes-cost', vote, { lot }), english), [
      'Counted by mes-cost, the method of equal shares (a project is worth what it costs).',
      'All voters have the same share of the budget. Supporters of a project can buy it together, and the projects that give voters most for their money come first.',
      'Projects: 5. Ballots: 10. Budget: 1,100.',
      'Each voter has 110 to spend.',
      '1. gym, which costs 400, is bought by 6 voters; none pays more than 66.66.',
      '2. park, which costs 250, is bought by 5 voters; none pays more than 60.',
      '3. playground, which costs 200, is bought by 4 voters; none pays more than 50.',
      'Funded: gym, park and playground.',
      'Spent: 850 of 1,100.',
      'Not funded, as supporters had less than the cost (in brackets, how many % of it): bike (94.28) and library (60).',
      'No tie had to be settled.',
    ]);
  });
});
