/**
 * Scotland's wards of 2017, whose voters ranked: what holds of any election holds of each of them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countBorda } from '../borda.ts';
import { condorcetWinner, smithSet } from '../condorcet.ts';
import { countCopeland } from '../copeland.ts';
import { countIrv } from '../irv.ts';
import { countMinimax } from '../minimax.ts';
import { preferring } from '../pairwise.ts';
import { countRankedPairs } from '../ranked-pairs.ts';
import { type Rankings, rankingsOf } from '../rankings.ts';
import { ratio } from '../ratio.ts';
import { countSchulze, widestPath, widthOf } from '../schulze.ts';
import type { Election } from '../story.ts';
import { firstPreferred as lot } from '../testing.ts';
import { sharedText, withShared } from './testing.ts';

interface Ward {
  readonly id: string;
  readonly candidates: readonly string[];
  readonly valid: number;
  readonly ballots: readonly (readonly [number, ...number[]])[];
}

function wards(): readonly (Election<Rankings> & { readonly title: string })[] {
  const lines = sharedText('elections/bulk/scottish-2017-wards.jsonl.gz').trimEnd().split('\n');
  return lines.map((line) => {
    const { id, candidates, ballots } = JSON.parse(line) as Ward;
    const all = ballots.map(([weight, ...order]) => ({
      weight,
      ranks: order.map((each) => [each - 1]),
    }));
    return { title: id, candidates, seats: 1, ballots: rankingsOf(candidates.length, all) };
  });
}

describe('the wards of Scotland, for one seat', () => {
  withShared(() => {
    const all = wards();

    it('elect who beats all others by every method that compares in pairs', () => {
      let winners = 0;
      for (const ward of all) {
        const schulze = countSchulze(ward, { lot });
        const standing = [...ward.candidates.keys()];
        const winner = condorcetWinner(schulze.pairwise, standing);
        const elected = [
          ...[countCopeland(ward, { lot }), countMinimax(ward, { lot }), schulze],
          ...[countRankedPairs(ward, { lot }), countIrv(ward, { lot, exclude: 'bottom-two' })],
        ].map((count) => count.elected[0] ?? -1);
        const possible = winner === undefined ? smithSet(schulze.pairwise, standing) : [winner];
        assert.ok(
          elected.every((each) => possible.includes(each)),
          ward.title,
        );
        if (winner !== undefined) winners++;
      }
      assert.ok(winners >= all.length - 5, `${winners} of ${all.length}`);
    });

    it('have paths as wide as they are told to be', () => {
      for (const ward of all) {
        const { paths, pairwise } = countSchulze(ward, { lot });
        for (let b = 1; b < ward.candidates.length; b++) {
          const path = widestPath(paths, 0, b);
          const steps = path.slice(1).map((each, i) => preferring(pairwise, path[i] ?? 0, each));
          assert.equal(widthOf(paths, 0, b), steps.length > 0 ? Math.min(...steps) : 0);
        }
      }
    });

    it('share out all points and all votes', () => {
      for (const ward of all) {
        const m = ward.candidates.length;
        const { total } = ward.ballots;
        const points = countBorda(ward, { lot }).scores;
        const sum = points.reduce((all2, { num, den }) => all2 + (num * 2n) / den, 0n);
        assert.deepEqual(ratio(sum, 2n), ratio(BigInt(total) * BigInt(m * (m - 1)), 2n));
        const runoff = countIrv(ward, { lot, until: 'two-left' });
        for (const { votes, ended } of runoff.rounds) {
          const cast = votes.reduce((all2, each) => all2 + each, 0);
          assert.equal(cast + ended.exhausted + runoff.blank, total);
        }
        assert.deepEqual(countIrv(ward, { lot, exclude: 'batch' }).elected, runoff.elected);
      }
    });
  });
});
