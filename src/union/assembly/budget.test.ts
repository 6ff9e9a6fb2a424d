import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../../book/bytes.ts';
import { canonical } from '../../book/json.ts';
import type { BudgetRule } from '../charter/charter.ts';
import { fraction } from '../kernel/fraction.ts';
import {
  closes,
  founded,
  hand,
  type Hand,
  joins,
  marks,
  proposalIn,
  refusedIn,
  replayed,
  said,
  type TestBook,
  uuidOf,
} from '../testing.ts';
import {
  budgetOutcomeOf,
  budgetPollOf,
  budgetRule,
  projectOf,
  putsBudget,
  sharingBy,
} from './testing.ts';
import { stateHash } from '../union.ts';
import { type BudgetOutcome, decideBudget } from './budget-outcome.ts';
import { explainBudget } from './explained-budget.ts';

const [ada, bo, cy, dee, eve] = [hand('Ada'), hand('Bo'), hand('Cy'), hand('Dee'), hand('Eve')];
const attested = { evidence: 'session' } as const;

type Some = Partial<BudgetRule> & Pick<BudgetRule, 'method'>;

/** 100.00 EUR for a bike, books or cake, put to four members. */
function sharing(rule: Some, ...others: readonly Hand[]): { book: TestBook; id: string } {
  const book = founded(sharingBy(rule), ada, bo, cy, dee, ...others);
  const options = [projectOf('bike', 7_000), projectOf('books', 5_000), projectOf('cake', 2_500)];
  return { book, id: putsBudget(book, ada, { budget: 10_000, options }) };
}

const over = ({ book, id }: { book: TestBook; id: string }): BudgetOutcome =>
  budgetOutcomeOf(closes(book, id));

const shares = { method: 'equal-shares-budget' } as const;

