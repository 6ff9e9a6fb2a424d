/**
 * The fields of the rules form that say how a kind of decision shares out money, and how they are read. What the
 * method and the ballot leave no choice about is not asked.
 * @module
 */
import { type BudgetRule, isBudget, type Rule } from '../../../../../union/charter/charter.ts';
import { decimal, readAmount } from '../../../../../union/kernel/amounts.ts';
import { Currency } from '../../../../../union/kernel/money.ts';
import { type Html, html } from '../../../../html.ts';
import type { Choice, Fields } from '../../../../parts/fields.ts';
import type { Words } from '../../../../words.ts';

type Asked = Pick<
  BudgetRule,
  | 'ballot'
  | 'currency'
  | 'most'
  | 'points'
  | 'utility'
  | 'raise'
  | 'step'
  | 'completion'
  | 'tooDear'
>;

const newBudget: Asked = {
  currency: 'EUR',
  ballot: 'approval',
  utility: 'cost',
  raise: 'add1e',
  step: 100,
  completion: 'greedy',
};

/** The methods as the form offers them among the ways to decide. */
export const budgetMethods = (t: Words): readonly Choice[] => [
  { value: 'equal-shares-budget', label: t('A budget: equal shares') },
  { value: 'greedy-budget', label: t('A budget: the most wanted first') },
  { value: 'phragmen-budget', label: t('A budget: shared loads (Phragmén)') },
];

export function budgetFields(
  { t, f }: { readonly t: Words; readonly f: Fields },
  at: string,
  rule: Rule,
): Html {
  const asked: Asked = isBudget(rule) ? rule : newBudget;
  const { currency, most, ballot, points = 10 } = asked;
  const amount = (minor: number | undefined): string =>
    minor === undefined ? '' : decimal(minor, currency);
  const number = { size: 'short', inputmode: 'numeric' } as const;
  const sum = { size: 'short', inputmode: 'decimal', optional: true } as const;
  return html`
    ${f.text({ name: `${at}.currency`, label: t('Currency'), hint: t('By its three letters, such as EUR.'), value: currency, size: 'short', maxlength: 3 })}
    ${f.text({ name: `${at}.most`, label: t('The most that is shared out at a time'), value: amount(most), ...sum })}
    ${f.select({ name: `${at}.ballot`, label: t('What voters write'), value: ballot, choices: ballots(t) })}
    ${f.text({ name: `${at}.points`, label: t('How many points each voter has'), hint: t('Where they give points: from 1 to 100.'), value: String(points), ...number })}
    ${f.select({ name: `${at}.utility`, label: t('What a project with a cross is worth'), value: asked.utility === 'cardinality' ? 'cardinality' : 'cost', choices: worths(t) })}
    ${sharesFields({ t, f }, at, { asked, amount, sum })}
    ${f.select({ name: `${at}.tooDear`, label: t('With the other methods: a project that no longer fits'), value: asked.tooDear ?? 'skip', choices: misfits(t) })}
  `;
}

interface SharesAsked {
  readonly asked: Asked;
  readonly amount: (minor: number | undefined) => string;
  readonly sum: { readonly size: 'short'; readonly inputmode: 'decimal'; readonly optional: true };
}

const sharesFields = (
  { t, f }: { readonly t: Words; readonly f: Fields },
  at: string,
  { asked, amount, sum }: SharesAsked,
): Html => html`
  ${f.select({
    name: `${at}.raise`,
    label: t('With equal shares: when money is left over'),
    value: asked.raise ?? '',
    choices: [
      { value: '', label: t('everybody keeps their share') },
      { value: 'add1e', label: t('shares are raised until nothing more fits') },
      { value: 'add1', label: t('shares are raised until the budget would be passed') },
    ],
  })}
  ${f.text({ name: `${at}.step`, label: t('By how much, each time'), value: amount(asked.step), ...sum })}
  ${f.select({
    name: `${at}.completion`,
    label: t('And what is left then'),
    value: asked.completion ?? '',
    choices: [
      { value: '', label: t('stays') },
      { value: 'greedy', label: t('goes to the most wanted that still fit') },
      { value: 'phragmen', label: t('is used by Phragmén’s rule') },
    ],
  })}
`;

const ballots = (t: Words): readonly Choice[] => [
  { value: 'approval', label: t('crosses') },
  { value: 'points', label: t('points (not with Phragmén’s rule)') },
  { value: 'ranking', label: t('numbers, the best first (not with Phragmén’s rule)') },
];

const worths = (t: Words): readonly Choice[] => [
  { value: 'cost', label: t('what it costs') },
  { value: 'cardinality', label: t('one, like all others') },
];

const misfits = (t: Words): readonly Choice[] => [
  { value: 'skip', label: t('is passed over') },
  { value: 'stop', label: t('ends the count') },
];

/** What stands in a field of this kind of decision. */
type Typed = (name: keyof Asked) => string;

/** The rule as typed. An amount that can’t be read comes out as one that no schema takes. */
export function budgetFrom(method: string, typed: Typed): Record<string, unknown> {
  const currency = typed('currency').toUpperCase();
  const [ballot, raise] = [typed('ballot'), typed('raise')];
  const isShares = method === 'equal-shares-budget';
  return {
    currency,
    ballot,
    ...given(typed('most') !== '', { most: amountIn(typed('most'), currency) }),
    ...given(ballot === 'points', { points: wholeIn(typed('points')) }),
    ...given(method !== 'phragmen-budget', {
      utility: ballot === 'approval' ? typed('utility') : 'points',
    }),
    ...given(isShares && raise !== '', { raise, step: amountIn(typed('step'), currency) }),
    ...given(isShares && typed('completion') !== '', { completion: typed('completion') }),
    ...given(!isShares, { tooDear: typed('tooDear') }),
  };
}

const given = (is: boolean, part: Record<string, unknown>): Record<string, unknown> =>
  is ? part : {};

const wholeIn = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);

function amountIn(text: string, currency: string): number {
  const known = Currency.safeParse(currency);
  const read = known.success ? readAmount(text, known.data) : Number.NaN;
  return typeof read === 'number' ? read : Number.NaN;
}
