/**
 * Currencies to choose from, by name: first those at hand and those often used, then all.
 * @module
 */
import { decimalsByCode } from '../../../../../union/kernel/currencies.ts';
import type { Choice } from '../../../../parts/fields.ts';
import type { Words } from '../../../../words.ts';

const oftenUsed = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'CAD',
  'AUD',
  'NZD',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'BRL',
  'INR',
  'JPY',
];

export function currencyChoices(t: Words, atHand: readonly string[] = []): readonly Choice[] {
  const first = new Set([...atHand, ...oftenUsed]);
  const others = [...decimalsByCode.keys()].filter((code) => !first.has(code));
  const names = new Intl.DisplayNames(t.language, { type: 'currency' });
  return [
    ...[...first].map((value) => ({ value, label: said(names, value), group: t('Often used') })),
    ...others.map((value) => ({ value, label: said(names, value), group: t('All others') })),
  ];
}

/** `EUR · Euro`, in the reader’s language. */
function said(names: Intl.DisplayNames, code: string): string {
  const name = names.of(code);
  return name === undefined || name === code ? code : `${code} · ${name}`;
}
