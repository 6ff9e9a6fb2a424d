/**
 * A table that turns into a list of records on a phone: each cell then bears its column's title.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';

export interface Column {
  readonly title: string;
  /** Figures: set flush right, in figures of one width. */
  readonly figures?: boolean;
  /** Its cells say by themselves what they are, and bear no title on a phone. */
  readonly untitled?: boolean;
}

export interface TableSpec {
  readonly caption: Child;
  /** Read aloud only, where a heading just above says the same. */
  readonly captionUnseen?: boolean;
  readonly columns: readonly Column[];
  /** The first cell of each row names the row. */
  readonly rows: readonly (readonly Child[])[];
  /** A last row, such as a sum. */
  readonly foot?: readonly Child[];
  /**
   * Of day, what, amount, and one or two more, as on a bank's own page: on a phone each row is a slip of two lines,
   * with what it is and its amount in the first.
   */
  readonly slips?: boolean;
}

// The roles are written out because some browsers forget a table's own when it is laid out anew.
export function table(spec: TableSpec): Html {
  const { columns, rows, foot } = spec;
  return html`
    <table class="${spec.slips === true ? 'records slips' : 'records'}" role="table">
      <caption ${attrs({ class: spec.captionUnseen === true ? 'unseen' : undefined })}>
        ${spec.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((c) => html`<th ${attrs({ scope: 'col', role: 'columnheader', class: cellClass(c) })}>${c.title}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => tableRow(columns, row))}
      </tbody>
      ${
        foot !== undefined &&
        html`<tfoot role="rowgroup">
          ${tableRow(columns, foot)}
        </tfoot>`
      }
    </table>
  `;
}

const tableRow = (columns: readonly Column[], row: readonly Child[]): Html => html`
  <tr role="row">
    ${row.map((cell, i) => tableCell(columns[i], cell, i === 0))}
  </tr>
`;

function tableCell(column: Column | undefined, cell: Child, names: boolean): Html {
  const set = {
    class: cellClass(column),
    'data-title': column?.untitled === true ? undefined : column?.title,
  };
  return names
    ? html`<th ${attrs({ scope: 'row', role: 'rowheader', ...set })}>${cell}</th>`
    : html`<td ${attrs({ role: 'cell', ...set })}><div>${cell}</div></td>`;
}

const cellClass = (column: Column | undefined): string | undefined =>
  column?.figures === true ? 'figures' : undefined;
