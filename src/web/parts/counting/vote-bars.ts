/**
 * What each candidate has, in one round: a table in which each number has its bar.
 * @module
 */
import { type Child, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { bar } from './bar.ts';
import type { Figure } from './figures.ts';
import { fate } from './fate.ts';

export interface VoteBar {
  readonly name: string;
  readonly figure: Figure;
  /** What else is said of it, such as its share. */
  readonly more?: Child;
  readonly elected: boolean;
}

export interface VoteBars {
  readonly title: Child;
  /** What the numbers are: `Votes`, `Points`. */
  readonly unit: string;
  readonly rows: readonly VoteBar[];
  /** What would be enough to be elected. */
  readonly line?: number;
}

export function voteBars(t: Words, { title, unit, rows, line }: VoteBars): Html {
  const most = Math.max(line ?? 0, ...rows.map(({ figure }) => figure.size));
  return html`
    <table class="option-bars" role="table">
      <caption>
        ${title}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t('Name')}</th>
          <th scope="col" role="columnheader">${unit}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          ({ name, figure, more, elected }) => html`
            <tr role="row">
              <th scope="row" role="rowheader">${name} ${elected && fate(t, 'elected')}</th>
              <td role="cell">
                ${bar({ size: figure.size, most, ...(line !== undefined && { line }), ink: elected ? 'yes' : 'abstain' })}
                <span><b>${figure.text}</b> ${more}</span>
              </td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
