/**
 * What each fund did in the year.
 * @module
 */
import type { Block, Row } from '../../../../../pdf/pdf.ts';
import type { Flow } from '../../../../../union/treasury/treasury.ts';
import { fundTitle } from '../purse.ts';
import type { InCurrency } from './compared.ts';
import { togetherSaid } from './told.ts';

export function* fundsPart(part: InCurrency): Generator<Block> {
  const { told, year, of } = part;
  const { t } = told;
  yield { kind: 'heading', level: 2, text: t('Funds') + of };
  if (year.funds.length === 0)
    return yield { kind: 'paragraph', text: t('No fund has had any money yet.') };
  const figures = (title: string) => ({ title, share: 1.75, figures: true });
  yield {
    kind: 'table',
    caption: t('What each fund did'),
    columns: [
      { title: t('Fund'), share: 3 },
      figures(t('At the beginning')),
      figures(t('Came')),
      figures(t('Went')),
      figures(t('Moved')),
      figures(t('At the end')),
    ],
    rows: rowsOf(part),
  };
  if (year.together) yield { kind: 'paragraph', text: `* ${togetherSaid(t)}`, look: 'small' };
  return yield {
    kind: 'paragraph',
    text: t(
      'Moved: between funds, exchanged, there when an account was opened, or corrected to a statement.',
    ),
    look: 'small',
  };
}

function rowsOf({ told, year }: InCurrency): readonly Row[] {
  const { t } = told;
  const money = (amount: bigint): string => t.money(amount, year.currency);
  const flow = ({ came, went, moved }: Flow): readonly string[] => [came, went, moved].map(money);
  return [
    ...year.funds.map(({ fund, opening, flow: own, closing }) => {
      const title = fundTitle(told, fund);
      return own
        ? { cells: [title, money(opening), ...flow(own), money(closing)] }
        : { cells: [`${title} *`, money(opening), '*', '*', '*', money(closing)] };
    }),
    ...(year.together
      ? [
          {
            cells: [t('* All funds with this mark together'), '', ...flow(year.together), ''],
          },
        ]
      : []),
    {
      cells: [t('All funds'), money(year.all.opening), ...flow(year.all), money(year.all.closing)],
      sum: true,
    },
  ];
}
