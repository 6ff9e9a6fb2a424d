/**
 * What a Pabulib file says of its vote beside the rule that decides here.
 * @module
 */
import { kinds } from '../../../../../count/formats/pabulib.ts';
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import type { Child } from '../../../../html.ts';
import { table } from '../../../../parts/table.ts';
import type { Html } from '../../../../html.ts';
import { phrase, type Words } from '../../../../words.ts';
import type { FromFile } from './from-file.ts';

export function comparedPart(t: Words, from: FromFile, rule: BudgetRule): Html {
  return table({
    caption: t('The file and the rule of this decision'),
    columns: [
      { title: t('What') },
      { title: t('In the file') },
      { title: t('Here') },
      { title: t('The same?') },
    ],
    rows: [
      currencyRow(t, from, rule),
      sumRow(t, from, rule),
      ballotRow(t, from, rule),
      methodRow(t, from, rule),
      ...limitRows(t, from, rule),
    ],
  });
}

type Row = readonly Child[];

const same = (t: Words, is: boolean | undefined): string => {
  if (is === undefined) return '–';
  return is ? t('yes') : t('no');
};

const unsaid = (t: Words): string => t('(not said)');

function currencyRow(t: Words, { list }: FromFile, { currency }: BudgetRule): Row {
  const said = list.meta.get('currency') ?? '';
  return said === ''
    ? [t('Currency'), unsaid(t), t('{currency}: amounts are read as that', { currency }), '–']
    : [t('Currency'), said, currency, same(t, said.toUpperCase() === currency)];
}

function sumRow(t: Words, { budget }: FromFile, { most, currency }: BudgetRule): Row {
  const here =
    most === undefined ? t('any sum') : t('{most} at most', { most: t.money(most, currency) });
  const within = budget === undefined || most === undefined ? undefined : budget <= most;
  return [
    t('Sum to share out'),
    budget === undefined ? unsaid(t) : t.money(budget, currency),
    here,
    within === false ? t('more than the rules allow') : '–',
  ];
}

const ballotWords = {
  approval: phrase('crosses'),
  order: phrase('numbers, the best first'),
  points: phrase('points'),
} as const;

function ballotRow(t: Words, { list }: FromFile, { ballot }: BudgetRule): Row {
  const type = list.meta.get('vote_type') ?? '';
  const kind = kinds.get(type);
  const here = ballot === 'ranking' ? 'order' : ballot;
  const said = kind ? `${t(ballotWords[kind])} (${type})` : type || unsaid(t);
  return [
    t('What voters write'),
    said,
    t(ballotWords[here]),
    same(t, kind === undefined ? undefined : kind === here),
  ];
}

const methods = {
  'equal-shares-budget': phrase('equal shares'),
  'greedy-budget': phrase('the most wanted first'),
  'phragmen-budget': phrase('shared loads (Phragmén)'),
} as const;

/** What files name their rule, by how it begins. */
const families: readonly (readonly [RegExp, keyof typeof methods])[] = [
  [/^(?:equal|mes|method.of.equal)/i, 'equal-shares-budget'],
  [/^greedy/i, 'greedy-budget'],
  [/^(?:seq\w*.)?phrag/i, 'phragmen-budget'],
];

function methodRow(t: Words, { list }: FromFile, { method }: BudgetRule): Row {
  const said = list.meta.get('rule') ?? '';
  const family = families.find(([begin]) => begin.test(said))?.[1];
  const isLike = family === undefined ? undefined : family === method;
  return [
    t('How it is counted'),
    family ? `${t(methods[family])} (${said})` : said || unsaid(t),
    t(methods[method]),
    isLike === true ? t('the same family; details may differ') : same(t, isLike),
  ];
}

const limitWords = {
  min_length: phrase('Projects on a ballot, at least'),
  max_length: phrase('Projects on a ballot, at most'),
  min_sum_cost: phrase('Cost of those on a ballot, at least'),
  max_sum_cost: phrase('Cost of those on a ballot, at most'),
  min_points: phrase('Points for a project, at least'),
  max_points: phrase('Points for a project, at most'),
  min_sum_points: phrase('Points on a ballot, at least'),
  max_sum_points: phrase('Points on a ballot, at most'),
} as const;

function limitRows(t: Words, { list }: FromFile, { ballot, points }: BudgetRule): readonly Row[] {
  const limit = ballot === 'points' ? points : undefined;
  return Object.entries(limitWords).flatMap(([key, words]) => {
    const said = list.meta.get(key) ?? '';
    if (said === '') return [];
    const here = key === 'max_sum_points' ? limit : undefined;
    return [
      [
        t(words),
        said.slice(0, 40),
        here === undefined ? t('no such limit') : t.number(here),
        same(t, here !== undefined && said === String(here)),
      ],
    ];
  });
}
