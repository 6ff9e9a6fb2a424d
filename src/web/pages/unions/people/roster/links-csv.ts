/**
 * The links of a list as a table for office programs: with names that such a program can't take for a formula.
 * @module
 */
import { plainCell } from '../../../../../bank/payments/host-order.ts';
import { csvRow } from '../../../../../count/formats/csv-rows.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Inviting, linkFor, waySaid, wayOf } from './invited-page.ts';
import { roleSaid } from './preview-page.ts';

/** One row for each invited person, in the reader’s language; begins with the mark that says UTF-8. */
export function linksCsv(view: UnionView, inviting: Inviting): string {
  const { t } = view;
  const { roster, done } = inviting;
  const headings = [
    t('Name'),
    t('E-mail'),
    t('Fediverse account'),
    t('Role'),
    t('How it stands'),
    t('Link'),
  ];
  const rows = done.map((each) => {
    const { name, email = '', account = '', roles } = each.person;
    const role = roles.map((one) => roleSaid(view, one)).join(', ');
    const link = each.isUsed === true ? '' : linkFor(view, roster, each);
    return [name, email, account, role, waySaid(view, wayOf(inviting, each)), link];
  });
  return `\uFEFF${[headings, ...rows].map((row) => `${csvRow(row.map(plainCell))}\r\n`).join('')}`;
}
