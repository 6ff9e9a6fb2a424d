/**
 * A choice of ten thousand members decided: what the clerk works out at its closing, and the audit again.
 * @module
 */
import { performance } from 'node:perf_hooks';
import { ballotForms, fillsOne, type MethodName } from '../src/count/methods.ts';
import type { Marks, MarkedBallot } from '../src/union/assembly/contest.ts';
import { decideContest } from '../src/union/assembly/contest-outcome.ts';
import { contestRule, said, uuidOf } from '../src/union/testing.ts';
import type { Figure } from './figures.ts';

const voters = 10_000;
const options = 20;
const methods: readonly MethodName[] = [
  'debian',
  'schulze',
  'irv',
  'scottish-stv',
  'meek',
  'equal-shares',
  'star',
];

export const choosing = (): Promise<readonly Figure[]> => Promise.resolve(methods.map(decided));

function decided(method: MethodName): Figure {
  const seats = fillsOne.has(method) || method === 'schulze' || method === 'irv' ? 1 : 5;
  const contest = {
    rule: contestRule({ method, none: true }),
    seats,
    options: Array.from({ length: options }, (_, i) => said(`option ${i}`)),
  };
  const ballots = ballotsFor(method);
  const cast = {
    proposal: uuidOf('a choice'),
    rollRoot: '0'.repeat(64),
    entitled: voters,
    ballots,
  };
  const before = performance.now();
  decideContest(contest, cast);
  const value = performance.now() - before;
  const what = `a choice of ${voters.toLocaleString('en')} members decided: ${method}`;
  return { what, value, unit: 'ms', aim: { below: 1_000 } };
}

function ballotsFor(method: MethodName): ReadonlyMap<string, MarkedBallot> {
  const chance = chances();
  return new Map(
    Array.from({ length: voters }, (_, i) => [
      uuidOf(`voter ${i}`),
      { marks: marksBy(chance, method), attested: false },
    ]),
  );
}

/** Mostly different ballots, of which some options are liked better than others. */
function marksBy(chance: () => number, method: MethodName): Marks {
  const places = Array.from({ length: options + 1 }, (_, place) => place);
  switch (ballotForms[method]) {
    case 'some':
      return places.map((place) => (chance() < 0.5 - place / 50 ? 1 : null));
    case 'scores':
      return places.map(() => Math.floor(chance() * 6));
    default: {
      const liked = places.map((place) => ({ place, by: chance() + place / 50 }));
      const order = liked.toSorted((a, b) => a.by - b.by).map(({ place }) => place);
      return places.map((place) => (order.indexOf(place) < 8 ? order.indexOf(place) + 1 : null));
    }
  }
}

/** The same numbers in every run (a linear congruential generator; nothing hangs on its quality). */
function chances(): () => number {
  let state = 1;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}
