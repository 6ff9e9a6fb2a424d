import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  ballotForms,
  fillsOne,
  type MethodName,
  rankingsMethods,
  scoresMethods,
} from '../../count/methods.ts';
import { type ContestRule, highestOf } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import { contestRule, said, uuidOf } from '../testing.ts';
import { type Contest, type Marks, placesOn } from './contest.ts';
import { ContestOutcome, decideContest } from './contest-outcome.ts';
import { explainContest } from './explained-contest.ts';
import { wrongMarks } from './marking.ts';
import { lotSeed, type MarkedCast } from './lot-seed.ts';

const methods: readonly MethodName[] = [...rankingsMethods, ...scoresMethods];

/** A ballot in the form that the method asks for. */
function marksFor(rule: ContestRule, places: number): fc.Arbitrary<Marks> {
  const rank = fc.option(fc.integer({ min: 1, max: places }), { nil: null });
  switch (ballotForms[rule.method]) {
    case 'ranks':
      return fc.array(rank, { minLength: places, maxLength: places });
    case 'order':
      return fc
        .shuffledSubarray([...Array.from({ length: places }).keys()])
        .map((order) =>
          Array.from({ length: places }, (_, place) =>
            order.includes(place) ? order.indexOf(place) + 1 : null,
          ),
        );
    case 'one':
      return fc
        .integer({ min: 0, max: places })
        .map((cross) => Array.from({ length: places }, (_, place) => (place === cross ? 1 : null)));
    case 'some':
      return fc.array(fc.constantFrom(1, null), { minLength: places, maxLength: places });
    case 'scores':
    case 'grades': {
      const score = fc.option(fc.integer({ min: 0, max: highestOf(rule) }), { nil: null });
      return fc.array(score, { minLength: places, maxLength: places });
    }
  }
}

const contests = fc
  .record({
    method: fc.constantFrom(...methods),
    options: fc.integer({ min: 1, max: 6 }),
    seats: fc.integer({ min: 1, max: 4 }),
    none: fc.boolean(),
  })
  .filter(({ method, options, none }) => (none || options > 1) && (none || method !== 'debian'))
  .map(({ method, options, seats, none }): Contest => {
    const rule = contestRule({
      method,
      none,
      ...(method === 'debian' && { share: fraction(3, 5) }),
    });
    const titles = Array.from({ length: options }, (_, i) => said(`option ${i}`));
    return { rule, seats: fillsOne.has(method) ? 1 : seats, options: titles };
  });

const cast = contests.chain((contest) =>
  fc.record({
    contest: fc.constant(contest),
    ballots: fc.array(
      fc.record({ marks: marksFor(contest.rule, placesOn(contest)), attested: fc.boolean() }),
      { maxLength: 9 },
    ),
  }),
);

const castOf = (ballots: readonly { marks: Marks; attested: boolean }[]): MarkedCast => ({
  proposal: uuidOf('a choice'),
  rollRoot: '0'.repeat(64),
  entitled: 10,
  ballots: new Map(ballots.map((ballot, i) => [uuidOf(`voter ${i}`), ballot])),
});

describe('whatever the ballots say', () => {
  it('every method decides, and its outcome has the form of one', () => {
    fc.assert(
      fc.property(cast, ({ contest, ballots }) => {
        for (const { marks: given } of ballots) assert.equal(wrongMarks(contest, given), undefined);
        const outcome = decideContest(contest, castOf(ballots));
        assert.deepEqual(ContestOutcome.parse(outcome), outcome);
        assert.ok(outcome.elected.length + outcome.vacant === outcome.seats);
        assert.ok(outcome.elected.every((each) => each < contest.options.length));
        assert.equal(outcome.result === 'adopted', outcome.elected.length > 0);
        if (!ballots.some(({ attested: word }) => word)) assert.ok(outcome.firm);
        assert.ok(explainContest(outcome, []).length > 0);
      }),
      { numRuns: 400 },
    );
  });

  it('the order in which they came is nothing to it', () => {
    fc.assert(
      fc.property(cast, ({ contest, ballots }) => {
        const one = castOf(ballots);
        const other = { ...one, ballots: new Map([...one.ballots].toReversed()) };
        assert.deepEqual(decideContest(contest, one), decideContest(contest, other));
        assert.equal(lotSeed(one), lotSeed(other));
      }),
      { numRuns: 100 },
    );
  });
});