describe('a budget that members share out', () => {
  it('is counted by the exact rule of the charter', () => {
    const of = sharing(shares);
    marks(of.book, of.id, [
      [ada, [1, 1, null]],
      [bo, [1, 1, null]],
      [cy, [1, null, null]],
      [dee, [null, null, 1]],
    ]);
    const outcome = over(of);
    assert.deepEqual(
      { ...outcome, lot: '' },
      {
        result: 'adopted',
        because: 'funded',
        rule: { method: 'equal-shares-budget', ballot: 'approval', utility: 'cost' },
        currency: 'EUR',
        budget: 10_000,
        spent: 9_500,
        funded: [
          { option: 0, by: 'equal-shares', rate: { num: '1', den: '3' }, payers: 3 },
          { option: 2, by: 'equal-shares', rate: { num: '1', den: '1' }, payers: 1 },
        ],
        unfunded: [{ option: 1, reason: 'unaffordable', round: 2, support: 66 }],
        entitled: 4,
        turnout: 4,
        cast: 4,
        quorum: { kind: 'none', needed: 0, reached: 4, met: true },
        lot: '',
        drawn: false,
        attested: 0,
        firm: true,
      },
    );
    assert.equal(stateHash(replayed(of.book.texts)), stateHash(of.book.union));
  });

  it('gives each group its share, where the most wanted first would not', () => {
    const ballots = [
      [ada, [1, null, null]],
      [bo, [1, 1, null]],
      [cy, [null, 1, null]],
      [dee, [null, null, 1]],
    ] as const;
    const fundedBy = (rule: Some): readonly number[] => {
      const of = sharing(rule);
      marks(of.book, of.id, ballots);
      return over(of).funded.map(({ option }) => option);
    };
    assert.deepEqual(fundedBy(shares), [1, 2]);
    assert.deepEqual(fundedBy({ method: 'greedy-budget', utility: 'cost' }), [1, 2]);
    assert.deepEqual(fundedBy({ method: 'phragmen-budget' }), [2, 1]);
    assert.deepEqual(fundedBy({ ...shares, utility: 'cardinality' }), [2, 1]);
  });

  it('counts blank ballots among the voters: their share is nobody’s', () => {
    const of = sharing(shares);
    marks(of.book, of.id, [
      [ada, [null, null, 1]],
      [bo, [null, null, null]],
      [cy, [null, null, null]],
      [dee, [null, null, null]],
    ]);
    const outcome = over(of);
    assert.deepEqual([outcome.turnout, outcome.cast], [4, 1]);
    assert.deepEqual(outcome.funded, [
      { option: 2, by: 'equal-shares', rate: { num: '1', den: '1' }, payers: 1 },
    ]);
    assert.deepEqual(
      outcome.unfunded.map(({ reason }) => reason),
      ['no-support', 'no-support'],
    );
  });

  it('raises voters’ money, and completes, as the rules say', () => {
    const ballots = [
      [ada, [1, null, null]],
      [bo, [null, 1, null]],
      [cy, [null, 1, null]],
      [dee, [null, null, null]],
    ] as const;
    const by = (rule: Partial<BudgetRule>): BudgetOutcome => {
      const of = sharing({ ...shares, ...rule });
      marks(of.book, of.id, ballots);
      return over(of);
    };
    assert.deepEqual(
      by({}).funded.map(({ option }) => option),
      [1],
    );
    const raised = by({ raise: 'add1', step: 10 });
    assert.deepEqual(raised.steps, { taken: 237, stopped: 'over-budget' });
    const never = by({ raise: 'add1', step: 1 });
    assert.deepEqual(never.steps, { taken: 543, stopped: 'over-budget' });
    const used = by({ raise: 'add1e', step: 10 });
    assert.deepEqual(used.steps, { taken: 0, stopped: 'exhaustive' });
    assert.deepEqual(
      by({ completion: 'greedy' }).unfunded.map(({ option, reason, round, support }) => [
        option,
        reason,
        round,
        support,
      ]),
      [
        [0, 'no-room', 2, 357],
        [2, 'no-support', undefined, undefined],
      ],
    );
  });

  it('takes points, up to as many as the rules give', () => {
    const of = sharing({ ...shares, ballot: 'points', points: 10 });
    const give = (given: readonly (number | null)[]): string =>
      refusedIn(of.book.try(ada, 'assembly/mark@1', { proposal: of.id, marks: given }));
    assert.match(give([6, 5, null]), /You have 10 points in all/);
    assert.match(give([6, 4]), /has 3 places, not 2/);
    marks(of.book, of.id, [
      [ada, [6, 4, 0]],
      [bo, [10, null, null]],
      [cy, [1, 9, null]],
      [dee, [null, 10, null]],
    ]);
    const { funded, rule } = over(of);
    assert.equal(rule.utility, 'points');
    assert.deepEqual(
      funded.map(({ option, payers }) => [option, payers]),
      [[1, 3]],
    );
  });

  it('takes rankings, which are worth points by place; gaps mean nothing', () => {
    const fundedBy = (first: readonly (number | null)[]): BudgetOutcome['funded'] => {
      const of = sharing({ ...shares, ballot: 'ranking' });
      marks(of.book, of.id, [
        [ada, first],
        [bo, [1, 2, null]],
        [cy, [null, 2, 1]],
        [dee, [null, 1, 2]],
      ]);
      return over(of).funded;
    };
    assert.deepEqual(fundedBy([1, 3, null]), fundedBy([1, 2, null]));
    const of = sharing({ ...shares, ballot: 'ranking' });
    const twice = of.book.try(ada, 'assembly/mark@1', { proposal: of.id, marks: [1, 1, null] });
    assert.match(refusedIn(twice), /Two options have the rank 1/);
    const far = of.book.try(ada, 'assembly/mark@1', { proposal: of.id, marks: [4, 1, null] });
    assert.match(refusedIn(far), /from 1 to 3/);
  });

  it('takes crosses alone where projects are approved', () => {
    const of = sharing(shares);
    const two = of.book.try(ada, 'assembly/mark@1', { proposal: of.id, marks: [2, null, null] });
    assert.match(refusedIn(two), /written as a 1/);
  });

  it('takes advice, and keeps what ballots said without who said it', () => {
    const of = sharing(shares);
    joins(of.book, eve, ada);
    of.book.do(eve, 'assembly/advise-on-options@1', { proposal: of.id, marks: [1, null, null] });
    marks(of.book, of.id, [[ada, [null, null, 1]]]);
    over(of);
    const { counted, ballots } = budgetPollOf(proposalIn(of.book, of.id));
    assert.deepEqual(counted, {
      ballots: [{ marks: [null, null, 1], weight: 1 }],
      advice: [{ marks: [1, null, null], weight: 1 }],
    });
    assert.equal(ballots.size, 0);
  });

  it('says whether it rests on the clerk’s word', () => {
    const of = sharing(shares);
    of.book.do(ada, 'assembly/mark@1', { proposal: of.id, marks: [null, null, 1] }, attested);
    marks(of.book, of.id, [[bo, [null, 1, null]]]);
    const outcome = over(of);
    assert.deepEqual([outcome.attested, outcome.firm], [1, false]);
    assert.match(
      explainBudget(outcome, []).at(-1) ?? '',
      /without them the result would be another/,
    );
  });
});

