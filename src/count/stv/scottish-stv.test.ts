import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedText, withShared } from '../data/testing.ts';
import { rankingsOf } from '../rankings.ts';
import { fixed } from '../ratio.ts';
import { countScottish } from './scottish-stv.ts';
import { contestIds, contestOf, firstStays, winners } from './testing.ts';
import type { Figures } from './testing.ts';

interface Ward {
  readonly id: string;
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly valid: number;
  readonly quota: number;
  readonly elected: readonly string[];
  readonly elected_stage: Readonly<Record<string, number>>;
  readonly stage_totals: Figures;
  readonly ballots: readonly (readonly number[])[];
  readonly note: string | null;
}

const differs = (found: bigint, printed: string): boolean => {
  const places = printed.includes('.') ? printed.length - printed.indexOf('.') - 1 : 0;
  const units = BigInt(printed.replace('.', '').padEnd(printed.replace('.', '').length + 5 - places, '0'));
  // Two places are printed rounded; more are exact.
  const slack = places === 2 ? 500n : places < 5 && places > 0 ? 1n : 0n;
  const off = found - units;
  return off > slack || -off > slack;
};

describe('the Scottish count', () => {
  withShared(() => {
    it('gives every figure of every stage of the council wards of 2017', () => {
      const lines = sharedText('elections/bulk/scottish-2017-wards.jsonl.gz').trim().split('\n');
      const off: string[] = [];
      for (const line of lines) {
        const ward = JSON.parse(line) as Ward;
        const ballots = rankingsOf(
          ward.candidates.length,
          ward.ballots.map(([weight = 0, ...order]) => ({ weight, ranks: order.map((each) => [each - 1]) })),
        );
        const count = countScottish({ ...ward, ballots }, { lot: firstStays });
        if (count.stages.length !== ward.stage_totals.length) off.push(`${ward.id}: ${count.stages.length} stages, not ${ward.stage_totals.length}`);
        if (winners(count).join() !== ward.elected.toSorted().join()) off.push(`${ward.id}: ${winners(count)}`);
        if (count.quota !== BigInt(ward.quota) * 100_000n) off.push(`${ward.id}: quota`);
        for (const [i, stage] of ward.stage_totals.entries())
          for (const [c, printed] of stage.entries()) {
            const found = count.stages[i]?.votes[c] ?? -1n;
            if (differs(found, printed)) off.push(`${ward.id} stage ${i + 1} ${ward.candidates[c]}: ${fixed(found, 5)}, not ${printed} ${ward.note ?? ''}`);
          }
        for (const [i, stage] of count.stages.entries())
          for (const { candidate } of stage.elected) {
            const at = ward.elected_stage[ward.candidates[candidate] ?? ''];
            if (at !== i + 1) off.push(`${ward.id} ${ward.candidates[candidate]}: elected at ${i + 1}, not ${at}`);
          }
      }
      console.log(off.length, lines.length);
      console.log(off.slice(0, 60).join('\n'));
    });
  });
});
void contestIds; void contestOf;
