/**
 * What a bank booked into the year after its books were closed: it stands in the books of a later day. Sums of single
 * payments stand on no paper; who may read the book finds them by the number of the record.
 * @module
 */
import type { Block } from '../../../../../pdf/pdf.ts';
import { bookedLateIn } from '../../../../../union/treasury/treasury.ts';
import { momentOf, placeTitle } from '../purse.ts';
import type { Told } from './told.ts';

export function* bookedLatePart(told: Told): Generator<Block> {
  const { t, union, accounts } = told;
  const { places } = union.treasury;
  const all = bookedLateIn(union.treasury, accounts.year);
  if (all.length === 0) return;
  yield { kind: 'heading', level: 2, text: t('Booked late by the bank') };
  yield {
    kind: 'paragraph',
    text: t(
      'When these lines came, the books of this year were closed. So they stand in those of a later one, and in none of the sums above.',
    ),
  };
  yield {
    kind: 'table',
    caption: t('Booked late by the bank'),
    columns: [
      { title: t('Day at the bank'), share: 3 },
      { title: t('Account'), share: 4 },
      { title: t('In the books on'), share: 3 },
      { title: t('Record'), share: 2, figures: true },
    ],
    rows: all.map(({ dated, day, place, seq }) => ({
      cells: [
        t.plainDate(momentOf(dated)),
        placeTitle(told, place, places.get(place)),
        t.plainDate(momentOf(day)),
        String(seq),
      ],
    })),
  };
}
