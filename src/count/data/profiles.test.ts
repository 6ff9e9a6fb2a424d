/**
 * Profiles with cycles and ties, and Debian's votes without quorum and majorities, as Condorcet PHP 4.6
 * ranks them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countBorda } from '../borda.ts';
import { condorcetLoser, condorcetWinner } from '../condorcet.ts';
import { countCopeland } from '../copeland.ts';
import { countIrv } from '../irv.ts';
import { countMinimax } from '../minimax.ts';
import { pairwiseOf } from '../pairwise.ts';
import { countPlurality } from '../plurality.ts';
import { countRankedPairs } from '../ranked-pairs.ts';
import type { Rankings } from '../rankings.ts';
import { countSchulze } from '../schulze.ts';
import type { Count, Election } from '../story.ts';
import { ballots, contestsBy, electionOf, firstPreferred as lot } from '../testing.ts';
import { sharedJson, withShared } from './testing.ts';

type Order = Readonly<Record<string, string | readonly string[]>>;

interface Profile {
  readonly id: string;
  readonly election: Election<Rankings>;
  readonly expected: Readonly<Record<string, Order>>;
  readonly condorcetWinner: string | null;
  readonly condorcetLoser: string | null;
}

const methods = {
  'Schulze Winning': (some) => countSchulze(some, { lot }),
  'Schulze Margin': (some) => countSchulze(some, { lot, strength: 'margins' }),
  'Ranked Pairs Winning': (some) => countRankedPairs(some, { lot }),
  'Ranked Pairs Margin': (some) => countRankedPairs(some, { lot, strength: 'margins' }),
  'Minimax Winning': (some) => countMinimax(some, { lot }),
  'Minimax Margin': (some) => countMinimax(some, { lot, badness: 'margins' }),
  'Minimax Opposition': (some) => countMinimax(some, { lot, badness: 'opposition' }),
  Copeland: (some) => countCopeland(some, { lot }),
  BordaCount: (some) => countBorda(some, { lot }),
  'Dowdall System': (some) => countBorda(some, { lot, points: 'dowdall' }),
  Fptp: (some) => countPlurality(some, { lot }),
  'Instant-runoff': (some) => countIrv(some, { lot }),
} as const satisfies Readonly<Record<string, (some: Election<Rankings>) => Required<Count>>>;

const inOrder = (order: Order): readonly string[] =>
  Object.values(order).map((level) => [level].flat().toSorted().join(' = '));

const found = ({ order, candidates }: Required<Count>): readonly string[] =>
  order.map((level) =>
    level
      .map((each) => candidates[each])
      .toSorted()
      .join(' = '),
  );

function profiles(): readonly Profile[] {
  const { vectors } = sharedJson<{
    readonly vectors: readonly {
      readonly id: string;
      readonly candidates: readonly string[];
      readonly ballots: readonly string[];
      readonly expected: Profile['expected'];
      readonly condorcet_winner: string | null;
      readonly condorcet_loser: string | null;
    }[];
  }>('elections/vectors/condorcet-php-profiles.json.gz');
  return vectors.map(({ id, candidates, expected, ...vector }) => ({
    ...{ id, expected },
    election: { candidates, seats: 1, ballots: ballots(candidates, vector.ballots) },
    condorcetWinner: vector.condorcet_winner,
    condorcetLoser: vector.condorcet_loser,
  }));
}

function debianVotes(): readonly Profile[] {
  const { results } = sharedJson<{
    readonly results: Readonly<
      Record<
        string,
        {
          readonly results: Readonly<Record<string, { readonly ranking: Order }>>;
          readonly condorcet_winner: string | null;
          readonly condorcet_loser: string | null;
        }
      >
    >;
  }>('elections/vectors/reference-condorcet-real.json.gz');
  return contestsBy('condorcet-debian').flatMap((contest) => {
    const told = results[contest.id];
    if (!told) return [];
    const candidates = contest.candidates.map((_, i) => `c${i + 1}`);
    const expected = Object.fromEntries(
      Object.entries(told.results).map(([name, { ranking }]) => [name, ranking] as const),
    );
    return {
      ...{ id: contest.id, expected },
      election: { ...electionOf(contest), candidates },
      condorcetWinner: told.condorcet_winner,
      condorcetLoser: told.condorcet_loser,
    };
  });
}

/** What follows another convention there: docs/counting-notes.md, on comparisons in pairs and on runoffs. */
const others: Readonly<Record<string, readonly string[]>> = {
  'Ranked Pairs Winning': ['Dodgson:result 11', 'Schulze:result 2'],
  'Ranked Pairs Margin': ['Dodgson:result 11', 'Schulze:result 2'],
  Fptp: ['condorcet-debian-2006-vote-001', 'condorcet-debian-2007-vote-001'],
};

describe('orders by Condorcet PHP', () => {
  withShared(() => {
    const all = [...profiles(), ...debianVotes()];

    for (const [name, method] of Object.entries(methods).slice(0, -1)) {
      it(`are ours by ${name}`, () => {
        const differing = all.filter(({ id, election, expected }) => {
          const order = inOrder(expected[name] ?? {});
          assert.ok(order.length > 0, id);
          return order.join(' > ') !== found(method(election)).join(' > ');
        });
        assert.deepEqual(differing.map(({ id }) => id).toSorted(), (others[name] ?? []).toSorted());
      });
    }

    it('begin with whom we elect by instant runoff, where no lot is drawn', () => {
      for (const { id, election, expected } of all) {
        const { elected, candidates, ties } = methods['Instant-runoff'](election);
        const [first = ''] = inOrder(expected['Instant-runoff'] ?? {});
        if (ties.every(({ by }) => by !== 'lot'))
          assert.equal(candidates[elected[0] ?? -1], first, id);
      }
    });

    it('know the same Condorcet winners and losers', () => {
      for (const profile of all) {
        const { candidates, ballots: cast } = profile.election;
        const pairwise = pairwiseOf(candidates.length, cast);
        const names = [condorcetWinner, condorcetLoser].map(
          (who) => candidates[who(pairwise, [...candidates.keys()]) ?? -1] ?? null,
        );
        assert.deepEqual(names, [profile.condorcetWinner, profile.condorcetLoser], profile.id);
      }
    });
  });
});
