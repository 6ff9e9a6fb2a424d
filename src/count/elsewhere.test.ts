import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Strength } from './defeats.ts';
import { noLot } from './lot.ts';
import { countJudgment } from './majority-judgment.ts';
import { pairwiseOf, preferring } from './pairwise.ts';
import { CountError, rankingsOf } from './rankings.ts';
import { countSchulze, type SchulzeCount, widthOf } from './schulze.ts';
import { countScottish } from './stv/scottish-stv.ts';
import { anyGrades, gradesIn, ranksFrom } from './testing.ts';

const program = 'belenios-tool';

/** What Debian’s program says to ballots. */
function toldByOther(method: string, input: unknown, said: readonly string[]): unknown {
  const words = ['method', method, ...said];
  const { stdout, stderr } = spawnSync(program, words, {
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout);
}

type Levels = readonly (readonly number[])[];

/** A level is in no order. */
const inOrder = (levels: Levels): Levels => levels.map((level) => level.toSorted((a, b) => a - b));

const candidates = ['A', 'B', 'C', 'D', 'E'];
const places = [...candidates.keys()];

/** Ballots as rows of ranks by candidate, 1 the best; 0 is not ranked. */
const anyRows = (
  rank: fc.Arbitrary<readonly number[]>,
): fc.Arbitrary<readonly (readonly number[])[]> => fc.array(rank, { minLength: 1, maxLength: 30 });

const anyOrder = fc
  .shuffledSubarray(places, { minLength: 5, maxLength: 5 })
  .map((order) => places.map((each) => order.indexOf(each) + 1));

/** An order of three or more: the program stops where nobody is left whom a ballot could go to. */
const anyStart = fc
  .shuffledSubarray(places, { minLength: 3, maxLength: 5 })
  .map((order) => places.map((each) => order.indexOf(each) + 1));

const anyLevels = fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 });

/** The beginning of an order that goes round: many of them beat each other in a ring. */
const anyTurn = fc
  .tuple(fc.nat({ max: 4 }), fc.integer({ min: 1, max: 5 }))
  .map(([first, length]) =>
    places.map((each) => ((each - first + 5) % 5) + 1).map((rank) => (rank > length ? 0 : rank)),
  );

/** To both programs, those whom a ballot does not rank are level, and below all others. */
const anyIncomplete = fc.array(fc.oneof(anyLevels, anyTurn), {
  minLength: 5,
  maxLength: 30,
  size: 'max',
});

const rankingsIn = (rows: readonly (readonly number[])[]) =>
  rankingsOf(
    candidates.length,
    rows.map((row) => ({ ranks: ranksFrom(row) })),
  );

