/**
 * The page's language: sentences, numbers and times, in the manner of gettext. The English
 * sentence is the key, so code reads as the page does, and a language that lacks one shows English.
 * @module
 */
import { decimalsOf, sumOf } from '../union/kernel/amounts.ts';
import type { Fillings, SlotsOf, Sum } from '../union/kernel/say.ts';
import type { Catalogue } from './catalogue.ts';
import type { Child, Html } from './html.ts';
import { filled, filledHtml } from './slots.ts';
import { type Times, timesIn } from './when.ts';

type Plain = string | number | bigint | Sum;

/**
 * Speaks one language. `t('{n} of {all}', { n: 3, all: 20 })` is `'3 of 20'`.
 *
 * A sentence must be written out at the call (or marked by {@link phrase}), so that the test of
 * the catalogues finds it.
 */
export interface Words extends Times {
  <S extends string>(sentence: S, ...values: Fillings<SlotsOf<S>, Plain>): string;
  /** The same, with markup in the slots: `t.html('Read the {rules}.', { rules: html`<a …>` })`. */
  html<S extends string>(sentence: S, ...values: Fillings<SlotsOf<S>, Child>): Html;
  /**
   * Chooses the plural form that the language has for `n`, and fills `{n}`.
   * `t.many(2, '{n} member', '{n} members')` is `'2 members'`.
   */
  many<One extends string, Other extends string>(
    n: number | bigint,
    one: One,
    other: Other,
    ...values: Fillings<Exclude<SlotsOf<One> | SlotsOf<Other>, 'n'>, Plain>
  ): string;
  number(n: number | bigint): string;
  /** `t.percent(0.4163)` is `'41.6 %'` or as the language writes it. */
  percent(share: number): string;
  /** `t.money(123450, 'EUR')` is `'€1,234.50'` or as the language writes it. */
  money(minor: number | bigint, currency: string): string;
  /** `t.list(['Ada', 'Grace'])` is `'Ada and Grace'`. */
  list(items: readonly string[]): string;
  /** BCP 47, for `lang`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Marks a sentence that is translated later, where it is shown: `t(phrase('Saved.'))`. */
export const phrase = <S extends string>(sentence: S): S => sentence;

/** Dates and numbers in plain English are written the way most of the world does: 3 May 2026. */
const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'yi']);

/** With all decimals of the currency: of some that have cents nobody uses, Intl leaves them out by itself, and rounds. */
function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  const digits = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** The words of one language. Keep them: the formats of `Intl` are dear to make. */
export function wordsOf(language: string, catalogue: Catalogue): Words {
  const locale = localeOf(language);
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const sums = new Map<string, Intl.NumberFormat>();
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale);
  const moneyIn = ({ decimal: text, currency }: Sum): string => {
    const known = sums.get(currency);
    const format = known ?? moneyFormat(locale, currency);
    if (!known) sums.set(currency, format);
    // As a decimal in words, since a number would round what is large.
    return format.format(text as `${number}`);
  };
  const show = (value: Plain): string => {
    if (typeof value === 'object') return moneyIn(value);
    return typeof value === 'string' ? value : numbers.format(value);
  };
  const said = (sentence: string): string => {
    const translation = catalogue[sentence];
    return typeof translation === 'string' ? translation : sentence;
  };
  const formFor = (n: number | bigint, one: string, other: string): string => {
    const forms = catalogue[other];
    const form = plurals.select(Number(n));
    if (typeof forms === 'object') return forms[form] ?? forms['other'] ?? other;
    return form === 'one' ? one : other;
  };

  const speak = (sentence: string, values?: Readonly<Record<string, Plain>>): string =>
    filled(said(sentence), values, show);
  const more = {
    html: (sentence: string, values?: Readonly<Record<string, Child>>): Html =>
      filledHtml(said(sentence), values),
    many: (n: number | bigint, ...[one, other, values]: [string, string, Record<string, Plain>?]) =>
      filled(formFor(n, one, other), { ...values, n }, show),
    number: (n: number | bigint): string => numbers.format(n),
    percent: (share: number): string => percents.format(share),
    money: (minor: number | bigint, currency: string): string => moneyIn(sumOf(minor, currency)),
    list: (items: readonly string[]): string => lists.format(items),
    language,
    direction: rightToLeft.has(language.slice(0, 2)) ? 'rtl' : 'ltr',
  };
  // The slots are checked where the sentence is written; in here they are names like any other.
  return Object.assign(speak, more, timesIn(locale)) as unknown as Words;
}
