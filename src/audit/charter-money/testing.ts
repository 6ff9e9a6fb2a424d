/**
 * For tests: charters whose rules about money are right, just right, or wrong.
 */
import type { Charter } from '../../union/charter/charter.ts';

type Base = 'association' | 'circle';
const [association, circle] = ['association', 'circle'] as const;

/** What is changed in which charter, and to what. */
export const moneyCharters = (
  bases: Readonly<Record<Base, Charter>>,
): Readonly<Record<string, readonly [of: Base, where: string, to: unknown]>> => ({
  'no rules about money': [association, 'money', undefined],
  'money in a currency out of use': [association, 'money.currency', 'DEM'],
  'money without a fund': [association, 'money.funds', {}],
  'a fund that keeps less than nothing': [association, 'money.funds.general.keep', -1],
  'a fund that keeps all there can be': [association, 'money.funds.general.keep', 999_999_999_999],
  'a fund that keeps more than there can be': [
    association,
    'money.funds.general.keep',
    1_000_000_000_000,
  ],
  'a fund without a purpose': [association, 'money.funds.general.purpose', ' '],
  'a fund that is kept for two heads': [
    association,
    'money.funds.general.heads',
    ['hosting', 'other-expenses'],
  ],
  'a fund that is kept for nothing': [association, 'money.funds.general.heads', []],
  'a fund that is kept for the same twice': [
    association,
    'money.funds.general.heads',
    ['legal', 'relief', 'legal'],
  ],
  'a fund that is kept for what nobody knows': [
    association,
    'money.funds.general.heads',
    ['yachts'],
  ],
  'a fund that is kept for fees': [association, 'money.funds.general.heads', ['fees']],
  'dues to no fund': [association, 'money.dues.fund', 'yachts'],
  'dues without a step': [association, 'money.dues.tiers', {}],
  'dues of nothing': [association, 'money.dues.tiers.little.amount', 0],
  'dues twice a month': [association, 'money.dues.rhythms', ['month', 'month']],
  'dues never': [association, 'money.dues.rhythms', []],
  'dues every week': [association, 'money.dues.rhythms', ['week']],
  'dues with a grace of a day': [association, 'money.dues.grace', 24],
  'dues with a grace of less': [association, 'money.dues.grace', 23],
  'dues by direct debit': [
    association,
    'money.dues.debit',
    { creditor: 'DE98ZZZ09999999999', notice: 14 },
  ],
  'dues by direct debit without notice': [
    association,
    'money.dues.debit',
    { creditor: 'DE98ZZZ09999999999', notice: 0 },
  ],
  'dues by direct debit to an unreadable creditor': [
    association,
    'money.dues.debit',
    { creditor: 'de98', notice: 14 },
  ],
  'dues by direct debit to a creditor whose digits changed places': [
    association,
    'money.dues.debit',
    { creditor: 'DE89ZZZ09999999999', notice: 14 },
  ],
  'dues by direct debit to a creditor with another business code': [
    association,
    'money.dues.debit',
    { creditor: 'DE98A1209999999999', notice: 14 },
  ],
  'dues by direct debit to a creditor with letters in its number': [
    association,
    'money.dues.debit',
    { creditor: 'FR07ZZZ12A.4-6B', notice: 14 },
  ],
  'dues by direct debit to a creditor of nothing but signs': [
    association,
    'money.dues.debit',
    { creditor: 'DE36ZZZ-', notice: 14 },
  ],
  'dues by direct debit to a creditor with a letter that is none of A to Z': [
    association,
    'money.dues.debit',
    { creditor: 'DE98ZZZ0999999999Ä', notice: 14 },
  ],
  'dues by direct debit in pounds': [
    association,
    'money',
    {
      ...bases.association.money,
      currency: 'GBP',
      dues: {
        ...bases.association.money?.dues,
        debit: { creditor: 'DE98ZZZ09999999999', notice: 14 },
      },
    },
  ],
  'no dues': [association, 'money.dues', undefined],
  'two approvals of every claim': [association, 'money.twoApproveAbove', 0],
  'two approvals above less than nothing': [association, 'money.twoApproveAbove', -1],
  'financial years that end with March': [association, 'money.yearEnds', 3],
  'financial years that end with a thirteenth month': [association, 'money.yearEnds', 13],
  'two hands for every payout': [association, 'money.twoHandsAbove', 0],
  'a limit of no office': [association, 'money.limits.chair', { each: 1, month: 1 }],
  'a limit of one claim above that of a month': [
    association,
    'money.limits.committee',
    { each: 2, month: 1 },
  ],
  'a limit of one claim like that of a month': [
    association,
    'money.limits.committee',
    { each: 2, month: 2 },
  ],
  'caps of every sort': [
    association,
    'money.caps',
    {
      implementation: { num: 1, den: 4 },
      instance: { num: 0, den: 1 },
      large: { users: 1, share: { num: 1, den: 1 } },
    },
  ],
  'a cap on large instances that remembers how large they were': [
    association,
    'money.caps',
    { large: { users: 1, share: { num: 1, den: 4 }, remembers: true } },
  ],
  'a cap on large instances that says it remembers nothing': [
    association,
    'money.caps',
    { large: { users: 1, share: { num: 1, den: 4 }, remembers: false } },
  ],
  'a cap over 1': [association, 'money.caps', { instance: { num: 5, den: 4 } }],
  'a cap on instances of any size': [
    association,
    'money.caps',
    { large: { users: 0, share: { num: 1, den: 4 } } },
  ],
  'payments by one alone': [association, 'offices.treasurer.seats', 1],
  'payments by the one treasurer': [association, 'powers.treasury/pay', ['office:treasurer']],
  'payments by one seat': [
    association,
    'offices',
    {
      committee: { ...bases.association.offices['committee'], seats: 1 },
      treasurer: { ...bases.association.offices['treasurer'], seats: 1 },
    },
  ],
  'payments by an office of one seat': [
    association,
    'offices',
    {
      ...bases.association.offices,
      committee: { ...bases.association.offices['committee'], seats: 1 },
    },
  ],
  'payments that nobody is named for': [association, 'powers.treasury/pay', undefined],
  'books that nobody is named for': [association, 'powers.treasury/enter', undefined],
  'claims that nobody is named for': [association, 'powers.treasury/claim', undefined],
  'records that nobody is named to confirm': [association, 'powers.treasury/confirm', undefined],
  'closing years that nobody is named for': [association, 'powers.treasury/close-year', undefined],
  'books kept by a decision': [association, 'powers.treasury/enter', ['decision:ordinary']],
  'claims by a decision': [association, 'powers.treasury/claim', ['members', 'decision:ordinary']],
  'claims by an office': [association, 'powers.treasury/claim', ['office:committee']],
  'leave to spend by an office': [
    association,
    'powers.treasury/appropriate',
    ['decision:ordinary', 'office:committee'],
  ],
  'leave to spend by an election': [
    association,
    'powers.treasury/appropriate',
    ['decision:election'],
  ],
  'approval by any member': [association, 'powers.treasury/approve', ['members']],
  'approval by an office alone': [association, 'powers.treasury/approve', ['office:committee']],
  'accounts by the clerk': [association, 'powers.treasury/account', ['clerk']],
  'powers over money without money': [circle, 'powers.treasury/pay', ['office:convenor']],
});
