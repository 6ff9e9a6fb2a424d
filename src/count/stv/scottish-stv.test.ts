import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedText, withShared } from '../data/testing.ts';
import { noLot } from '../lot.ts';
import { rankingsOf } from '../rankings.ts';
import { fixed } from '../ratio.ts';
import { countScottish } from './scottish-stv.ts';
import type { StvCount } from './stage.ts';
import { contestIds, contestOf, election, firstGoes, firstStays, winners } from './testing.ts';
import type { Figures } from './testing.ts';

interface Ward {
  readonly id: string;
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly quota: number;
  readonly elected: readonly string[];
  readonly elected_stage: Readonly<Record<string, number>>;
  readonly stage_totals: Figures;
  readonly ballots: readonly (readonly number[])[];
}

/** Whether a figure is as printed: five places exactly, two rounded, between them cut. */
function isPrinted(found: bigint, printed: string): boolean {
  const [whole = '', places = ''] = printed.split('.');
  const off = found - BigInt(whole + places.padEnd(5, '0'));
  const slack =
    places.length === 2 ? 500n : places.length === 0 ? 0n : 10n ** BigInt(5 - places.length) - 1n;
  return off <= slack && -off <= slack;
}

/** Where a count is not as published. */
function differences(count: StvCount, ward: Ward): readonly string[] {
  const nameOf = (candidate: number): string => ward.candidates[candidate] ?? '';
  const figures = ward.stage_totals.flatMap((stage, i) =>
    stage.flatMap((printed, c) => {
      const found = count.stages[i]?.votes[c] ?? -1n;
      return isPrinted(found, printed)
        ? []
        : [`stage ${i + 1} ${nameOf(c)}: ${fixed(found, 5)}, not ${printed}`];
    }),
  );
  const elections = count.stages.flatMap(({ elected }, i) =>
    elected
      .filter(({ candidate }) => ward.elected_stage[nameOf(candidate)] !== i + 1)
      .map(({ candidate }) => `stage ${i + 1} elected ${nameOf(candidate)}`),
  );
  return [...figures, ...elections].map((each) => `${ward.id} ${each}`);
}

describe('the Scottish count', () => {
  withShared(() => {
    it('gives every figure of every stage of the council wards of 2017', () => {
      const wards = sharedText('elections/bulk/scottish-2017-wards.jsonl.gz')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Ward);
      const off = wards.flatMap((ward) => {
        const ballots = rankingsOf(
          ward.candidates.length,
          ward.ballots.map(([weight = 0, ...order]) => ({
            weight,
            ranks: order.map((each) => [each - 1]),
          })),
        );
        const count = countScottish({ ...ward, ballots }, { lot: firstStays });
        assert.equal(count.stages.length, ward.stage_totals.length, ward.id);
        assert.deepEqual(winners(count), ward.elected.toSorted(), ward.id);
        assert.equal(count.quota, BigInt(ward.quota) * 100_000n, ward.id);
        return differences(count, ward);
      });
      assert.equal(wards.length, 179);
      // Two slips of the transcription: docs/counting-notes.md.
      assert.deepEqual(off, [
        'glasgow_2017_ward1 stage 3 Alan DIGNEY (Grn): 303.00000, not 393',
        'midlothian_2017_ward1 stage 3 Joe WALLACE (SNP): 832.84152, not 832.84154',
      ]);
    });

    it('gives the stages of the Scottish contests, and the winners of all', () => {
      for (const id of contestIds()) {
        const { contest, election: asked } = contestOf(id);
        const { elected, elected_set: set, quota, stage_totals: totals } = contest.expected;
        const count = countScottish(asked, { lot: firstGoes });
        assert.deepEqual(winners(count), (elected ?? set ?? []).toSorted(), id);
        if (quota !== undefined) assert.equal(count.quota, BigInt(quota) * 100_000n, id);
        for (const [i, stage] of totals?.stages.entries() ?? [])
          for (const [c, printed] of stage.entries()) {
            const candidate = contest.candidates.indexOf(totals?.order[c] ?? '');
            assert.ok(
              isPrinted(count.stages[i]?.votes[candidate] ?? -1n, printed),
              `${id} ${i + 1}`,
            );
          }
      }
    });
  });

  it('tells where every vote went', () => {
    const count = countScottish(election(['A', 'B', 'C'], 2, ['8 AB', '1 A', '3 B', '3 C']), {
      lot: noLot,
    });
    assert.equal(fixed(count.quota, 5), '6.00000');
    const [, surplus] = count.stages;
    assert.ok(surplus);
    // 9 papers at 3 × 1 ÷ 9, cut to five decimals.
    assert.deepEqual(surplus.flows, [
      { from: 0, to: 1, votes: 266_664n },
      { from: 0, to: 'exhausted', votes: 33_333n },
      { from: 0, to: 'rounding', votes: 3n },
    ]);
    assert.deepEqual(
      count.stages.map(({ action, of, elected }) => [action, of, elected]),
      [
        ['first-preferences', [], [{ candidate: 0, why: 'quota' }]],
        ['surplus', [0], []],
        ['exclusion', [2], [{ candidate: 1, why: 'last-places' }]],
      ],
    );
  });

  it('settles ties by the latest stage at which they weren’t, else by lot', () => {
    const earlier = election(['A', 'B', 'C', 'D'], 1, ['5 A', '4 B', '3 C', '1 DC']);
    assert.deepEqual(countScottish(earlier, { lot: noLot }).ties, [
      { candidates: [1, 2], about: 'exclusion', preferred: [1], by: 'earlier-stage' },
    ]);
    const level = election(['A', 'B', 'C'], 1, ['3 A', '2 B', '2 C']);
    assert.throws(() => countScottish(level, { lot: noLot }), /number 2, 3 are level/u);
    const [tie] = countScottish(level, { lot: firstStays }).ties;
    assert.deepEqual(tie, { candidates: [1, 2], about: 'exclusion', preferred: [1], by: 'lot' });
    const surplus = election(['A', 'B', 'C', 'D'], 3, ['4 AC', '4 BD', '1 C', '1 D']);
    const [first] = countScottish(surplus, { lot: firstStays }).ties;
    assert.deepEqual(first, { candidates: [0, 1], about: 'surplus', preferred: [0], by: 'lot' });
  });
});
