/**
 * What lay where at the end of the year.
 * @module
 */
import type { Block } from '../../../../../pdf/pdf.ts';
import { accountTitle } from '../account-words.ts';
import { momentOf } from '../purse.ts';
import type { InCurrency } from './compared.ts';
import { lastDay } from './told.ts';

export function* placesPart({ told, year, of }: InCurrency): Generator<Block> {
  const { t } = told;
  const day = t.plainDate(momentOf(lastDay(told)));
  yield { kind: 'heading', level: 2, text: t('Where the money lay at the end') + of };
  if (year.places.length === 0)
    return yield { kind: 'paragraph', text: t('Nothing lay anywhere.') };
  const money = (amount: bigint): string => t.money(amount, year.currency);
  const all = year.places.reduce((sum, { amount }) => sum + amount, 0n);
  yield {
    kind: 'table',
    caption: t('Where the money lay at the end'),
    columns: [
      { title: t('Account'), share: 5 },
      { title: day, share: 3, figures: true },
    ],
    rows: [
      ...year.places.map(({ account, amount }) => ({
        cells: [accountTitle(told, account), money(amount)],
      })),
      { cells: [t('All together'), money(all)], sum: true },
    ],
  };
  return yield {
    kind: 'paragraph',
    text: t('That is what all funds had at the end: {sum}.', { sum: money(year.all.closing) }),
    look: 'small',
  };
}
