/**
 * The sheet of a count in rounds: a row for each candidate, a column for each round. It scrolls in its
 * own frame, so that the page stays as wide as the phone.
 * @module
 */
import { type Child, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { bar } from './bar.ts';
import { type Fate, fate } from './fate.ts';
import type { Figure } from './figures.ts';
import { scrolling } from './scrolling.ts';

export interface SheetCell {
  /** Absent where there is nothing to say of this candidate in this round. */
  readonly figure?: Figure;
  readonly fate?: Fate | undefined;
}

export interface SheetRow {
  readonly name: Child;
  readonly cells: readonly SheetCell[];
}

export interface RoundSheet {
  readonly title: string;
  /** `Round 1`, and what happened in it. */
  readonly columns: readonly { readonly head: string; readonly said?: Child }[];
  readonly rows: readonly SheetRow[];
  /** The size of a full bar; without it, no bars are drawn. */
  readonly most?: number;
  /** What is enough, by round. */
  readonly lines?: readonly (number | undefined)[];
  /** Rows below the candidates: votes that count for nobody. */
  readonly foot?: readonly SheetRow[];
}

export const roundSheet = (t: Words, sheet: RoundSheet): Html =>
  scrolling(
    sheet.title,
    html`
      <table class="round-sheet">
        <caption>
          ${sheet.title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('Name')}</th>
            ${sheet.columns.map(
              ({ head, said }) =>
                html`<th scope="col">
                  ${head} ${said !== undefined && html`<span class="small">${said}</span>`}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${sheet.rows.map((row) => sheetRow(t, row, sheet))}
        </tbody>
        ${
          sheet.foot !== undefined &&
          html`<tfoot>
            ${sheet.foot.map((row) => sheetRow(t, row, {}))}
          </tfoot>`
        }
      </table>
    `,
  );

const sheetRow = (
  t: Words,
  { name, cells }: SheetRow,
  { most, lines }: Pick<RoundSheet, 'most' | 'lines'>,
): Html => html`
  <tr>
    <th scope="row">${name}</th>
    ${cells.map((cell, i) => html`<td>${cellOf(t, cell, { most, line: lines?.[i] })}</td>`)}
  </tr>
`;

function cellOf(
  t: Words,
  { figure, fate: became }: SheetCell,
  { most, line }: { readonly most: number | undefined; readonly line: number | undefined },
): Html {
  if (figure === undefined)
    return html`<span aria-hidden="true">–</span><span class="unseen">${t('nothing')}</span>`;
  return html`
    ${most !== undefined && bar({ size: figure.size, most, ...(line !== undefined && { line }) })}
    <b>${figure.text}</b> ${became !== undefined && fate(t, became)}
  `;
}
