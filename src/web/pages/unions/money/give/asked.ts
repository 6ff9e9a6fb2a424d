/**
 * What somebody says who wants to give: how much, to which fund, and how often. It stands in the address alone, so
 * that the hall keeps nothing of it.
 * @module
 */
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import { decimal, decimalsOf, readAmount } from '../../../../../union/kernel/amounts.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { blank, type Filled } from '../../../../form.ts';
import type { Words } from '../../../../words.ts';

export type Often = 'once' | 'month';

export interface Gift {
  /** In minor units of the charter’s currency. */
  readonly amount: number;
  readonly fund: string;
  readonly often: Often;
}

/** So much is offered by a press, in minor units: 5, 10, 20 and 50, or hundreds of them where there are no cents. */
export const suggestedIn = (currency: string): readonly number[] =>
  [5, 10, 20, 50].map((units) => units * 10 ** Math.max(2, decimalsOf(currency)));

const mostTyped = 200;
const mostFields = 10;

/** The gift that an address asks for; or the form with what was typed in it, and what is wrong. */
export function readGift(t: Words, rules: MoneyRules, query: URLSearchParams): Gift | Filled {
  const values = Object.fromEntries(
    [...query]
      .slice(0, mostFields)
      .map(([name, text]) => [name, text.slice(0, mostTyped).trim()] as const),
  );
  if (!query.has('often') || query.has('change')) return { ...blank, values };
  const read = {
    own: amountIn(t, rules, values),
    fund: fundIn(t, rules, values),
    often: oftenIn(t, values),
  };
  const errors = Object.fromEntries(
    Object.entries(read).flatMap(([name, { wrong }]) =>
      wrong === undefined ? [] : [[name, wrong]],
    ),
  );
  const { own, fund, often } = { own: read.own.is, fund: read.fund.is, often: read.often.is };
  return own !== undefined && fund !== undefined && often !== undefined
    ? { amount: own, fund, often }
    : { values, errors };
}

type Values = Readonly<Record<string, string>>;

/** What a field says, or what is wrong with it. */
interface Reading<T> {
  readonly is?: T;
  readonly wrong?: string;
}

/** What was typed counts before what was pressed. */
function amountIn(t: Words, { currency }: MoneyRules, values: Values): Reading<number> {
  const { own = '', amount } = values;
  if (own !== '') {
    const read = readAmount(own, currency);
    return typeof read === 'number' ? { is: read } : { wrong: sayRefusal(t, read) };
  }
  const pressed = suggestedIn(currency).find((each) => String(each) === amount);
  return pressed === undefined
    ? { wrong: t('Choose one of the amounts above, or write another one here.') }
    : { is: pressed };
}

function fundIn(t: Words, { funds }: MoneyRules, values: Values): Reading<string> {
  const [first = '', ...others] = Object.keys(funds);
  const fund = others.length === 0 ? first : (values['fund'] ?? '');
  return named(funds, fund) ? { is: fund } : { wrong: t('Choose one of the funds.') };
}

const oftenIn = (t: Words, { often }: Values): Reading<Often> =>
  often === 'once' || often === 'month'
    ? { is: often }
    : { wrong: t('Choose one of those shown.') };

/** The gift as it stands in an address. */
export const giftQuery = ({ amount, fund, often }: Gift, currency: string): URLSearchParams =>
  new URLSearchParams({
    ...(suggestedIn(currency).includes(amount)
      ? { amount: String(amount) }
      : { own: decimal(amount, currency) }),
    fund,
    often,
  });
