/**
 * Which column of a list is what, where a person says it.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, withError } from '../../../../form.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { phrase } from '../../../../words.ts';
import {
  firstRows,
  isEnough,
  type PeopleColumn,
  peopleColumns,
  type PeopleMapping,
} from './people-columns.ts';
import type { Unread } from './roster-draft.ts';
import { listsPath } from './upload-page.ts';

const columnNames: Readonly<Record<PeopleColumn, string>> = {
  name: phrase('Name'),
  firstName: phrase('First name'),
  lastName: phrase('Last name'),
  email: phrase('E-mail'),
  account: phrase('Fediverse account'),
  role: phrase('Role'),
  kind: phrase('Person or organisation'),
  profile: phrase('Page by which somebody is known'),
};

export function columnsPage(
  view: UnionView,
  {
    list,
    mapping,
    filled,
  }: { readonly list: Unread; readonly mapping: PeopleMapping; readonly filled: Filled },
): Html {
  const { t } = view;
  const f = fieldsOf(t, filled);
  const rows = firstRows(list.text, mapping.delimiter);
  const choices = choicesOf(view, rows, mapping);
  return html`
    <h1>${t('Which column is what?')}</h1>
    <p class="lead">
      ${t('Say where names and addresses stand. One of name, e-mail and account is enough.')}
    </p>
    ${rowsPart(view, rows)}
    ${form(
      view,
      { to: `${listsPath(view)}/${list.id}/columns` },
      html`<div class="pair desk-fields">
        ${peopleColumns.map((column) =>
          f.select({
            name: `columns.${column}`,
            label: t(columnNames[column]),
            choices,
            value: String(mapping.columns[column] ?? ''),
          }),
        )}
        ${f.text({
          name: 'skippedRows',
          label: t('Rows before the first person'),
          type: 'number',
          size: 'short',
          value: String(mapping.skippedRows),
        })}
      </div>`,
      hidden('delimiter', mapping.delimiter === '\t' ? 'tab' : mapping.delimiter),
      button(t('Look at it'), { kind: 'main' }),
    )}
  `;
}

function choicesOf(
  { t }: UnionView,
  rows: ReturnType<typeof firstRows>,
  { skippedRows }: PeopleMapping,
): readonly Choice[] {
  const headings = rows[Math.max(skippedRows - 1, 0)]?.cells ?? [];
  const width = Math.min(Math.max(...rows.map(({ cells }) => cells.length), 1), 200);
  const columns = Array.from({ length: width }, (_, i) => {
    const heading = (headings[i] ?? '').trim().slice(0, 60);
    const label = heading === '' ? t('Column {n}', { n: i + 1 }) : `${i + 1}: ${heading}`;
    return { value: String(i), label };
  });
  return [{ value: '', label: t('– none –') }, ...columns];
}

const rowsPart = ({ t }: UnionView, rows: ReturnType<typeof firstRows>): Html => html`
  <section class="desk-sheet" tabindex="0" aria-label="${t('The first rows')}">
    <table>
      <caption class="unseen">
        ${t('The first rows')}
      </caption>
      <tbody>
        ${rows.slice(0, 6).map(
          ({ cells }) =>
            html`<tr>
              ${cells.slice(0, 200).map((cell) => html`<td>${cell.slice(0, 40)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>
`;

const Said = z.object({
  delimiter: z.enum([',', ';', 'tab', '|']),
  skippedRows: z.coerce.number().int().min(0).max(20),
  columns: z
    .partialRecord(z.enum(peopleColumns), z.coerce.number().int().min(0).max(200))
    .default({}),
});

/** What was said, or the form with what is wrong in it. */
export async function readColumns(
  c: Context<Env>,
): Promise<{ readonly mapping: PeopleMapping; readonly filled: Filled } | Filled> {
  const read = await readForm(c, Said);
  if (!read.ok) return read.form;
  const { delimiter, ...said } = read.value;
  const mapping: PeopleMapping = { ...said, delimiter: delimiter === 'tab' ? '\t' : delimiter };
  return isEnough(mapping)
    ? { mapping, filled: read.form }
    : withError(
        read.form,
        'columns.name',
        c.var.t('Say in which column the name, the e-mail address or the account stands.'),
      );
}
