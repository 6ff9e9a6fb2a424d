import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sharedJson, sharedText, withShared } from '../data/testing.ts';
import { fixed } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { countErs97 } from './ers97.ts';
import { countGregory } from './gregory.ts';
import { countMeek } from './meek.ts';
import { countMinneapolis } from './minneapolis-stv.ts';
import { countNzMeek } from './nz-meek.ts';
import { countScottish } from './scottish-stv.ts';
import type { StvCount } from './stage.ts';
import { blt, contestIds, contestOf, firstGoes, winners } from './testing.ts';
import { countWigm } from './wigm.ts';

/** What a program reported of a count. */
interface Engine {
  readonly elected_final?: readonly string[];
  readonly winners?: readonly string[];
  readonly quota?: string | null;
  readonly rounds?: number;
  readonly quota_first?: number;
  readonly quota_last?: number;
}

const lot = firstGoes;
const counts: Readonly<Record<string, (election: Election<Rankings>) => StvCount>> = {
  'droop-scotland': (election) => countScottish(election, { lot }),
  'droop-wigm-prf': (election) => countWigm(election, { lot }),
  'droop-meek-prf': (election) => countMeek(election, { lot }),
  'droop-mpls': (election) => countMinneapolis(election, { lot }),
  'openstv-ScottishSTV': (election) => countScottish(election, { lot }),
  'openstv-ERS97STV': (election) => countErs97(election, { lot }),
  'openstv-MeekNZSTV': countNzMeek,
};

/** What OpenSTV calls the threshold: of ERS97, what is enough by the active vote. */
const thresholdOf = (count: StvCount, i: number): bigint | undefined => {
  const stage = count.stages.at(i);
  return stage && 'enough' in stage ? (stage.enough as bigint) : stage?.quota;
};

describe('counts of real elections by droop and OpenSTV', () => {
  withShared(() => {
    const { results } = sharedJson<{
      readonly results: Readonly<Record<string, Readonly<Record<string, Engine>>>>;
    }>('elections/vectors/reference-stv-engines.json.gz');
    for (const [engine, count] of Object.entries(counts)) {
      it(`of ${engine} agree in winners, rounds and quotas`, () => {
        let checked = 0;
        for (const id of contestIds()) {
          const reference = results[id]?.[engine];
          if (!reference) continue;
          checked++;
          agrees(count(contestOf(id).election), reference, `${id} by ${engine}`);
        }
        assert.ok(checked >= 16, `${checked}`);
      });
    }
  });
});

function agrees(count: StvCount, reference: Engine, what: string): void {
  const { quota, rounds, quota_first: first, quota_last: last } = reference;
  const elected = (reference.elected_final ?? reference.winners ?? []).toSorted();
  const found = winners(count).map((name) => name.replaceAll('"', "'"));
  assert.deepEqual(found.toSorted(), elected, what);
  const units = (value: number): bigint => BigInt(Math.round(value * 10 ** (count.decimals ?? 0)));
  if (quota) assert.equal(fixed(count.quota, count.decimals ?? 0), quota, what);
  if (rounds !== undefined) assert.equal(count.stages.length, rounds, what);
  if (first !== undefined) assert.equal(count.quota, units(first), what);
  if (last !== undefined) assert.equal(thresholdOf(count, -1), units(last), what);
}

interface Vector {
  readonly name: string;
  readonly blt: string;
  readonly reports: Readonly<Record<string, string>>;
}

/** A round of a report: what it printed last before the count was wound up. */
interface Round {
  readonly votes: ReadonlyMap<string, string>;
  readonly exhausted?: string;
  readonly rounding?: string;
  readonly quota?: string;
}

/** Rounds of a report, the count of first preferences included where it has none of its own. */
function roundsIn(report: string): readonly Round[] {
  const ends =
    /^Action: (?:Elect remaining|Elect pending|Defeat remaining|Count Complete|Candidate at).*/mu;
  const rounds = report.split(/^(?:Round \d+:|Action: Begin Count)$/mu).slice(1);
  return rounds.flatMap((round) => {
    const [body = ''] = round.split(ends);
    const blocks = body
      .split(/^Action: .*$/mu)
      .filter((block) => /^\t(?:Hopeful|Elected): /mu.test(block));
    const last = blocks.at(-1);
    return last === undefined ? [] : [roundIn(last)];
  });
}

function roundIn(block: string): Round {
  const votes = new Map<string, string>();
  for (const [, status, names = '', figure = ''] of block.matchAll(
    /^\t(Hopeful|Elected|Pending|Defeated): +(.*) \(([\d.]+)\)$/gmu,
  ))
    for (const name of status === 'Defeated' ? names.split(', ') : [names]) votes.set(name, figure);
  const figureOf = (label: string): string | undefined =>
    new RegExp(`^\\t${label}: ([\\d.]+)$`, 'mu').exec(block)?.[1];
  const [exhausted, rounding, quota] = ['Nontransferable votes', 'Residual', 'Quota'].map(figureOf);
  return {
    votes,
    ...(exhausted !== undefined && { exhausted }),
    ...(rounding !== undefined && { rounding }),
    ...(quota !== undefined && { quota }),
  };
}

