import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { charterOf } from '../testing.ts';
import { withoutSecrets } from './testing.ts';
import { type Charter, contradictions } from './charter.ts';
import type { MoneyRules } from './money-rules.ts';

const clean = withoutSecrets(charterOf('association'));
const rules = clean.money ?? assert.fail('There is money.');
const { dues = assert.fail('There are dues.'), ...withoutDues } = rules;
const withMoney = (change: Partial<MoneyRules>): Charter => ({
  ...clean,
  money: { ...rules, ...change },
});
const withPower = (power: string, ...holders: readonly string[]): Charter => ({
  ...clean,
  powers: { ...clean.powers, [power]: [...holders] },
});
const without = (power: string): Charter => {
  const { [power]: _, ...powers } = clean.powers;
  return { ...clean, powers };
};
const oneSeatEach: Charter['offices'] = Object.fromEntries(
  Object.entries(clean.offices).map(([name, office]) => [name, { ...office, seats: 1 }]),
);

const wrong: readonly (readonly [what: string, Charter, where: string, why: RegExp])[] = [
  ['no fund', { ...clean, money: { ...withoutDues, funds: {} } }, 'money.funds', /at least one/],
  ['dues to no fund', withMoney({ dues: { ...dues, fund: 'x' } }), 'money.dues.fund', /“x”/],
  ['dues of no step', withMoney({ dues: { ...dues, tiers: {} } }), 'money.dues.tiers', /step/],
  [
    'a rhythm twice',
    withMoney({ dues: { ...dues, rhythms: ['year', 'year'] } }),
    'money.dues.rhythms',
    /twice/,
  ],
  [
    'debits to a creditor whose check digits are wrong',
    withMoney({ dues: { ...dues, debit: { creditor: 'DE89ZZZ09999999999', notice: 14 } } }),
    'money.dues.debit.creditor',
    /check digits/,
  ],
  [
    'a limit of no office',
    withMoney({ limits: { chair: { each: 1, month: 1 } } }),
    'money.limits.chair',
    /no office/,
  ],
  [
    'a claim larger than its month',
    withMoney({ limits: { committee: { each: 2, month: 1 } } }),
    'money.limits.committee',
    /larger/,
  ],
  [
    'two who approve where the members can’t',
    {
      ...withPower('treasury/approve', 'office:committee'),
      money: { ...rules, twoApproveAbove: 0 },
    },
    'powers.treasury/approve',
    /Name a kind of decision/,
  ],
  ['payments that nobody signs', without('treasury/pay'), 'powers.treasury/pay', /Nobody is named/],
  [
    'payments that one alone signs',
    {
      ...withPower('treasury/pay', 'office:treasurer'),
      offices: { ...clean.offices, ...oneSeatEach },
    },
    'powers.treasury/pay',
    /Two people/,
  ],
  [
    'records that one alone enters and confirms',
    {
      ...withPower('treasury/confirm', 'office:treasurer'),
      offices: { ...clean.offices, ...oneSeatEach },
    },
    'powers.treasury/confirm',
    /Two people/,
  ],
  [
    'books that a decision keeps',
    withPower('treasury/enter', 'office:treasurer', 'decision:ordinary'),
    'powers.treasury/enter',
    /Only a person/,
  ],
  [
    'leave to spend that an office gives',
    withPower('treasury/appropriate', 'office:committee'),
    'powers.treasury/appropriate',
    /members together/,
  ],
];

describe('rules about money', () => {
  for (const [what, charter, where, why] of wrong) {
    it(`must not have ${what}`, () => {
      const found = contradictions(charter);
      assert.deepEqual(
        found.map((each) => each.where),
        [where],
      );
      assert.match(found[0]?.why ?? '', why);
    });
  }

  it('may ask two offices of one seat each to sign together', () => {
    assert.deepEqual(contradictions({ ...clean, offices: oneSeatEach }), []);
  });

  it('may be none', () => {
    const { money: _, ...charter } = clean;
    assert.deepEqual(contradictions(charter), []);
  });
});
