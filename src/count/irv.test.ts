import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { condorcetWinner } from './condorcet.ts';
import type { IrvOptions } from './irv-rounds.ts';
import { countIrv, type IrvCount } from './irv.ts';
import { noLot } from './lot.ts';
import { pairwiseOf } from './pairwise.ts';
import { rankingsOf } from './rankings.ts';
import { anyOrders, election, firstPreferred as lot, named, orderNamed } from './testing.ts';

const told = ({ rounds, candidates }: IrvCount): readonly string[] =>
  rounds.map(({ votes, continuing, excluded, why }) =>
    [
      ...continuing.map((each) => `${candidates[each]}${votes[each]}`),
      ...(why ? ['−', named({ candidates }, excluded), why] : []),
    ].join(' '),
  );

/** Where Tennessee puts its capital: Memphis, Nashville, Chattanooga, Knoxville. */
const tennessee = election('MNCK', [
  'M > N > C > K * 42',
  'N > C > K > M * 26',
  'C > K > N > M * 15',
  'K > C > N > M * 17',
]);

describe('instant runoff', () => {
  it('excludes the last until one has a majority', () => {
    const count = countIrv(tennessee, { lot: noLot });
    assert.deepEqual(told(count), ['M42 N26 C15 K17 − C last', 'M42 N26 K32 − N last', 'M42 K58']);
    assert.equal(orderNamed(count), 'K M N C');
    assert.deepEqual(count.rounds[0]?.transfers, [
      { from: 2, to: [0, 0, 0, 15], ended: { exhausted: 0, overvote: 0, skipped: 0 } },
    ]);
    assert.deepEqual([count.elected, count.rounds[1]?.threshold, count.ties], [[3], 51, []]);
  });

  it('stops as one has a majority, of continuing or of first-round votes, or goes on to two', () => {
    const some = election('ABCD', ['A * 10', 'B * 8', 'C * 4', 'D * 1']);
    const rounds = (until?: IrvOptions['until']): readonly string[] =>
      told(countIrv(some, { lot, ...(until && { until }) }));
    assert.deepEqual(rounds(), ['A10 B8 C4 D1 − D last', 'A10 B8 C4 − C last', 'A10 B8']);
    assert.deepEqual(rounds('two-left'), rounds());
    const early = election('ABCD', ['A * 12', 'B * 8', 'C * 2', 'D * 3']);
    assert.equal(countIrv(early, { lot }).rounds.length, 2);
    assert.equal(countIrv(early, { lot, until: 'majority-of-first-round' }).rounds.length, 3);
    assert.equal(countIrv(early, { lot, until: 'two-left' }).rounds.length, 3);
  });

  it('excludes together those who have fewer votes than the next', () => {
    const some = election('ABCDE', ['A * 9', 'B > A * 8', 'C > B * 3', 'D * 2', 'E']);
    assert.deepEqual(told(countIrv(some, { lot: noLot, exclude: 'batch' })), [
      'A9 B8 C3 D2 E1 − EDC batch',
      'A9 B11',
    ]);
  });

  it('settles who is last by earlier rounds, or by lot, or excludes them together', () => {
    // C and D are level when E's ballot has moved; C had fewer before.
    const some = election('ABCDE', ['A * 9', 'B * 8', 'C * 2', 'D * 3', 'E > C']);
    const byRounds = countIrv(some, { lot: noLot });
    assert.equal(told(byRounds)[1], 'A9 B8 C3 D3 − C last');
    assert.deepEqual(byRounds.ties, [
      { candidates: [2, 3], about: 'exclusion', preferred: [3], by: 'earlier-stage' },
    ]);
    const byLot = countIrv(some, { lot, equals: 'lot' });
    assert.equal(told(byLot)[1], 'A9 B8 C3 D3 − D last');
    assert.deepEqual(byLot.ties, [
      { candidates: [2, 3], about: 'exclusion', preferred: [2], by: 'lot' },
    ]);
    const together = countIrv(some, { lot: noLot, equals: 'together' });
    assert.equal(told(together)[1], 'A9 B8 C3 D3 − CD equals-together');
    const notBoth = election('ABC', ['A * 3', 'B * 2', 'C * 2']);
    assert.equal(told(countIrv(notBoth, { lot, equals: 'together' }))[0], 'A3 B2 C2 − C last');
  });

  it('settles a level final alike', () => {
    const some = election('AB', ['A', 'B']);
    const { elected, ties } = countIrv(some, { lot });
    assert.deepEqual(elected, [0]);
    assert.deepEqual(ties, [{ candidates: [0, 1], about: 'final', preferred: [0], by: 'lot' }]);
    assert.throws(() => countIrv(some, { lot: noLot }), /level/);
  });

  it('leaves two at once as the contingent vote', () => {
    const some = election('ABCD', ['A * 6', 'B * 4', 'C > B * 4', 'D > B * 3']);
    const count = countIrv(some, { lot, exclude: 'all-but-two' });
    assert.deepEqual(told(count), ['A6 B4 C4 D3 − DC not-in-first-two', 'A6 B11']);
    assert.deepEqual(count.ties, [
      { candidates: [1, 2], about: 'final', preferred: [1], by: 'lot' },
    ]);
    assert.throws(
      () => countIrv({ ...some, seats: 2 }, { lot, exclude: 'all-but-two' }),
      /contingent vote elects one/,
    );
    const supplementary = election('ABC', ['A * 5', 'B * 4', 'C > A > B * 3', 'A = B > C']);
    const two = countIrv(supplementary, { lot, exclude: 'all-but-two', ranksCounted: 1 });
    assert.equal(two.rounds[1]?.ended.exhausted, 3);
  });

  it('drops of the last two whom more rank below the other', () => {
    // All prefer B to C, whom more put first.
    const count = countIrv(election('ABC', ['A > B > C * 5', 'C > B > A * 4', 'B > C > A * 3']), {
      lot,
      exclude: 'bottom-two',
    });
    assert.deepEqual(told(count), ['A5 B3 C4 − C beaten-by-other-last', 'A5 B7']);
    assert.deepEqual(count.rounds[0]?.preferring, [8, 4]);
    const level = countIrv(election('ABC', ['A * 4', 'B > C * 3', 'C > B * 2', 'A > C > B']), {
      lot: noLot,
      exclude: 'bottom-two',
    });
    const byVotes = { candidates: [1, 2], about: 'exclusion', preferred: [1], by: 'rule' };
    assert.deepEqual(level.ties[0], byVotes);
  });

  it('elects a Condorcet winner by a bottom-two runoff, and without may not', () => {
    const middle = election('ABC', ['A > B > C * 5', 'C > B > A * 4', 'B > C > A * 3']);
    assert.deepEqual(countIrv(middle, { lot }).elected, [2]);
    fc.assert(
      fc.property(anyOrders(5), (orders) => {
        const ballots = rankingsOf(5, orders);
        const winner = condorcetWinner(pairwiseOf(5, ballots), [0, 1, 2, 3, 4]);
        fc.pre(winner !== undefined);
        const some = { ...election('ABCDE', []), ballots };
        assert.deepEqual(countIrv(some, { lot, exclude: 'bottom-two' }).elected, [winner]);
      }),
    );
  });

  it('elects the same whether it goes on, and whether sure losers go together', () => {
    fc.assert(
      fc.property(anyOrders(6, 30), (orders) => {
        const some = { ...election('ABCDEF', []), ballots: rankingsOf(6, orders) };
        const count = countIrv(some, { lot });
        assert.deepEqual(countIrv(some, { lot, until: 'two-left' }).elected, count.elected);
        const batch = countIrv(some, { lot, exclude: 'batch' });
        const level = [...count.ties, ...batch.ties];
        if (level.length === 0) assert.deepEqual(batch.elected, count.elected);
      }),
    );
  });

  it('can turn from who is raised: it isn’t monotone', () => {
    // Two who put A last put A first: A meets C instead of B in the end, and loses.
    const before = ['A > B > C * 39', 'B > C > A * 35', 'C > A > B * 26'];
    const after = ['A > B > C * 49', 'B > C > A * 25', 'C > A > B * 26'];
    assert.deepEqual(countIrv(election('ABC', before), { lot }).elected, [0]);
    assert.deepEqual(countIrv(election('ABC', after), { lot }).elected, [2]);
  });

  it('fills several seats from the bottom up', () => {
    const count = countIrv({ ...tennessee, seats: 2 }, { lot });
    assert.deepEqual([named(count, count.elected), count.rounds.length], ['KM', 3]);
    assert.equal(count.rounds[0]?.threshold, undefined);
    const level = countIrv(election('ABCD', ['A', 'B', 'C * 2'], { seats: 3 }), { lot });
    assert.deepEqual(level.elected, [2, 0, 1]);
  });

  it('excludes first of all whom nobody declared, and never elects them', () => {
    const undeclared = new Set([2]);
    const count = countIrv(election('ABW', ['W > B * 5', 'A * 4', 'B']), { lot, undeclared });
    assert.deepEqual(told(count), ['A4 B1 W5 − W undeclared', 'A4 B6']);
    assert.deepEqual(countIrv(election('W', ['W']), { lot, undeclared: new Set([0]) }).elected, []);
  });
});

