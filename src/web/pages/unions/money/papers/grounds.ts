/**
 * On which book a paper rests, and how anyone can check it.
 * @module
 */
import type { Block } from '../../../../../pdf/pdf.ts';
import { monthAfter } from '../../../../../union/treasury/treasury.ts';
import type { Told } from './told.ts';

export function* groundsPart(told: Told): Generator<Block> {
  const { t, book, accounts } = told;
  yield { kind: 'page-break' };
  yield { kind: 'heading', level: 2, text: t('How anyone can check this') };
  yield {
    kind: 'paragraph',
    text: t(
      'Nobody wrote these figures: they are reckoned from the minutes of the union, which only grow, and in which every record is signed. Whoever has the same minutes comes to the same figures. They hold nobody’s name.',
    ),
  };
  yield { kind: 'facts', rows: bookFacts(told) };
  const { from: first, through } = accounts.year;
  yield {
    kind: 'paragraph',
    text: t(
      '1. Check the minutes themselves: every signature, every mandate, every sum, and that they have this root after so many records.',
    ),
  };
  yield { kind: 'paragraph', text: `syndicat audit ${book.source}`, look: 'strong' };
  yield {
    kind: 'paragraph',
    text: t('2. Write the books for hledger, a program for accounts that others made:'),
  };
  yield {
    kind: 'paragraph',
    text: `syndicat accounts ${book.source} > books.journal`,
    look: 'strong',
  };
  yield {
    kind: 'paragraph',
    text: t('3. Let it add up the same year. hledger writes what came with a minus.'),
  };
  const span = `-b ${first}-01 -e ${monthAfter(through, 1)}-01`;
  yield {
    kind: 'paragraph',
    text: `hledger -f books.journal balance income expenses ${span}`,
    look: 'strong',
  };
  yield {
    kind: 'paragraph',
    text: t(
      'The minutes go on growing. Records that came later can be dated in this year, unless it is closed.',
    ),
    look: 'small',
  };
}

function bookFacts({ t, name, union, book }: Told): readonly { name: string; value: string }[] {
  return [
    { name: t('Union'), value: name },
    { name: t('Its identifier'), value: union.id },
    { name: t('Where they are read'), value: book.source },
    {
      name: t('Last record'),
      value: t('number {n}, of {moment}', {
        n: String(book.size - 1),
        moment: t.plainMoment(union.at),
      }),
    },
    { name: t('Records'), value: String(book.size) },
    { name: t('Root of all of them'), value: book.root },
  ];
}
