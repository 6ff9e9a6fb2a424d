/**
 * What was put right in accounts kept by statements, of the year: lines struck out, and differences entered.
 * @module
 */
import type { Block } from '../../../../../pdf/pdf.ts';
import { momentOf, placeTitle } from '../purse.ts';
import type { Told } from './told.ts';

export function* putRightPart(told: Told): Generator<Block> {
  const { t, union, accounts, texts } = told;
  const { from, through } = accounts.year;
  const all = [...union.treasury.putRight.values()].filter(({ day }) => {
    const month = day.slice(0, 7);
    return month >= from && month <= through;
  });
  if (all.length === 0) return;
  yield { kind: 'heading', level: 2, text: t('What was put right') };
  yield {
    kind: 'paragraph',
    text: t(
      'Lines that stood on no statement were struck out, and differences that no line explains were entered. Two people said so each time.',
    ),
  };
  yield {
    kind: 'table',
    caption: t('What was put right'),
    columns: [
      { title: t('Day'), share: 2 },
      { title: t('Account'), share: 3 },
      { title: t('What'), share: 5 },
      { title: t('Amount'), share: 2, figures: true },
    ],
    rows: all.map(({ day, place: name, amount, fund, reason }) => {
      const place = union.treasury.places.get(name);
      const what = fund === undefined ? t('Struck out') : t('Corrected');
      return {
        cells: [
          t.plainDate(momentOf(day)),
          placeTitle(told, name, place),
          `${what}: ${texts.of(reason) ?? ''}`,
          t.money(amount, place?.currency ?? ''),
        ],
      };
    }),
  };
}
