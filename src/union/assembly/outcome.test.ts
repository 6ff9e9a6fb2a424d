import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { QuestionRule } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import {
  type Choice,
  choicesOf,
  decide,
  emptyTally,
  type QuestionOutcome,
  type Tally,
} from './outcome.ts';

const rule = (change: Partial<QuestionRule> = {}): QuestionRule => ({
  title: 'Everyday decision',
  method: 'majority',
  threshold: { of: 'cast', share: fraction(1, 2), reach: 'more' },
  quorum: { kind: 'none' },
  deliberation: 0,
  poll: 24,
  sponsors: 0,
  ...change,
});

const tally = (change: Partial<Tally>): Tally => ({ ...emptyTally(), ...change });

const counted = (by: QuestionRule, entitled: number, ballots: Partial<Tally>): QuestionOutcome =>
  decide(by, { entitled, tally: tally(ballots), attested: 0 });

const atLeast = (num: number, den: number): QuestionRule['threshold'] => ({
  of: 'cast',
  share: fraction(num, den),
  reach: 'least',
});

describe('a simple majority', () => {
  it('is more than half of the votes cast', () => {
    assert.equal(counted(rule(), 100, { yes: 6, no: 5 }).result, 'adopted');
    assert.equal(counted(rule(), 100, { yes: 5, no: 6 }).because, 'threshold-missed');
  });

  it('leaves abstentions out and blanks in', () => {
    assert.equal(counted(rule(), 100, { yes: 6, no: 5, abstain: 50 }).result, 'adopted');
    assert.equal(counted(rule(), 100, { yes: 6, no: 5, blank: 1 }).result, 'rejected');
  });

  it('is not reached by a tie, and says that it was one', () => {
    const { result, because, margin } = counted(rule(), 100, { yes: 5, no: 5 });
    assert.deepEqual(
      { result, because, margin },
      { result: 'rejected', because: 'tie', margin: 1 },
    );
  });

  it('calls nothing a tie where nobody voted, or where blanks decided', () => {
    assert.equal(counted(rule(), 100, {}).because, 'threshold-missed');
    assert.equal(counted(rule(), 100, { yes: 5, no: 4, blank: 1 }).because, 'threshold-missed');
  });
});

describe('a quorum', () => {
  it('of turnout leaves a vote undecided that most stayed away from (Nivenly 2024: 14 of 74)', () => {
    const half = rule({ quorum: { kind: 'turnout', share: fraction(1, 2) } });
    const { result, quorum, margin } = counted(half, 74, { yes: 14 });
    assert.equal(result, 'void');
    assert.deepEqual(quorum, { kind: 'turnout', needed: 37, reached: 14, met: false });
    assert.equal(margin, 23);
    assert.equal(counted(half, 74, { yes: 20, no: 17 }).result, 'adopted');
    assert.equal(counted(half, 74, { yes: 20, no: 16 }).result, 'void');
  });

  it('of turnout rewards staying at home (PCS 2018: 85.6 % yes on 41.6 % turnout)', () => {
    const pcs = { yes: 356, no: 60 };
    const turnout = rule({ quorum: { kind: 'turnout', share: fraction(1, 2) } });
    assert.equal(counted(turnout, 1_000, pcs).result, 'void');
    // 84 more noes would have carried it.
    assert.equal(counted(turnout, 1_000, { yes: 356, no: 144 }).result, 'adopted');
  });

  it('of yes does not (PCS 2018 at 40 % of the entitled, as in important public services)', () => {
    const yes = rule({ quorum: { kind: 'yes-of-entitled', share: fraction(2, 5) } });
    assert.equal(counted(yes, 1_000, { yes: 356, no: 60 }).result, 'void');
    assert.equal(counted(yes, 1_000, { yes: 356, no: 144 }).result, 'void');
    assert.equal(counted(yes, 1_000, { yes: 400, no: 60 }).result, 'adopted');
    assert.equal(counted(yes, 1_000, { yes: 399, no: 60 }).margin, 1);
  });

  it('counts abstentions and blanks as having come', () => {
    const half = rule({ quorum: { kind: 'turnout', share: fraction(1, 2) } });
    assert.equal(counted(half, 10, { yes: 2, abstain: 2, blank: 1 }).result, 'adopted');
  });
});

