/**
 * Who beats whom: how many prefer the name of the row to the name of the column. A won pair is told by a
 * sign beside its number; the row of who is elected by a word.
 * @module
 */
import { type Pairwise, preferring } from '../../../count/pairwise.ts';
import { attrs, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { fate } from './fate.ts';
import { scrolling } from './scrolling.ts';

export interface PairwiseGrid {
  readonly pairwise: Pairwise;
  readonly candidates: readonly string[];
  /** In the order in which they are shown; who withdrew is left out. */
  readonly shown: readonly number[];
  readonly elected: readonly number[];
}

export function pairwiseGrid(t: Words, grid: PairwiseGrid): Html {
  const { candidates, shown, elected } = grid;
  const title = t('Who beats whom');
  return html`${scrolling(
      title,
      html`
        <table class="pairwise">
          <caption>
            ${title}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('So many prefer … to …')}</th>
              ${shown.map((each) => html`<th scope="col">${candidates[each]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${shown.map((a) => {
              const won = elected.includes(a);
              return html`<tr ${attrs({ class: won ? 'won' : undefined })}>
                <th scope="row">${candidates[a]} ${won && fate(t, 'elected')}</th>
                ${shown.map((b) => cell(t, grid, { a, b }))}
              </tr>`;
            })}
          </tbody>
        </table>
      `,
    )}
    <p class="small">
      ${t('▲ More prefer the name of the row. = As many prefer the one as the other.')}
    </p>`;
}

interface Pair {
  readonly a: number;
  readonly b: number;
}

function cell(t: Words, { pairwise }: PairwiseGrid, { a, b }: Pair): Html {
  if (a === b)
    return html`<td class="self">
      <span aria-hidden="true">·</span><span class="unseen">${t('the same')}</span>
    </td>`;
  const [votes, against] = [preferring(pairwise, a, b), preferring(pairwise, b, a)];
  if (votes < against) return html`<td>${t.number(votes)}</td>`;
  const [sign, word] = votes > against ? ['▲', t('beats')] : ['=', t('level')];
  return html`<td ${attrs({ class: votes > against ? 'beats' : undefined })}>
    <b>${t.number(votes)}</b> <span aria-hidden="true">${sign}</span
    ><span class="unseen">${word}</span>
  </td>`;
}
