/**
 * Counts of budgets, and money that is followed through pots, worked out again by brute force in Python from what the
 * specification says: where nobody has published results, and where an algorithm of ours is a clever one.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { env } from 'node:process';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  type BallotKind,
  budgetBallotsIn,
  budgetBallotsOf,
} from '../../src/count/budget/ballots.ts';
import type { BudgetCount, BudgetVote } from '../../src/count/budget/budget.ts';
import { asksForPoints, countBudget } from '../../src/count/budget/rules.ts';
import { readPabulib } from '../../src/count/formats/pabulib.ts';
import { drawn } from '../../src/count/lot.ts';
import { type Ratio, ratio } from '../../src/count/ratio.ts';
import { follow, type Pot } from '../../src/union/treasury/passing.ts';
import { leftOut } from '../python.ts';

const published = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/pb/files`;

/** What one of the programs beside this file makes of these cases. */
function workedOut(program: string, cases: readonly unknown[]): unknown {
  const { stdout, stderr, error } = spawnSync('python3', ['-B', `test/reference/${program}.py`], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    timeout: 110_000,
    maxBuffer: 1e8,
  });
  assert.equal(error, undefined, `${program}.py did not end by itself: ${error?.message}`);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

const inDigits = ({ num, den }: Ratio): string => (den === 1n ? `${num}` : `${num}/${den}`);

type Funded = readonly [project: number, by: string, rate: string, payers: number];
interface Counted {
  readonly funded: readonly Funded[];
  readonly steps: { readonly taken: number; readonly stopped: string } | null;
  readonly drawn: boolean;
}

const told = ({ funded, steps, ties }: BudgetCount): Counted => ({
  funded: funded.map(({ project, by, rate = ratio(0), payers }) => [
    project,
    by,
    inDigits(rate),
    payers,
  ]),
  steps: steps ? { taken: steps.taken, stopped: steps.stopped } : null,
  drawn: steps?.drawn === true || ties.some(({ by }) => by === 'lot'),
});

interface Case {
  readonly rule: string;
  readonly vote: BudgetVote;
  readonly lot: readonly number[];
  readonly step: bigint;
}

const countedHere = ({ rule, vote, lot, step }: Case): BudgetCount =>
  countBudget(rule, vote, { lot: drawn(lot), ties: 'cheapest', unsupported: 'never', step });

/** The ballots as the specification gives them points, whatever they are: the other program knows nothing of places. */
function inWords({ rule, vote, lot, step }: Case): object {
  const { projects, ballots, budget } = vote;
  const isOrder = asksForPoints(rule) && ballots.kind === 'order';
  const given = [...budgetBallotsIn(ballots)].map(({ weight, projects: named, points }) => [
    weight,
    Object.fromEntries(
      named.map((each, place) => [each, isOrder ? projects.length - place : points[place]]),
    ),
  ]);
  const costs = projects.map(({ cost }) => String(cost));
  return { rule, lot, step: String(step), budget: String(budget), costs, ballots: given };
}

const ends = ['', '-u', '-phrag', '-add1', '-add1u', '-add1e', '-add1eu'];
const doubling = ['add1', 'add1u', 'add1e', 'add1eu'].map((each) => `-${each}-doubling`);
const thenPhragmen = ['-add1-doubling-phrag', '-add1e-doubling-phrag'];
const rulesBy = (utility: string): readonly string[] => [
  ...[...ends, ...doubling, ...thenPhragmen].map((end) => `mes-${utility}${end}`),
  `greedy-${utility}`,
  `greedy-${utility}-no-skip`,
];
const variants: readonly (readonly [rule: string, kind: BallotKind])[] = [
  ...[...rulesBy('cost'), ...rulesBy('card'), 'phragmen', 'phragmen-skip'].map(
    (rule) => [rule, 'approval'] as const,
  ),
  ...rulesBy('points').flatMap((rule) => [[rule, 'points'] as const, [rule, 'order'] as const]),
];

/** Costs of which many are alike and none is above the budget, and money of which a hundred small steps use only a part. */
const madeVote = (kind: BallotKind): fc.Arbitrary<BudgetVote> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(300, 300, 400, 700, 901), { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 901, max: 1_600 }),
    )
    .chain(([costs, budget]) => {
      const named = fc.shuffledSubarray([...costs.keys()]);
      const made = fc.tuple(
        named,
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }),
      );
      return fc.array(made, { minLength: 1, maxLength: 5 }).map((ballots) => ({
        budget: BigInt(budget),
        projects: costs.map((cost, i) => ({ id: String(i), cost: BigInt(cost) })),
        ballots: budgetBallotsOf(
          costs.length,
          ballots.map(([projects, weight, points]) => ({
            projects,
            weight,
            ...(kind === 'points' && { points: points.slice(0, projects.length) }),
          })),
          kind,
        ),
      }));
    });

const madeCase = (rule: string, kind: BallotKind): fc.Arbitrary<Case> =>
  madeVote(kind).chain((vote) =>
    fc.record({
      rule: fc.constant(rule),
      vote: fc.constant(vote),
      lot: fc.shuffledSubarray([...vote.projects.keys()], { minLength: vote.projects.length }),
      step: fc.constantFrom(1n, 2n, 7n),
    }),
  );

