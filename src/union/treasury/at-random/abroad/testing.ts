/**
 * For tests: a union that has accounts in four currencies, and collects dues.
 * @module
 */
import { carrying, type TestBook } from '../../../testing.ts';
import { debiting, decides, place, withMoney } from '../../testing.ts';

export const currencies = {
  main: 'EUR',
  box: 'EUR',
  yen: 'JPY',
  dinar: 'KWD',
  tin: 'USD',
} as const;

/** {@link withMoney}, with accounts in other currencies too. */
export function withMoneyAbroad(): TestBook {
  const book = withMoney(debiting());
  const opening = (name: 'yen' | 'dinar' | 'tin', kind: 'bank' | 'cash', amount: number): object =>
    carrying('treasury/open-place@1', { ...place(name, kind, amount), currency: currencies[name] });
  decides(
    book,
    'ordinary',
    opening('yen', 'bank', 500_000),
    opening('dinar', 'bank', 1_234_567),
    opening('tin', 'cash', 0),
  );
  return book;
}
