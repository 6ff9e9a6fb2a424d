import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedJson, sharedText, withShared } from '../data/testing.ts';
import { RankingsBuilder } from '../rankings.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { countMinneapolis } from './minneapolis-stv.ts';
import type { Stage } from './stage.ts';
import { contestOf, election, firstGoes, winners } from './testing.ts';

const lot = firstGoes;
const undeclared = 'Undeclared Write-ins';

interface Report {
  readonly results: readonly {
    readonly tally: Readonly<Record<string, string>>;
    readonly threshold: string;
    readonly inactiveBallots: Readonly<Record<string, string>>;
    readonly tallyResults: readonly {
      readonly elected?: string;
      readonly eliminated?: string;
      readonly transfers: Readonly<Record<string, string>>;
    }[];
  }[];
}

const units = (figure: string): bigint => BigInt(Math.round(Number(figure) * 10_000));

/** The condensed cast-vote records of Minneapolis; cells that name nobody are gaps. */
function park(candidates: readonly string[]): Election<Rankings> {
  const names = [...candidates, undeclared];
  const builder = new RankingsBuilder(names.length);
  const lines = sharedText('elections/contests/rctab-2013-minneapolis-park/cvr-condensed.csv.gz');
  for (const line of lines.trim().split('\n').slice(1)) {
    const [weight = '', ...cells] = line.trim().split(',');
    const ranked = cells.map((cell) =>
      names.indexOf(cell.replaceAll('"', '').replace('UWI', undeclared)),
    );
    const ranks = ranked.map((each, i) => (each >= 0 && ranked.indexOf(each) === i ? [each] : []));
    builder.add({ weight: Number(weight), ranks });
  }
  return { candidates: names, seats: 3, ballots: builder.done() };
}

describe('the Minneapolis count', () => {
  withShared(() => {
    it('gives every round of the park board of 2013 as RCTab does, transfers too', () => {
      const { candidates } = sharedJson<{ readonly candidates: readonly string[] }>(
        'elections/contests/rctab-2013-minneapolis-park/contest.json',
      );
      const { results } = sharedJson<Report>(
        'elections/contests/rctab-2013-minneapolis-park/rctab-expected-detailed-report.json.gz',
      );
      const board = park(candidates);
      const writeIns = new Set([candidates.length]);
      const count = countMinneapolis(board, { lot, writeIns, as: 'rctab' });
      assert.equal(count.stages.length, results.length);
      // 67 ballots were overvotes throughout: never valid here.
      const invalid = 67n * 10_000n;
      for (const [i, round] of results.entries()) {
        const stage: Stage | undefined = count.stages[i];
        assert.ok(stage);
        assert.equal(stage.quota, units(round.threshold));
        for (const [c, name] of board.candidates.entries())
          assert.equal(stage.votes[c], units(round.tally[name] ?? '0'), `${i + 1} ${name}`);
        const surplus = units(round.inactiveBallots['finalRoundSurplus'] ?? '0');
        const exhausted = units(round.inactiveBallots['exhaustedChoices'] ?? '0') + surplus;
        assert.equal(stage.exhausted + invalid, exhausted, `${i + 1}`);
        const elected = round.tallyResults.flatMap((each) => each.elected ?? []);
        assert.deepEqual(
          stage.elected.map(({ candidate }) => board.candidates[candidate]),
          elected,
        );
        const transfers = round.tallyResults.flatMap((each) => Object.entries(each.transfers));
        assert.deepEqual(
          flowsAfter(count.stages[i + 1], board.candidates),
          new Map(transfers.map(([to, votes]) => [to, units(votes)])),
        );
      }
      assert.deepEqual(
        count.elected.map((each) => board.candidates[each]),
        ['JOHN ERWIN', 'ANNIE YOUNG', 'MEG FORNEY'],
      );
      const ordinance = countMinneapolis(board, { lot, writeIns });
      assert.deepEqual(winners(ordinance), winners(count));
      assert.deepEqual(ordinance.stages[1]?.of, [candidates.length]);
    });

    it('elects who was elected to the board of estimate in 2021', () => {
      const { contest, election: board } = contestOf('stv-minneapolis-bet-2021');
      for (const as of ['ordinance', 'rctab'] as const) {
        const count = countMinneapolis(board, { lot, writeIns: new Set([4]), as });
        assert.deepEqual(winners(count), contest.expected.elected_set?.toSorted());
      }
    });
  });

  it('passes over who shares a rank', () => {
    const count = countMinneapolis(election(['A', 'B', 'C'], 1, ['3 A=BC', '2 B', '1 CA=B']), {
      lot,
    });
    assert.deepEqual(count.stages[0]?.votes, [0n, 20_000n, 40_000n]);
  });

  it('defeats nobody where there are more seats than candidates', () => {
    const count = countMinneapolis(election(['A', 'B', 'C'], 4, ['4 A', '1 B']), { lot });
    assert.deepEqual([count.elected, count.excluded], [[0, 1, 2], []]);
  });

  it('never elects an undeclared write-in, though no other is left', () => {
    const count = countMinneapolis(election(['A', 'B', 'W'], 2, ['9 W', '1 A']), {
      lot,
      writeIns: new Set([2]),
    });
    assert.deepEqual(winners(count), ['A', 'B']);
  });
});

function flowsAfter(
  stage: Stage | undefined,
  names: readonly string[],
): ReadonlyMap<string, bigint> {
  const labels = { exhausted: 'exhausted', rounding: 'residual surplus', pool: '' };
  return new Map(
    stage?.flows.map(({ to, votes }) => [
      typeof to === 'number' ? (names[to] ?? '') : labels[to],
      votes,
    ]),
  );
}