describe('consent after social.coop’s rule of 2017', () => {
  const bylaws = rule({ method: 'consent', threshold: atLeast(3, 4), override: fraction(19, 20) });

  it('adopts with three quarters in favour, just met and just missed', () => {
    assert.equal(counted(bylaws, 200, { yes: 75, no: 25 }).result, 'adopted');
    assert.equal(counted(bylaws, 200, { yes: 74, no: 26 }).result, 'rejected');
  });

  it('lets a block stand unless 95 % agree', () => {
    assert.equal(counted(bylaws, 200, { yes: 94, no: 5, block: 1 }).because, 'blocked');
    const { result, blocks } = counted(bylaws, 200, { yes: 95, no: 4, block: 1 });
    assert.deepEqual([result, blocks], ['adopted', { count: 1, overridden: true }]);
  });
});

describe('consent after social.coop’s later rule', () => {
  const later = rule({ method: 'consent', threshold: atLeast(1, 2), override: fraction(9, 10) });

  it('adopts with half in favour, just met and just missed', () => {
    assert.equal(counted(later, 200, { yes: 50, no: 50 }).result, 'adopted');
    assert.equal(counted(later, 200, { yes: 49, no: 51 }).result, 'rejected');
  });

  it('lets a block stand unless 90 % agree', () => {
    assert.equal(counted(later, 200, { yes: 89, no: 10, block: 1 }).because, 'blocked');
    assert.equal(counted(later, 200, { yes: 90, no: 9, block: 1 }).result, 'adopted');
  });

  it('lets every block stand where the rules name no share', () => {
    const { override: _, ...strict } = later;
    assert.equal(counted(strict, 200, { yes: 199, block: 1 }).because, 'blocked');
    assert.equal(counted(strict, 200, { yes: 199 }).margin, 1);
  });
});

describe('a share of all who are entitled', () => {
  it('counts those who stayed away against', () => {
    const absolute = rule({
      method: 'qualified',
      threshold: { of: 'entitled', share: fraction(1, 2), reach: 'more' },
    });
    assert.equal(counted(absolute, 100, { yes: 50 }).result, 'rejected');
    const { threshold } = counted(absolute, 100, { yes: 51, no: 49 });
    assert.deepEqual(threshold, { of: 'entitled', base: 100, needed: 51, reached: 51, met: true });
  });
});

const Share = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([a, b]) => fraction(Math.min(a, b), Math.max(a, b)));

const AnyRule: fc.Arbitrary<QuestionRule> = fc
  .record({
    method: fc.constantFrom('majority', 'qualified', 'consent'),
    of: fc.constantFrom('cast', 'entitled'),
    reach: fc.constantFrom('more', 'least'),
    share: Share,
    kind: fc.constantFrom('none', 'turnout', 'yes-of-entitled'),
    quorum: Share,
    override: fc.option(Share, { nil: undefined }),
  })
  .map(({ method, of, reach, share, kind, quorum, override }) =>
    rule({
      method,
      threshold: { of, reach, share },
      quorum: kind === 'none' ? { kind } : { kind, share: quorum },
      ...(override && method === 'consent' && { override }),
    }),
  );

/** A rule, ballots that it offers, and people who stayed away. */
const Vote = fc
  .record({
    by: AnyRule,
    counts: fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 }),
    away: fc.nat({ max: 6 }),
  })
  .map(({ by, counts, away }) => {
    const ballots = Object.fromEntries(choicesOf(by).map((choice, i) => [choice, counts[i] ?? 0]));
    const turnout = counts.reduce((sum, each) => sum + each, 0);
    return { by, tally: tally(ballots), entitled: turnout + away };
  });

