import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { budgetRules, countBudget } from '../budget/rules.ts';
import { asVote, smallBudgets } from '../budget/testing.ts';
import { countRankings, countScores, rankingsMethods, scoresMethods } from '../methods.ts';
import { rankingsOf } from '../rankings.ts';
import { ratio } from '../ratio.ts';
import { scoresOf } from '../scores.ts';
import { anyBallots, anyOrders, election, firstPreferred } from '../testing.ts';
import { explainBudget } from './budgets.ts';
import { explain } from './explain.ts';
import { english } from './say.ts';

const lot = firstPreferred;

/** Names with all that could be taken for something else. */
const candidates = ['Ada', 'Bo "B" B\nson', '$& Cy', 'Di', ''];
const anySeats = fc.integer({ min: 1, max: 7 });
const settings = {
  lot,
  defaultOption: 1,
  quorum: ratio(3, 2),
  majorities: new Map([[0, ratio(3, 2)]]),
};

const isTold = (lines: readonly string[]): void => {
  for (const line of lines) {
    assert.ok(!/[{}]|undefined|NaN|\[object|\n/.test(line), line);
    assert.ok(line.trim() === line && line !== '', line);
  }
};

const onlyOne = new Set(['two-round', 'debian', 'star']);
const onlyStrict = new Set(
  rankingsMethods.filter((each) => /stv|wigm|ers97|meek|gregory/.test(each)),
);

describe('a story by any method', () => {
  for (const method of rankingsMethods) {
    it(`${method} fills every slot`, () => {
      const ballots = onlyStrict.has(method) ? anyOrders(4) : anyBallots(4);
      fc.assert(
        fc.property(ballots, anySeats, fc.subarray([0, 2, 3, 4]), (lines, most, withdrawn) => {
          const seats = onlyOne.has(method) ? 1 : most;
          const votes = {
            candidates,
            seats,
            ballots: rankingsOf(candidates.length, lines),
            withdrawn: new Set(withdrawn),
          };
          isTold(explain(countRankings(method, votes, settings), english));
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const method of scoresMethods) {
    it(`${method} fills every slot`, () => {
      const scoring = fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 5, maxLength: 5 });
      fc.assert(
        fc.property(fc.array(scoring), anySeats, (lines, most) => {
          const ballots = scoresOf(
            5,
            lines.map((scores) => ({ scores })),
          );
          const seats = onlyOne.has(method) ? 1 : most;
          isTold(explain(countScores(method, { candidates, seats, ballots }, { lot }), english));
        }),
      );
    });
  }

  it('of a budget fills every slot', () => {
    fc.assert(
      fc.property(smallBudgets, fc.constantFrom(...budgetRules), (budget, rule) => {
        if (rule.includes('points')) return;
        isTold(explainBudget(countBudget(rule, asVote(budget), { lot }), english));
      }),
      { numRuns: 300 },
    );
  });

  it('says every sentence through the reader’s language', () => {
    const said: string[] = [];
    const say: typeof english = (sentence, values) => {
      said.push(sentence);
      return `«${english(sentence, values)}»`;
    };
    const votes = election('ABC', ['A * 4', 'B > A * 3', 'C > B * 2']);
    const story = explain(countRankings('irv', votes, { lot }), say);
    assert.ok(story.every((line) => line.startsWith('«') && line.endsWith('»')));
    assert.ok(said.includes('On the list: {candidates}. Seats: {seats}.'));
  });
});
