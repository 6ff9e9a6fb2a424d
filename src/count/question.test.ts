import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { choices, decideQuestion, type QuestionRule, type Tally } from './question.ts';

const none: Tally = { yes: 0, no: 0, abstain: 0, blank: 0, block: 0 };
const half = { num: 1, den: 2 };
const majority: QuestionRule = {
  method: 'majority',
  threshold: { of: 'cast', reach: 'more', share: half },
  quorum: { kind: 'none' },
};
const decided = (rule: QuestionRule, tally: Partial<Tally>, entitled = 20) =>
  decideQuestion(rule, { entitled, tally: { ...none, ...tally } });

describe('a question', () => {
  it('is adopted by more yes than no, and rejected by a tie', () => {
    assert.equal(decided(majority, { yes: 3, no: 2, abstain: 9 }).result, 'adopted');
    const { result, because } = decided(majority, { yes: 2, no: 2 });
    assert.deepEqual([result, because], ['rejected', 'tie']);
    assert.equal(decided(majority, {}).result, 'rejected', 'a share of nothing is never reached');
  });

  it('takes two thirds, of the cast or of the entitled', () => {
    const share = { num: 2, den: 3 };
    const ofCast: QuestionRule = {
      ...majority,
      method: 'qualified',
      threshold: { of: 'cast', reach: 'least', share },
    };
    assert.equal(decided(ofCast, { yes: 4, no: 2 }).result, 'adopted');
    assert.equal(decided(ofCast, { yes: 4, no: 2, blank: 1 }).result, 'rejected');
    const ofAll: QuestionRule = { ...ofCast, threshold: { of: 'entitled', reach: 'least', share } };
    assert.equal(decided(ofAll, { yes: 13 }).result, 'rejected');
    assert.equal(decided(ofAll, { yes: 14 }).result, 'adopted');
  });

  it('by consent stands still at a block, unless enough override it', () => {
    const consent: QuestionRule = { ...majority, method: 'consent' };
    assert.equal(decided(consent, { yes: 9, block: 1 }).because, 'blocked');
    const overridable = { ...consent, override: { num: 9, den: 10 } };
    const { result, blocks } = decided(overridable, { yes: 9, block: 1 });
    assert.deepEqual([result, blocks], ['adopted', { count: 1, overridden: true }]);
  });

  it('is void where too few took part, or too few said yes', () => {
    const turnout: QuestionRule = { ...majority, quorum: { kind: 'turnout', share: half } };
    const { result, margin } = decided(turnout, { yes: 8, abstain: 1 });
    assert.deepEqual([result, margin], ['void', 1]);
    assert.equal(decided(turnout, { yes: 8, abstain: 2 }).result, 'adopted');
    const yes: QuestionRule = { ...majority, quorum: { kind: 'yes-of-entitled', share: half } };
    assert.equal(decided(yes, { yes: 9, no: 5 }).because, 'quorum-missed');
  });

  it('comes out otherwise if as many ballots as its margin had, and not by fewer', () => {
    const tallies = fc.record({
      yes: fc.nat({ max: 6 }),
      no: fc.nat({ max: 6 }),
      abstain: fc.nat({ max: 3 }),
      blank: fc.nat({ max: 3 }),
      block: fc.constant(0),
    });
    fc.assert(
      fc.property(tallies, (tally) => {
        const { result, margin, turnout } = decided(majority, tally);
        const turned = (n: number): readonly Tally[] =>
          [...neighbours(tally, n)].filter((each) => sum(each) <= 20);
        for (let n = 1; n < margin && n <= 3; n++)
          assert.ok(turned(n).every((each) => decided(majority, each).result === result));
        if (margin <= Math.min(3, turnout))
          assert.ok(turned(margin).some((each) => decided(majority, each).result !== result));
      }),
    );
  });
});

const sum = (tally: Tally): number => choices.reduce((all, each) => all + tally[each], 0);

/** What so many ballots could have made of it, left out or cast as yes or no. */
function* neighbours(tally: Tally, n: number): Generator<Tally> {
  if (n === 0) {
    yield tally;
    return;
  }
  for (const from of choices.filter((each) => tally[each] > 0)) {
    const without = { ...tally, [from]: tally[from] - 1 };
    for (const to of ['yes', 'no'] as const)
      yield* neighbours({ ...without, [to]: without[to] + 1 }, n - 1);
    yield* neighbours(without, n - 1);
  }
}
