/**
 * The rules about money from the fields of a form: amounts as people type them, and where each part stands.
 * @module
 */
import { isCurrency, readAmount } from '../../../../../union/kernel/amounts.ts';
import type { Saying } from '../../../../../union/kernel/say.ts';
import {
  hoursOf,
  list,
  mostRows,
  shareFrom,
  shortNameOf,
  text,
  unless,
  type Values,
  whole,
} from '../rules-typed.ts';
import { debitOf } from './debit-part.ts';

/** Lists in the form whose rows have a short name behind their title. */
type Rows = 'funds' | 'dues.tiers';

/** The places of funds and steps in the form, by their short names: where an error belongs. */
export type PlacesInMoney = Readonly<Record<Rows, ReadonlyMap<string, number>>>;

export interface MoneyRead {
  /** Nothing where the rules say nothing of money. */
  readonly raw: Readonly<Record<string, unknown>> | undefined;
  /** Why an amount can’t be read, by field. */
  readonly misread: Readonly<Record<string, Saying>>;
}

/** Whether the form has fields about money, ticked or not. */
export const asksOfMoney = (values: Values): boolean => 'rules.money.currency' in values;

/** The rules about money as typed. */
export function moneyOf(values: Values): MoneyRead {
  if (!asksOfMoney(values) || text(values, 'rules.money') !== 'yes')
    return { raw: undefined, misread: {} };
  const amounts = new Amounts(values);
  const hasDues = text(values, 'rules.money.dues') === 'yes';
  const raw = {
    currency: text(values, 'rules.money.currency'),
    funds: Object.fromEntries(
      rowsIn(values, 'funds').map(([name, place]) => {
        const at = `rules.money.funds.${place}`;
        const keep = amounts.orNothing(`${at}.keep`);
        const heads = list(values, `${at}.heads[]`);
        return [
          name,
          {
            ...titleAnd(values, at, 'purpose'),
            keep,
            ...unless(heads.length === 0, 'heads', heads),
          },
        ];
      }),
    ),
    ...unless(!hasDues, 'dues', duesOf(values, amounts)),
    twoHandsAbove: amounts.orNothing('rules.money.twoHandsAbove'),
    ...sumIfTyped(values, 'twoApproveAbove', amounts),
    ...sumIfTyped(values, 'receiptsAbove', amounts),
    limits: Object.fromEntries(limitsOf(values, amounts)),
    ...yearOf(values),
    ...capsOf(values),
  };
  const { misread } = hasDues ? debitOf(values) : { misread: {} };
  return { raw, misread: { ...amounts.misread, ...misread } };
}

/** A sum above which something is asked for; nothing where the field was left empty. */
const sumIfTyped = (values: Values, name: string, amounts: Amounts): Record<string, unknown> => {
  const field = `rules.money.${name}`;
  return text(values, field).trim() === '' ? {} : { [name]: amounts.orNothing(field) };
};

/** With which month a financial year ends; nothing where it is December. */
const yearOf = (values: Values): Record<string, unknown> => {
  const month = text(values, 'rules.money.yearEnds');
  return month === '' || month === '12' ? {} : { yearEnds: Number(month) };
};

const titleAnd = (values: Values, at: string, other: string): Record<string, string> => ({
  title: text(values, `${at}.title`),
  [other]: text(values, `${at}.${other}`),
});

/** Reads amounts in the currency that was chosen, and keeps why one can’t be read. */
class Amounts {
  readonly misread: Record<string, Saying> = {};
  readonly #values: Values;
  readonly #currency: string;

  constructor(values: Values) {
    this.#values = values;
    this.#currency = text(values, 'rules.money.currency');
  }

