import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fraction } from '../kernel/fraction.ts';
import { english } from '../kernel/say.ts';
import { budgetRule, sharingBy } from '../assembly/testing.ts';
import { type BudgetRule, contradictions, ruleInWords } from './charter.ts';
import { Rule } from './schema.ts';

type Some = Partial<BudgetRule> & Pick<BudgetRule, 'method'>;
const shares = { method: 'equal-shares-budget' } as const;
const greedy = { method: 'greedy-budget' } as const;
const phragmen = { method: 'phragmen-budget' } as const;

const wrongs = (rule: Some): string =>
  contradictions(sharingBy(rule))
    .map(({ where, why }) => `${where}: ${why}`)
    .join();

/** The rule without one of its parts. */
function without(rule: Some, part: keyof BudgetRule): string {
  const { [part]: _, ...budget } = budgetRule(rule);
  const charter = sharingBy(rule);
  const decisions = { ...charter.decisions, budget: budget as BudgetRule };
  return contradictions({ ...charter, decisions })
    .map(({ where, why }) => `${where}: ${why}`)
    .join();
}

describe('the rules of a budget', () => {
  it('can be lived by for every method and ballot', () => {
    for (const rule of [
      shares,
      { ...shares, utility: 'cardinality' },
      { ...shares, ballot: 'points' },
      { ...shares, ballot: 'ranking' },
      { ...shares, raise: 'add1', completion: 'greedy' },
      { ...shares, raise: 'add1e', completion: 'phragmen', most: 5 },
      greedy,
      { ...greedy, ballot: 'points', tooDear: 'stop' },
      phragmen,
    ] as const) {
      assert.equal(wrongs(rule), '');
      assert.deepEqual(Rule.parse(budgetRule(rule)), budgetRule(rule));
    }
  });

  it('say how many points voters have, where they have any', () => {
    assert.match(without({ ...shares, ballot: 'points' }, 'points'), /budget.points: Voters give/);
    assert.match(wrongs({ ...shares, points: 5 }), /budget.points: Nobody gives points/);
  });

  it('say what a project is worth, as the ballots allow', () => {
    assert.match(without(shares, 'utility'), /budget.utility: Say whether/);
    assert.match(wrongs({ ...shares, utility: 'points' }), /budget.utility: Say whether/);
    assert.match(wrongs({ ...shares, ballot: 'ranking', utility: 'cost' }), /worth its points/);
    assert.match(wrongs({ ...phragmen, utility: 'cost' }), /does not ask/);
    assert.match(wrongs({ ...phragmen, ballot: 'ranking' }), /budget.ballot: Phragmén/);
  });

  it('have steps where money is raised, which equal shares alone do', () => {
    assert.match(without({ ...shares, raise: 'add1' }, 'step'), /budget.step: .*how large/);
    assert.match(wrongs({ ...shares, step: 100 }), /budget.step: Nobody’s money/);
    assert.match(wrongs({ ...greedy, raise: 'add1' }), /budget.raise: Only equal shares/);
    assert.match(wrongs({ ...phragmen, completion: 'greedy' }), /budget.completion: Only/);
  });

  it('say what happens at a project that no longer fits, where there is such a thing', () => {
    assert.match(without(greedy, 'tooDear'), /budget.tooDear: Say whether/);
    assert.match(wrongs({ ...shares, tooDear: 'skip' }), /budget.tooDear: Equal shares/);
  });

  it('have no quorum of yes', () => {
    const quorum = { kind: 'yes-of-entitled', share: fraction(1, 4) } as const;
    assert.match(wrongs({ ...shares, quorum }), /budget.quorum: Nobody says yes/);
    const nothing = { kind: 'turnout', share: fraction(0, 4) } as const;
    assert.match(wrongs({ ...shares, quorum: nothing }), /no quorum/);
  });

  it('hold no power but such as a single member might hold', () => {
    const charter = sharingBy(shares);
    const held = (power: string, ...others: readonly string[]): string =>
      contradictions({
        ...charter,
        powers: { ...charter.powers, [power]: [...others, 'decision:budget'] },
      })
        .map(({ why }) => why)
        .join();
    assert.equal(held('members/invite', 'members'), '');
    for (const power of ['offices/appoint', 'members/decline', 'minutes/redact'])
      assert.match(held(power, 'decision:office'), /a few can fund what is cheap/);
    assert.match(held('charter/amend', 'decision:charter'), /a few can fund what is cheap/);
    const safeguards = { ...charter.safeguards, continuation: 'budget' };
    const continued = contradictions({ ...charter, safeguards }).map(({ why }) => why);
    assert.match(continued.join(), /but this is a yes or a no/);
  });

  it('are said in plain words, with every variant', () => {
    const words = (rule: Some): string => ruleInWords(budgetRule(rule), english);
    assert.equal(
      words({ ...shares, most: 50_000, raise: 'add1e', step: 100, completion: 'greedy' }),
      'A decision of the kind “A budget” shares out money in EUR among projects. At most 500.00 EUR at a time. ' +
        'Voters put a cross beside every project that they support. Counted by the method of equal shares: all who ' +
        'vote have the same share of the money, and who supports a project can buy it with the others. A project is ' +
        'worth what it costs: the one that takes the smallest part of its cost from whoever pays most comes first. ' +
        'As long as what they buy stays within the budget and another project would fit, everybody’s money is raised ' +
        'by 1.00 EUR and counted anew; after every 100 times, by twice as much. What is left goes to the projects with the most supporters ' +
        'that still fit. Of projects that are level, the cheapest comes first, then the most supported, then the lot ' +
        'decides. Nobody but its author has to stand behind it. Its vote opens at once and is open for 1 day.',
    );
    assert.match(
      words({ ...shares, utility: 'cardinality', raise: 'add1' }),
      /worth the same.*raised by 0.01 EUR/,
    );
    assert.match(
      words({ ...shares, ballot: 'points', completion: 'greedy' }),
      /up to 10 points.*most points that/,
    );
    assert.match(
      words({ ...shares, ballot: 'ranking', completion: 'phragmen' }),
      /ten points.*used by Phragmén/,
    );
    assert.match(words({ ...greedy, utility: 'cardinality' }), /most supporters for their cost/);
    assert.match(words({ ...greedy, tooDear: 'stop' }), /most supporters are.*ends the count/);
    assert.match(words({ ...greedy, ballot: 'points' }), /most points for their cost.*passed over/);
    assert.match(words(phragmen), /a load that its supporters share/);
  });
});
