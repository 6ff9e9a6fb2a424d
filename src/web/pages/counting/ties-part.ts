/**
 * Ties, and how they were settled.
 * @module
 */
import type { Count, Tie } from '../../../count/story.ts';
import { type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { namesIn } from './elected-words.ts';

type Told = Pick<Count, 'candidates' | 'method' | 'ties'>;

/** So many are told; of more it is said how many. */
const mostTold = 100;

/** `lots` says how lots were drawn; it is said where one was. */
export function tiesPart(t: Words, count: Told, lots: string): Html {
  const { ties } = count;
  const left = ties.length - mostTold;
  return html`<section>
    <h2>${t('Ties, and how they were settled')}</h2>
    ${
      ties.length === 0
        ? html`<p>${t('Nothing hung on a tie.')}</p>`
        : html`<ul class="spaced">
            ${ties.slice(0, mostTold).map((tie) => html`<li>${tieSentence(t, count, tie)}</li>`)}
          </ul>`
    }
    ${left > 0 && html`<p>${t('And {n} more like these.', { n: left })}</p>`}
    ${ties.some(({ by }) => by === 'lot') && html`<p>${lots}</p>`}
  </section>`;
}

function tieSentence(t: Words, count: Told, { candidates, preferred, about, by }: Tie): string {
  const said = {
    names: namesIn(t, count, candidates),
    about: aboutWord(t, isForTheSeat(count, about) ? 'election' : about),
    preferred: namesIn(t, count, preferred),
  };
  if (by === 'lot') return t('{names} were level {about}. By lot, preferred: {preferred}.', said);
  if (by === 'earlier-stage')
    return t('{names} were level {about}. By an earlier round, preferred: {preferred}.', said);
  return t(
    '{names} were level {about}. By the next test of the rule, preferred: {preferred}.',
    said,
  );
}

/** The last two of a runoff are level for the seat itself. */
const isForTheSeat = (count: Told, about: Tie['about']): boolean =>
  about === 'final' && count.method === 'irv';

function aboutWord(t: Words, about: Tie['about']): string {
  switch (about) {
    case 'exclusion':
      return t('when somebody had to go out');
    case 'surplus':
      return t('for whose votes move on first');
    case 'final':
      return t('for a place in the final');
    case 'order':
      return t('in the order');
    case 'defeat':
      return t('in how clear their duels were');
    case 'purchase':
      return t('for the next purchase');
    default:
      return t('for a seat');
  }
}