describe('a ballot in an instant runoff', () => {
  const ended = (ranks: readonly (readonly number[])[], reading: object): object | undefined => {
    const some = { ...election('ABCD', []), ballots: rankingsOf(4, [{ ranks }]) };
    return countIrv(some, { lot, until: 'two-left', ...reading }).rounds[0]?.ended;
  };
  const none = { exhausted: 0, overvote: 0, skipped: 0 };

  it('ends at two of one rank, or passes the rank over', () => {
    const ranks = [[0, 1], [2]];
    assert.deepEqual(ended(ranks, {}), { ...none, overvote: 1 });
    assert.deepEqual(ended(ranks, { overvotes: 'skip' }), none);
    assert.deepEqual(ended([[0, 1]], { overvotes: 'skip' }), { ...none, exhausted: 1 });
  });

  it('counts for the only one of a rank who continues, where that is the rule', () => {
    const some = election('ABCD', ['A * 4', 'B * 3', 'C', 'D > A = B', 'D > A = C']);
    const last = (overvotes: IrvOptions['overvotes']): object | undefined => {
      const round = countIrv(some, { lot, ...(overvotes && { overvotes }) }).rounds.at(-1);
      return { votes: round?.votes, overvote: round?.ended.overvote };
    };
    assert.deepEqual(last('one-continues'), { votes: [5, 3, 0, 0], overvote: 1 });
    assert.deepEqual(last('end'), { votes: [4, 3, 0, 0], overvote: 2 });
  });

  it('ends where too many ranks are skipped', () => {
    const ranks = [[0], [], [], [1]];
    const last = (skipsAllowed?: number): object | undefined => {
      const ballots = rankingsOf(4, [
        { ranks },
        { weight: 9, ranks: [[2]] },
        { weight: 9, ranks: [[3]] },
      ]);
      const some = { ...election('ABCD', []), ballots };
      const reading = skipsAllowed === undefined ? {} : { skipsAllowed };
      return countIrv(some, { lot, until: 'two-left', ...reading }).rounds.at(-1)?.ended;
    };
    assert.deepEqual(last(1), { ...none, skipped: 1 });
    assert.deepEqual(last(2), { ...none, exhausted: 1 });
    assert.deepEqual(last(), { ...none, exhausted: 1 });
    assert.deepEqual(ended([[], [], [1]], { skipsAllowed: 1 }), { ...none, skipped: 1 });
  });

  it('that ranks nobody is blank', () => {
    assert.equal(countIrv(election('AB', ['A', ' * 3']), { lot }).blank, 3);
  });

  it('has not skipped the rank of who withdrew', () => {
    const some = election('ABC', ['B > A']);
    const count = countIrv({ ...some, withdrawn: new Set([1]) }, { lot, skipsAllowed: 0 });
    assert.deepEqual([count.rounds[0]?.votes, orderNamed(count)], [[1, 0, 0], 'A C']);
  });

  it('says in the variant how it was read', () => {
    const { variant } = countIrv(tennessee, {
      lot,
      overvotes: 'skip',
      skipsAllowed: 1,
      exclude: 'batch',
    });
    assert.equal(
      variant,
      'until a majority of continuing votes, sure losers excluded together, equals by earlier rounds, then by lot, overvotes passed over, at most 1 ranks skipped in a row',
    );
  });
});
