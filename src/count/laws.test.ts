/**
 * What theorems say of the methods for one seat, each for all of which it holds.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countBorda } from './borda.ts';
import { condorcetLoser, condorcetWinner, smithSet } from './condorcet.ts';
import { countCopeland } from './copeland.ts';
import { countIrv } from './irv.ts';
import { drawn, type Lot } from './lot.ts';
import { countMinimax } from './minimax.ts';
import { pairwiseOf } from './pairwise.ts';
import { countPlurality } from './plurality.ts';
import { countRankedPairs } from './ranked-pairs.ts';
import { type Ranking, type Rankings, rankingsOf } from './rankings.ts';
import { countSchulze } from './schulze.ts';
import { layersOf, opened } from './standing.ts';
import type { Count, Election } from './story.ts';
import { anyBallots, anyOrders, election, firstPreferred, sorted } from './testing.ts';
import { countTwoRound } from './two-round.ts';

type Method = (election: Election<Rankings>, lot: Lot) => Required<Count>;

const methods = {
  plurality: (some, lot) => countPlurality(some, { lot }),
  'two rounds': (some, lot) => countTwoRound(some, { lot }),
  'instant runoff': (some, lot) => countIrv(some, { lot }),
  'contingent vote': (some, lot) => countIrv(some, { lot, exclude: 'all-but-two' }),
  'bottom-two runoff': (some, lot) => countIrv(some, { lot, exclude: 'bottom-two' }),
  Borda: (some, lot) => countBorda(some, { lot }),
  Dowdall: (some, lot) => countBorda(some, { lot, points: 'dowdall' }),
  Copeland: (some, lot) => countCopeland(some, { lot }),
  minimax: (some, lot) => countMinimax(some, { lot }),
  'minimax by margins': (some, lot) => countMinimax(some, { lot, badness: 'margins' }),
  Schulze: (some, lot) => countSchulze(some, { lot }),
  'Schulze by margins': (some, lot) => countSchulze(some, { lot, strength: 'margins' }),
  'ranked pairs': (some, lot) => countRankedPairs(some, { lot }),
  'ranked pairs by margins': (some, lot) => countRankedPairs(some, { lot, strength: 'margins' }),
} as const satisfies Readonly<Record<string, Method>>;

type Name = keyof typeof methods;
const all = Object.keys(methods) as Name[];
const methodOf = (name: Name): Method => methods[name];
const ofPairs: readonly Name[] = all.slice(all.indexOf('Copeland'));
const withinSmith = ofPairs.filter((name) => !name.startsWith('minimax'));
const monotone = all.filter((name) => !/round|runoff|contingent|ranked/.test(name));
const five = [0, 1, 2, 3, 4];

const of5 = (ballots: readonly Ranking[]): Election<Rankings> => ({
  ...election('ABCDE', []),
  ballots: rankingsOf(5, ballots),
});

/** A law that holds for some methods, of any ballots over five. */
function law(
  names: readonly Name[],
  ballots: fc.Arbitrary<readonly Ranking[]>,
  holds: (method: Method, ballots: readonly Ranking[], name: Name) => void,
): void {
  for (const name of names)
    fc.assert(
      fc.property(ballots, (some) => {
        holds(methodOf(name), some, name);
      }),
      { numRuns: 40 },
    );
}

const renamed = (ballots: readonly Ranking[], names: readonly number[]): readonly Ranking[] =>
  ballots.map(({ weight = 1, ranks }) => ({
    weight,
    ranks: ranks.map((rank) => rank.map((each) => names[each] ?? 0)),
  }));