/** Small votes of towns, with a step, in hundredths of the currency, by which there are more than a hundred. */
const real: readonly (readonly [file: string, step: number, rules: readonly string[]])[] = [
  [
    'Poland_Gdynia_2022_Pogorze__small',
    5,
    ['mes-cost-add1e-doubling', 'mes-card-add1u-doubling', 'greedy-card', 'phragmen'],
  ],
  [
    'Poland_Gdynia_2025_Obluze__small',
    5,
    [
      'mes-cost-add1eu-doubling',
      'mes-card-add1-doubling-phrag',
      'greedy-cost-no-skip',
      'phragmen-skip',
    ],
  ],
  [
    'France_Toulouse_2022_19_-_Casselardit_Fontaine-Bayonne_Cartoucherie',
    20,
    ['mes-cost-add1u-doubling'],
  ],
  ['Poland_Czestochowa_2024_Dzbow', 40, ['mes-points', 'greedy-points', 'mes-points-phrag']],
];

if (leftOut) it('counts are worked out again', { skip: 'it needs python3, 3.10 or newer' });
else {
  describe('a budget, counted by brute force', () => {
    it('has the same projects at the same prices, by every rule and sort of ballot', () => {
      const cases = variants.flatMap(([rule, kind], seed) =>
        fc.sample(madeCase(rule, kind), { numRuns: 6, seed }),
      );
      const counts = cases.map((each) => told(countedHere(each)));
      const again = workedOut('budgets', cases.map(inWords)) as readonly Counted[];
      for (const [i, { rule }] of cases.entries())
        assert.deepEqual(counts[i], again[i], `${rule}, ${i}`);
      // Cases in which nothing is level, or no step is twice as large, would show nothing.
      assert.ok(counts.filter(({ drawn: byLot }) => byLot).length > 20);
      const doubled = cases.filter(
        ({ rule }, i) => rule.includes('doubling') && (counts[i]?.steps?.taken ?? 0) > 100,
      );
      assert.ok(doubled.length > 20, String(doubled.length));
    });

    it('is the same in votes of towns', (test) => {
      if (!existsSync(published)) {
        test.diagnostic(`left out: no files in ${published}`);
        return;
      }
      const asked = real.flatMap(([name, step, rules]) => {
        const file = `${published}/${name}.pb.gz`;
        const vote = inHundredths(readPabulib(gunzipSync(readFileSync(file))).vote);
        const lot = [...vote.projects.keys()].toReversed();
        const units = BigInt(step) * 10n ** BigInt((vote.decimals ?? 0) - 2);
        return rules.map((rule) => ({
          here: { rule, vote, lot, step: units },
          there: { file, rule, lot, step: `${step}/100` },
        }));
      });
      const again = workedOut(
        'budgets',
        asked.map(({ there }) => there),
      ) as readonly Counted[];
      for (const [i, { here }] of asked.entries()) {
        const { funded, ...rest } = told(countedHere(here));
        const { funded: theirs, ...theirRest } = again[i] ?? assert.fail();
        assert.deepEqual(rest, theirRest, here.rule);
        assert.deepEqual(funded.map(withoutRate), theirs.map(withoutRate), here.rule);
        if (here.rule.includes('doubling'))
          assert.ok((rest.steps?.taken ?? 0) > 100, `${here.rule}: ${rest.steps?.taken}`);
      }
    });
  });

  describe('money that passes through pots', () => {
    it('is followed to the same fractions', () => {
      const cases = fc.sample(madePots, { numRuns: 200, seed: 4 });
      const again = workedOut(
        'pots',
        cases.map((pots) =>
          pots.map(({ enters, leaves, passes }) => [
            String(enters),
            String(leaves),
            Object.fromEntries([...passes].map(([to, amount]) => [to, String(amount)])),
          ]),
        ),
      ) as readonly (readonly string[])[];
      for (const [i, pots] of cases.entries()) {
        const { by, of } = follow(pots);
        assert.deepEqual(
          pots.map(({ name }) => inDigits(ratio(by.get(name) ?? 0n, of))),
          again[i],
        );
      }
    });
  });
}

/** The same vote in units of a hundredth of its own. */
const inHundredths = ({ decimals = 0, budget, projects, ballots }: BudgetVote): BudgetVote => ({
  decimals: decimals + 2,
  budget: budget * 100n,
  projects: projects.map(({ id, cost }) => ({ id, cost: cost * 100n })),
  ballots,
});

/** Prices of a file are in its currency there, and in its smallest unit here. */
const withoutRate = ([project, by, , payers]: Funded): readonly unknown[] => [project, by, payers];

/** Up to eight, which pass on to each other in circles, most of them nothing to most. */
const madePots: fc.Arbitrary<readonly Pot[]> = fc.integer({ min: 1, max: 8 }).chain((n) => {
  const amount = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0n) },
    fc.bigInt({ min: 0n, max: 10n ** 12n }),
  );
  const made = fc.tuple(
    amount,
    fc.array(amount, { minLength: n, maxLength: n }),
    fc.bigInt({ min: 1n, max: 10n ** 12n }),
  );
  return fc.array(made, { minLength: n, maxLength: n }).map((pots) =>
    pots.map(([enters, given, rest], i) => {
      const passes = new Map(
        given.flatMap((each, to) => (to === i ? [] : [[String(to), each] as const])),
      );
      const leaves = [...passes.values()].reduce((sum, each) => sum + each, rest);
      return { name: String(i), enters, leaves, passes };
    }),
  );
});
