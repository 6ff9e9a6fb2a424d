/**
 * What every paper says by itself.
 * @module
 */
import type { Paper } from '../../../../../pdf/pdf.ts';
import type { Words } from '../../../../words.ts';

export const paperWords = (t: Words): Paper['words'] => ({
  page: (number) => t('Page {n}', { n: number }),
  unprinted: (letters) =>
    t(
      'Some letters can’t be printed here, since the font has only Latin, Greek, Cyrillic and Devanagari ones. The mark � stands for them: {letters}.',
      { letters },
    ),
});