describe('a budget that decides nothing', () => {
  const none = { spent: 0, funded: [], unfunded: [] };

  it('is one that nobody supports a project in, or too few take part in', () => {
    const blank = sharing(shares);
    marks(blank.book, blank.id, [[ada, [null, null, null]]]);
    const { result, because, spent, funded, unfunded } = over(blank);
    assert.deepEqual([result, because], ['void', 'nobody-chose']);
    assert.deepEqual({ spent, funded, unfunded }, none);
    const few = sharing({ ...shares, quorum: { kind: 'turnout', share: fraction(1, 2) } });
    marks(few.book, few.id, [[ada, [null, null, 1]]]);
    const missed = over(few);
    assert.deepEqual(
      [missed.result, missed.because, missed.quorum.needed],
      ['void', 'quorum-missed', 2],
    );
    assert.deepEqual(explainBudget(missed, []), [
      '2 of 4 had to take part; 1 did.',
      'So nothing was decided.',
    ]);
  });

  it('or funds none, where nobody has enough', () => {
    const of = sharing(shares);
    marks(of.book, of.id, [
      [ada, [1, null, null]],
      [bo, [null, 1, null]],
    ]);
    const outcome = over(of);
    assert.deepEqual(
      [outcome.result, outcome.because, outcome.spent],
      ['adopted', 'funded', 5_000],
    );
    const poor = sharing(shares);
    marks(poor.book, poor.id, [
      [ada, [1, null, null]],
      [bo, [null, null, null]],
      [cy, [null, null, null]],
    ]);
    const rejected = over(poor);
    assert.deepEqual([rejected.result, rejected.because], ['rejected', 'none-funded']);
    assert.equal(explainBudget(rejected, [])[0], 'None of the projects was funded.');
  });
});

describe('the outcome of a large budget', () => {
  it('fits its entry, and leaves out fractions that are too long for it', () => {
    const options = Array.from({ length: 40 }, (_, i) => said(`project ${i}`));
    const costs = options.map((_, i) => 900_000_000_000 + i * 7_919);
    let state = 1;
    const chance = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    // Each purchase multiplies the denominator of loads by the number of supporters.
    const rule = budgetRule({ method: 'phragmen-budget' });
    const ballots = Array.from({ length: 997 }, () => ({
      marks: options.map((_each, i) => (chance() < 0.2 + i / 100 ? 1 : null)),
      attested: false,
    }));
    const outcome = decideBudget(
      { rule, budget: 999_999_999_999, costs: costs.map((cost) => Math.floor(cost / 30)), options },
      {
        proposal: uuidOf('large'),
        rollRoot: '0'.repeat(64),
        entitled: 1000,
        ballots: new Map(ballots.map((ballot, i) => [uuidOf(`voter ${i}`), ballot])),
      },
    );
    assert.ok(outcome.funded.length > 20);
    assert.ok(outcome.funded.some(({ rate }) => rate === undefined));
    assert.ok(utf8(canonical(outcome)).length < 14_000);
  });
});