describe('majority judgment by belenios-tool', () => {
  /** Its best grade is 1. */
  const levelsByOther = (rows: readonly (readonly number[])[]): Levels => {
    const input = rows.map((row) => row.map((grade) => 5 - grade));
    const said = ['--ngrades=5', '--nchoices=4', '--blank-allowed=false'];
    const { winners } = toldByOther('majority-judgment', input, said) as { winners: Levels };
    return inOrder(winners);
  };

  const orderOf = (rows: readonly (readonly number[])[]): Levels =>
    countJudgment(
      { candidates: ['A', 'B', 'C', 'D'], seats: 4, ballots: gradesIn(rows) },
      { lot: noLot },
    ).order;

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

describe('Schulze’s method by belenios-tool', () => {
  interface Told {
    readonly raw: Levels;
    /** How strong paths are: the votes for their weakest defeat, and those against it. */
    readonly beatpaths: readonly (readonly (readonly [number, number])[])[];
    readonly winners: Levels;
  }

  const toldOf = (rows: Levels): Told =>
    toldByOther('schulze', rows, ['--nchoices=5', '--blank-allowed=false']) as Told;

  const countOf = (rows: Levels, strength: Strength): SchulzeCount => {
    const ballots = rankingsIn(rows);
    const election = { candidates, seats: candidates.length, ballots };
    return countSchulze(election, { lot: noLot, strength });
  };

  const betweenAll = (found: (a: number, b: number) => number | undefined): unknown =>
    places.map((a) => places.map((b) => (a === b ? 0 : found(a, b))));

  it('comes to the same numbers between two, also where ballots rank equally or not all', () => {
    fc.assert(
      fc.property(anyIncomplete, (rows) => {
        const pairwise = pairwiseOf(candidates.length, rankingsIn(rows));
        assert.deepEqual(
          betweenAll((a, b) => preferring(pairwise, a, b)),
          toldOf(rows).raw,
        );
      }),
      { numRuns: 40 },
    );
  });

  // Among paths of as many votes it looks for one with few votes against, which leaves the votes as they are.
  it('comes to the same widest paths, also where ballots rank equally or not all', () => {
    fc.assert(
      fc.property(anyIncomplete, (rows) => {
        const { paths } = countOf(rows, 'winning votes');
        const { beatpaths } = toldOf(rows);
        assert.deepEqual(
          betweenAll((a, b) => widthOf(paths, a, b)),
          betweenAll((a, b) => beatpaths[a]?.[b]?.[0]),
        );
      }),
      { numRuns: 40 },
    );
  });

  // Of defeats by as many votes it takes that with fewer votes against it for the stronger one, which is the same
  // wherever everybody ranks all.
  it('comes to the same order where everybody ranks all', () => {
    fc.assert(
      fc.property(anyRows(anyOrder), (rows) => {
        const { order } = countOf(rows, 'winning votes');
        assert.deepEqual(inOrder(order), inOrder(toldOf(rows).winners));
      }),
      { numRuns: 40 },
    );
  });

  /** A ballot as two, in which those who were level are once in one order and once in the other. */
  const bothWays = (row: readonly number[]): Levels => {
    const levels = ranksFrom(row.map((rank) => rank || candidates.length + 1));
    return [levels, levels.map((level) => level.toReversed())].map((broken) => {
      const order = broken.flat();
      return places.map((each) => order.indexOf(each) + 1);
    });
  };

  // Where all ballots rank all, the more votes a defeat has, the greater is its margin.
  it('comes to the same order by margins, once whoever is level is put both ways', () => {
    fc.assert(
      fc.property(anyIncomplete, (rows) => {
        const { order } = countOf(rows, 'margins');
        assert.deepEqual(inOrder(order), inOrder(toldOf(rows.flatMap(bothWays)).winners));
      }),
      { numRuns: 40 },
    );
  });
});

describe('single transferable vote by belenios-tool', () => {
  interface Told {
    readonly events: readonly (readonly [string, unknown])[];
    readonly winners: readonly number[];
  }

  /** Who is elected; nobody where the rule asks for lots, or for what the program decides otherwise. */
  const electedHere = (rows: readonly (readonly number[])[], seats: number) => {
    try {
      const ballots = rankingsIn(rows);
      const { elected, ties, stages } = countScottish(
        { candidates, seats, ballots },
        { lot: noLot },
      );
      const isAlone = stages.slice(0, -1).every((stage) => stage.elected.length < 2);
      return ties.length === 0 && isAlone ? new Set(elected) : undefined;
    } catch (error) {
      if (error instanceof CountError && error.message.includes('Give a seed')) return undefined;
      throw error;
    }
  };

  // Of two who reach the quota together, the program has the second take part in the first one's surplus.
  it('elects the same by Scotland’s rule, where nobody is level and nobody reaches the quota together', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyRows(anyStart), fc.integer({ min: 1, max: 3 }), (rows, seats) => {
        const elected = electedHere(rows, seats);
        if (!elected) return;
        const { events, winners } = toldByOther('stv', rows, [`--nseats=${seats}`]) as Told;
        if (events.some(([what]) => what.startsWith('Tie'))) return;
        compared += 1;
        assert.deepEqual(elected, new Set(winners));
      }),
      { numRuns: 150 },
    );
    assert.ok(compared >= 20, `${compared} counts without lots`);
  });
});