const settings: Readonly<Record<string, (election: Election<Rankings>) => StvCount>> = {
  'scotland-fixed-p5-d5': (election) => countScottish(election, { lot }),
  'wigm-prf-fixed-p4-d4': (election) => countWigm(election, { lot }),
  'wigm-prf-batch-fixed-p4-d4': (election) => countWigm(election, { lot, batch: true }),
  'meek-prf-o6-fixed-p9-d9': (election) => countMeek(election, { lot }),
  'mpls-fixed-p4-d4': (election) => countMinneapolis(election, { lot }),
};

describe('droop’s own reference reports', () => {
  withShared(() => {
    const { vectors } = sharedJson<{ readonly vectors: readonly Vector[] }>(
      'elections/vectors/droop-stv.json.gz',
    );
    for (const [setting, count] of Object.entries(settings)) {
      it(`agree in every round: ${setting}`, () => {
        let checked = 0;
        for (const { name, blt: text, reports } of vectors) {
          const report = reports[setting];
          if (report === undefined) continue;
          checked++;
          sameRounds(count(blt(text)), report, `${name} ${setting}`);
        }
        assert.ok(checked >= 5, `${checked}`);
      });
    }
    it('agree in every round: the Glasgow wards of 2007', () => {
      for (const id of ['stv-glasgow2007-craigton', 'stv-glasgow2007-hillhead']) {
        const { contest, election } = contestOf(id);
        const report = sharedText(`elections/contests/${id}/droop-reference-report.txt.gz`);
        const count = countScottish(election, { lot });
        sameRounds(count, report, id);
        assert.deepEqual(winners(count), contest.expected.elected?.toSorted());
      }
    });

    it('agree in every round: exact fractions', () => {
      for (const { name, blt: text, reports } of vectors) {
        const report = reports['wigm-rational-d12'];
        if (report === undefined) continue;
        const count = countGregory(blt(text), { lot, quota: 'exact' });
        sameRounds(inDecimals(count, 12), report, `${name} rational`);
      }
    });

    it('agree on equal ranks in Meek’s count at first', () => {
      const { blt: text = '' } = vectors.find(({ name }) => name === 'eq1') ?? {};
      const count = countMeek(blt(text), { lot });
      assert.deepEqual(count.stages[0]?.votes, [5_000_000_000n, 500_000_000n, 3_500_000_000n]);
      assert.deepEqual(winners(count), ['A', 'C']);
    });
  });
});

/** Fractions as they are printed: rounded to so many places. */
function inDecimals({ stages, ...count }: StvCount<Ratio>, decimals: number): StvCount {
  const scale = 10n ** BigInt(decimals);
  const rounded = ({ num, den }: Ratio): bigint => (2n * num * scale + den) / (2n * den);
  return {
    ...count,
    decimals,
    quota: rounded(count.quota),
    stages: stages.map(({ votes, quota, exhausted, rounding, elected, of, action }) => ({
      votes: votes.map(rounded),
      quota: rounded(quota),
      exhausted: rounded(exhausted),
      rounding: rounded(rounding),
      flows: [],
      elected,
      of,
      action,
    })),
  };
}

function sameRounds(count: StvCount, report: string, what: string): void {
  const rounds = roundsIn(report);
  const isMeek = what.includes('meek');
  // Meek’s report shows the first count before its first round, which is the same.
  const told = isMeek ? rounds.slice(1) : rounds;
  for (const [i, round] of told.entries()) {
    const stage = count.stages[i];
    assert.ok(stage, `${what}: no stage ${i + 1}`);
    const figure = (units: bigint): string => fixed(units, count.decimals ?? 0);
    for (const [name, votes] of round.votes)
      assert.equal(
        figure(stage.votes[count.candidates.indexOf(name)] ?? -1n),
        votes,
        `${what} ${i + 1} ${name}`,
      );
    if (isMeek) assert.equal(figure(stage.quota), round.quota, `${what} ${i + 1} quota`);
    else {
      assert.equal(figure(stage.exhausted), round.exhausted, `${what} ${i + 1}`);
      assert.equal(figure(stage.rounding), round.rounding, `${what} ${i + 1}`);
    }
  }
  const [final = ''] = report.split('Action: Count Complete').slice(1);
  const elected = [...final.matchAll(/^\tElected: +(.*) \(/gmu)].map(([, name = '']) => name);
  assert.deepEqual(winners(count), elected.toSorted(), what);
  assert.ok(told.length > 1, what);
}