describe('every method', () => {
  it('treats candidates alike: with new numbers, and the lot’s order of them, all is as before', () => {
    const names = [3, 0, 4, 2, 1];
    law(all, anyBallots(5), (method, ballots) => {
      const before = method(of5(ballots), drawn(five));
      const after = method(of5(renamed(ballots, names)), drawn(names));
      assert.deepEqual(
        after.elected,
        before.elected.map((each) => names[each]),
      );
      const order = before.order.map((level) => sorted(level.map((each) => names[each] ?? 0)));
      assert.deepEqual(
        after.order.map((level) => sorted(level)),
        order,
      );
    });
  });

  it('treats voters alike: the order of ballots doesn’t matter', () => {
    law(all, anyBallots(5), (method, ballots) => {
      const { elected, order } = method(of5(ballots.toReversed()), firstPreferred);
      const before = method(of5(ballots), firstPreferred);
      assert.deepEqual([elected, order], [before.elected, before.order]);
    });
  });

  it('counts as if who withdrew had never stood', () => {
    law(all, anyBallots(5), (method, ballots) => {
      const withdrawn = new Set([1]);
      const { elected, order } = method({ ...of5(ballots), withdrawn }, firstPreferred);
      const without = ballots.map(({ weight = 1, ranks }) => ({
        weight,
        ranks: ranks
          .map((rank) => rank.filter((each) => each !== 1).map((each) => Math.max(0, each - 1)))
          .filter((rank) => rank.length > 0),
      }));
      const four = { ...election('ACDE', []), ballots: rankingsOf(4, without) };
      const expected = method(four, firstPreferred);
      const back = (each: number): number => (each === 0 ? 0 : each + 1);
      assert.deepEqual(elected, expected.elected.map(back));
      assert.deepEqual(
        order,
        expected.order.map((level) => level.map(back)),
      );
    });
  });

  it('ranks everybody once', () => {
    law(all, anyBallots(5), (method, ballots) => {
      assert.deepEqual(sorted(method(of5(ballots), firstPreferred).order.flat()), five);
    });
  });

  it('elects somebody of no ballots, the only one, and nobody of nobody', () => {
    for (const name of all) {
      const elected = (letters: string): readonly number[] =>
        methodOf(name)(election(letters, []), firstPreferred).elected;
      assert.deepEqual([elected(''), elected('A'), elected('ABC')], [[], [0], [0]], name);
    }
  });

  it('elects whom everybody puts first, a million of them too', () => {
    for (const name of all) {
      const many = election('ABC', ['B > C > A * 1000000']);
      const { elected, ties } = methodOf(name)(many, firstPreferred);
      assert.deepEqual([elected, ties.length], [[1], 0], name);
    }
  });
});

describe('methods for several seats', () => {
  it('seat all where there are more seats than candidates', () => {
    for (const name of all.filter((each) => !/two rounds|contingent/.test(each))) {
      const some = { ...election('ABC', ['A > B > C']), seats: 5 };
      assert.deepEqual(sorted(methodOf(name)(some, firstPreferred).elected), [0, 1, 2], name);
    }
  });
});

describe('methods that compare in pairs', () => {
  it('elect who beats all others', () => {
    law([...ofPairs, 'bottom-two runoff'], anyOrders(5), (method, ballots) => {
      const winner = condorcetWinner(pairwiseOf(5, rankingsOf(5, ballots)), five);
      fc.pre(winner !== undefined);
      assert.deepEqual(method(of5(ballots), firstPreferred).elected, [winner]);
    });
  });

  it('elect, but for minimax, out of the Smith set', () => {
    law(withinSmith, anyBallots(5), (method, ballots) => {
      const smith = smithSet(pairwiseOf(5, rankingsOf(5, ballots)), five);
      const [first = []] = method(of5(ballots), firstPreferred).order;
      assert.ok(first.every((each) => smith.includes(each)));
    });
  });
});

describe('Borda’s and those that elect out of the Smith set', () => {
  it('never elect who is beaten by all others', () => {
    law(['Borda', ...withinSmith, 'instant runoff'], anyOrders(5), (method, ballots) => {
      const loser = condorcetLoser(pairwiseOf(5, rankingsOf(5, ballots)), five);
      fc.pre(loser !== undefined);
      assert.notDeepEqual(method(of5(ballots), firstPreferred).elected, [loser]);
    });
  });

  it('don’t elect the same alone if all turn their ballots round', () => {
    law(['Borda', ...withinSmith], anyOrders(5), (method, ballots) => {
      const [first = []] = method(of5(ballots), firstPreferred).order;
      fc.pre(first.length === 1);
      const turned = ballots.map(({ ranks }) => ({ ranks: ranks.toReversed() }));
      const { order, ties } = method(of5(turned), firstPreferred);
      fc.pre(ties.every(({ about }) => about !== 'defeat'));
      assert.notDeepEqual(order[0], first);
    });
  });
});

describe('a method without rounds', () => {
  it('is monotone: raising who is first leaves them first', () => {
    law(monotone, anyOrders(5), (method, ballots) => {
      const [[winner = 0] = []] = method(of5(ballots), firstPreferred).order;
      const raised = ballots.map(({ ranks }, i) =>
        i % 2 === 0
          ? { ranks: [[winner], ...ranks.filter(([each]) => each !== winner)] }
          : { ranks },
      );
      assert.ok(method(of5(raised), firstPreferred).order[0]?.includes(winner));
    });
  });
});

describe('an opened count', () => {
  it('refuses no seat, and a ballot for somebody who isn’t on the list', () => {
    const some = election('AB', ['B']);
    assert.throws(() => opened({ ...some, seats: 0 }), /at least one seat to fill, not 0/);
    assert.throws(() => opened({ ...some, candidates: ['A'] }), /number 2, but there are 1/);
  });

  it('refuses an order that goes round', () => {
    assert.throws(() => layersOf([0, 1], (a, b) => a !== b), /circle/);
  });
});
