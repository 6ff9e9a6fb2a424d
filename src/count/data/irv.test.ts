/**
 * Real instant runoffs, as they were counted.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { condorcetLoser, condorcetWinner } from '../condorcet.ts';
import type { IrvOptions } from '../irv-rounds.ts';
import { countIrv, type IrvCount } from '../irv.ts';
import { pairwiseOf } from '../pairwise.ts';
import { type Ranking, type Rankings, rankingsOf } from '../rankings.ts';
import type { Election } from '../story.ts';
import { contestsBy, electionOf, firstPreferred as lot, type Shared } from '../testing.ts';
import { sharedText, withShared } from './testing.ts';

interface Winner {
  readonly winner: string;
  readonly final?: Readonly<Record<string, number>>;
  readonly condorcet_winner?: string;
  readonly condorcet_loser?: string;
}

interface Rounds {
  readonly elected: readonly string[];
  readonly rounds: readonly {
    readonly tally: Readonly<Record<string, string>>;
    readonly inactive: Readonly<Record<string, string>>;
    readonly actions: readonly Readonly<Partial<Record<'eliminated' | 'elected', string>>>[];
    readonly threshold: string;
  }[];
}

describe('instant runoffs', () => {
  withShared(() => {
    for (const contest of contestsBy<Winner>('irv-')) {
      it(`elect whom they did in “${contest.title}”`, () => {
        const { candidates, expected } = contest;
        const election = electionOf(contest);
        assert.equal(election.ballots.total, contest.ballots);
        const count = countIrv(election, { lot });
        assert.deepEqual(
          count.elected.map((each) => candidates[each]),
          [expected.winner],
        );
        assert.deepEqual(countIrv(election, { lot, exclude: 'batch' }).elected, count.elected);
        const last = count.rounds.at(-1);
        for (const [name, votes] of Object.entries(expected.final ?? {}))
          assert.equal(last?.votes[candidates.indexOf(name)], votes);
        if (expected.condorcet_winner === undefined) return;
        const pairwise = pairwiseOf(candidates.length, election.ballots);
        const standing = [...candidates.keys()];
        assert.deepEqual(
          [condorcetWinner(pairwise, standing), condorcetLoser(pairwise, standing)],
          [expected.condorcet_winner, expected.condorcet_loser].map((each) =>
            candidates.indexOf(each ?? ''),
          ),
        );
      });
    }
  });
});

const undeclaredName = 'Undeclared Write-ins';

describe('RCTab’s rounds', () => {
  withShared(() => {
    const rules: Readonly<Record<string, Partial<IrvOptions>>> = {
      'rctab-2017-minneapolis-mayor': { skipsAllowed: 1, exclude: 'batch' },
      'rctab-2013-minneapolis-park-bottoms-up': { skipsAllowed: 2 },
    };
    for (const [id, rule] of Object.entries(rules)) {
      it(`are found to the vote in ${id}`, () => {
        const [contest] = contestsBy<Rounds>(id);
        assert.ok(contest);
        const election = castVotes(contest);
        const undeclared = new Set([contest.candidates.length]);
        const count = countIrv(election, { lot, overvotes: 'skip', undeclared, ...rule });
        assert.deepEqual(asTold(count), contest.expected.rounds.map(comparable(contest)));
        assert.deepEqual(
          count.elected.map((each) => count.candidates[each]).toSorted(),
          contest.expected.elected.toSorted(),
        );
      });
    }
  });
});

/** Rows of cells by rank. A rank with two names doesn't say which: any two others stand for them. */
function castVotes({ id, candidates, seats }: Shared<Rounds>): Election<Rankings> {
  const names = [...candidates, undeclaredName];
  const [, ...rows] = sharedText(`elections/contests/${id}/cvr-condensed.csv.gz`)
    .trimEnd()
    .split('\n');
  const ballots = rows.map((row): Ranking => {
    const [weight, ...cells] = JSON.parse(`[${row}]`) as readonly [number, ...string[]];
    const named = cells.map((cell) => names.indexOf(cell === 'UWI' ? undeclaredName : cell));
    const free = [...names.keys()].filter((each) => !named.includes(each));
    const ranks = named.map((each, i) => {
      if (cells[i] === 'overvote') return free.splice(0, 2);
      return each >= 0 && named.indexOf(each) === i ? [each] : [];
    });
    return { weight, ranks };
  });
  return { candidates: names, seats, ballots: rankingsOf(names.length, ballots) };
}

type Told = readonly unknown[];

const asTold = ({ rounds, candidates, elected, seats }: IrvCount): readonly Told[] =>
  rounds.map(({ votes, continuing, ended, excluded, threshold }, i) => [
    Object.fromEntries(
      continuing.map((each) => [candidates[each] ?? '', String(votes[each])] as const).toSorted(),
    ),
    [ended.exhausted, ended.overvote, ended.skipped],
    (i < rounds.length - 1 ? excluded : elected).map((each) => candidates[each]).toSorted(),
    seats === 1 ? threshold : undefined,
  ]);

const comparable =
  ({ seats }: Shared<Rounds>) =>
  ({ tally, inactive, actions, threshold }: Rounds['rounds'][number]): Told => [
    Object.fromEntries(Object.entries(tally).toSorted()),
    ['exhaustedChoices', 'overvotes', 'skippedRankings'].map((each) => Number(inactive[each])),
    actions.map((each) => each.eliminated ?? each.elected).toSorted(),
    seats === 1 ? Number(threshold) : undefined,
  ];