const resultOf = (by: QuestionRule, entitled: number, ballots: Tally): QuestionOutcome['result'] =>
  decide(by, { entitled, tally: ballots, attested: 0 }).result;

/** The tally with one ballot moved, or left out. */
const turn = (ballots: Tally, from: Choice, to?: Choice): Tally => {
  const turned = { ...ballots };
  turned[from]--;
  if (to) turned[to]++;
  return turned;
};

/** Every tally that differs in one ballot. */
const neighbours = (by: QuestionRule, ballots: Tally): readonly Tally[] =>
  choicesOf(by)
    .filter((from) => ballots[from] > 0)
    .flatMap((from) => [undefined, ...choicesOf(by)].map((to) => turn(ballots, from, to)));

/** The least number of ballots whose change changes the result, by trying all of them. */
function marginByTrying(by: QuestionRule, entitled: number, ballots: Tally): number {
  const result = resultOf(by, entitled, ballots);
  const seen = new Set<string>();
  let edge: readonly Tally[] = [ballots];
  let steps = 0;
  while (edge.length > 0) {
    if (edge.some((each) => resultOf(by, entitled, each) !== result)) return steps;
    const next = new Map(
      edge.flatMap((each) => neighbours(by, each)).map((each) => [key(each), each]),
    );
    edge = [...next].filter(([name]) => !seen.has(name)).map(([, each]) => each);
    for (const name of next.keys()) seen.add(name);
    steps++;
  }
  return Infinity;
}

const key = (ballots: Tally): string => Object.values(ballots).join(' ');

describe('a decision', () => {
  it('never turns from adopted to rejected or void by a yes in the place of something else', () => {
    fc.assert(
      fc.property(Vote, fc.nat(), ({ by, tally: ballots, entitled }, pick) => {
        const others = choicesOf(by).filter((choice) => choice !== 'yes' && ballots[choice] > 0);
        const from: Choice | undefined = others[pick % Math.max(1, others.length)];
        if (!from || resultOf(by, entitled, ballots) !== 'adopted') return;
        assert.equal(resultOf(by, entitled, turn(ballots, from, 'yes')), 'adopted');
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows arithmetic that decides by itself', () => {
    fc.assert(
      fc.property(Vote, ({ by, tally: ballots, entitled }) => {
        const { result, quorum, threshold, blocks, turnout, cast } = decide(by, {
          entitled,
          tally: ballots,
          attested: 0,
        });
        assert.equal(quorum.met, quorum.reached >= quorum.needed);
        assert.equal(threshold.met, threshold.reached >= threshold.needed);
        assert.equal(cast, turnout - ballots.abstain);
        const carried = threshold.met && (blocks.count === 0 || blocks.overridden);
        assert.equal(result, quorum.met ? (carried ? 'adopted' : 'rejected') : 'void');
      }),
    );
  });

  it('needs the least number whose share is large enough', () => {
    fc.assert(
      fc.property(Vote, ({ by, tally: ballots, entitled }) => {
        const { threshold } = decide(by, { entitled, tally: ballots, attested: 0 });
        const { num, den } = by.threshold.share;
        const enough = (yes: number): boolean =>
          by.threshold.reach === 'more'
            ? BigInt(yes * den) > BigInt(num * threshold.base)
            : BigInt(yes * den) >= BigInt(num * threshold.base);
        assert.ok(enough(threshold.needed));
        assert.ok(threshold.needed === 1 || !enough(threshold.needed - 1));
      }),
    );
  });

  it('has the margin that trying every change of its ballots finds', () => {
    fc.assert(
      fc.property(Vote, ({ by, tally: ballots, entitled }) => {
        const { margin, result, quorum, turnout } = decide(by, {
          entitled,
          tally: ballots,
          attested: 0,
        });
        if (result === 'void') return assert.equal(margin, quorum.needed - quorum.reached);
        const tried = marginByTrying(by, entitled, ballots);
        return assert.equal(margin, tried === Infinity ? turnout + 1 : tried);
      }),
      { numRuns: 150 },
    );
  });
});