  /** More than nothing. */
  of(field: string): number {
    if (!isCurrency(this.#currency)) return Number.NaN;
    const read = readAmount(text(this.#values, field), this.#currency);
    if (typeof read === 'number') return read;
    this.misread[field] = read.saying;
    return Number.NaN;
  }

  /** Nothing, too. */
  orNothing(field: string): number {
    return /^[0.,\s]*$/.test(text(this.#values, field)) ? 0 : this.of(field);
  }
}

/** The rows that have a title, each under a short name of its own; one that was emptied is gone. */
export function rowsIn(values: Values, rows: Rows): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (let place = 0; place < mostRows; place++) {
    const at = `rules.money.${rows}.${place}`;
    const title = text(values, `${at}.title`);
    if (title === '') continue;
    found.set(text(values, `${at}.name`) || freeName(shortNameOf(title), found), place);
  }
  return [...found];
}

function freeName(name: string, taken: ReadonlyMap<string, number>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name.slice(0, 36)}-${n}`;
  return free;
}

export const placesInMoney = (values: Values): PlacesInMoney => ({
  funds: new Map(rowsIn(values, 'funds')),
  'dues.tiers': new Map(rowsIn(values, 'dues.tiers')),
});

const duesOf = (values: Values, amounts: Amounts): Record<string, unknown> => ({
  tiers: Object.fromEntries(
    rowsIn(values, 'dues.tiers').map(([name, place]) => {
      const at = `rules.money.dues.tiers.${place}`;
      return [name, { title: text(values, `${at}.title`), amount: amounts.of(`${at}.amount`) }];
    }),
  ),
  rhythms: list(values, 'rules.money.dues.rhythms[]'),
  grace: hoursOf(text(values, 'rules.money.dues.grace')),
  work: text(values, 'rules.money.dues.work') === 'yes',
  fund: text(values, 'rules.money.dues.fund'),
  ...debitOf(values).raw,
});

const limitField = /^rules\.money\.limits\.([a-z][a-z0-9-]*)\.each$/;

/** Offices for which one of both limits is typed. */
const limitsOf = (values: Values, amounts: Amounts): readonly (readonly [string, unknown])[] =>
  Object.keys(values).flatMap((field) => {
    const office = limitField.exec(field)?.[1];
    if (office === undefined) return [];
    const at = `rules.money.limits.${office}`;
    const none = text(values, `${at}.each`) === '' && text(values, `${at}.month`) === '';
    return none
      ? []
      : [[office, { each: amounts.of(`${at}.each`), month: amounts.of(`${at}.month`) }] as const];
  });

function capsOf(values: Values): Record<string, unknown> {
  const typed = (name: string): string => text(values, `rules.money.caps.${name}`);
  const large = typed('large.users') + typed('large.share');
  const caps = {
    ...unless(typed('implementation') === '', 'implementation', shareFrom(typed('implementation'))),
    ...unless(typed('instance') === '', 'instance', shareFrom(typed('instance'))),
    ...unless<unknown>(large === '', 'large', {
      users: whole(values, 'rules.money.caps.large.users'),
      share: shareFrom(typed('large.share')),
      remembers: true,
    }),
  };
  return unless(Object.keys(caps).length === 0, 'caps', caps);
}

/** The field that a place in the rules about money comes from. */
export const moneyFieldOf = (
  [part = '', ...rest]: readonly string[],
  places: PlacesInMoney,
): string => fieldsOf[part]?.(rest, places) ?? `rules.money.${part}`;

type FieldOf = (rest: readonly string[], places: PlacesInMoney) => string;

const fieldsOf: Readonly<Record<string, FieldOf | undefined>> = {
  funds: (rest, places) => rowField(places, 'funds', rest),
  dues: (rest, places) => duesField(rest, places),
  limits: ([office = '', field = 'each']) => `rules.money.limits.${office}.${field}`,
  caps: ([cap = '', field = 'users']) =>
    `rules.money.caps.${cap === 'large' ? `large.${field}` : cap}`,
};

function duesField([name = 'fund', ...rest]: readonly string[], places: PlacesInMoney): string {
  if (name === 'tiers') return rowField(places, 'dues.tiers', rest);
  if (name === 'debit') return ['rules.money.dues.debit', ...rest].join('.');
  return `rules.money.dues.${name === 'rhythms' ? 'rhythms[]' : name}`;
}

const rowField = (
  places: PlacesInMoney,
  rows: Rows,
  [name = '', field = 'title']: readonly string[],
): string =>
  `rules.money.${rows}.${places[rows].get(name) ?? 0}.${field === 'heads' ? 'heads[]' : field}`;
