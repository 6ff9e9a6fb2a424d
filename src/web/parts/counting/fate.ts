/**
 * What became of a candidate, by a sign and a word.
 * @module
 */
import { type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';

export type Fate = 'elected' | 'excluded';

export const fateSigns: Readonly<Record<Fate, string>> = { elected: '✓', excluded: '✕' };

export const fateWord = (t: Words, which: Fate): string =>
  which === 'elected' ? t('elected') : t('out');

export const fate = (t: Words, which: Fate): Html =>
  html`<span class="fate ${which}"
    ><span aria-hidden="true">${fateSigns[which]}</span> ${fateWord(t, which)}</span
  >`;
