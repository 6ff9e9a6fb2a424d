/**
 * What was answered to a question with several options: a table in which each number has its bar, so
 * that it reads without colours, and by a screen reader as the numbers it is. On a phone its cells
 * stand below each other; the roles keep it a table all the same.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import type { Words } from '../words.ts';

/** One group of people, and how often they named each option. */
export interface OptionColumn {
  readonly label: Child;
  /** How many people answered. */
  readonly people: number;
  readonly counts: readonly number[];
}

export interface OptionBars {
  readonly title: Child;
  readonly options: readonly Child[];
  readonly columns: readonly OptionColumn[];
}

export const optionBars = (t: Words, { title, options, columns }: OptionBars): Html => html`
  <table class="option-bars" role="table">
    <caption>
      ${title}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">${t('Answers')}</th>
        ${columns.map(
          ({ label, people }) =>
            html`<th scope="col" role="columnheader">
              ${label} <span class="small">${t.many(people, '{n} person', '{n} people')}</span>
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${options.map(
        (option, i) => html`
          <tr role="row">
            <th scope="row" role="rowheader">${option}</th>
            ${columns.map((column) => cell(t, column, i))}
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

function cell(t: Words, { label, people, counts }: OptionColumn, option: number): Html {
  const count = counts[option] ?? 0;
  const share = people === 0 ? 0 : count / people;
  return html`<td role="cell">
    <span class="narrow-label" aria-hidden="true">${label}</span>
    <svg class="bar option-bar" aria-hidden="true" focusable="false">
      <rect class="ground" width="100%" height="100%" />
      <rect ${attrs({ class: 'ink-yes', width: `${(share * 100).toFixed(2)}%`, height: '100%' })} />
    </svg>
    <span><b>${t.number(count)}</b> ${t.percent(share)}</span>
  </td>`;
}
