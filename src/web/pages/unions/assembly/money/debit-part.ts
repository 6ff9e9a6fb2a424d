/**
 * The form for the rules: whether dues may be collected by direct debit. What is typed there is read here as well.
 * @module
 */
import { readCreditorId } from '../../../../../bank/creditor-id.ts';
import type { Dues } from '../../../../../union/charter/charter.ts';
import type { Saying } from '../../../../../union/kernel/say.ts';
import { type Html, html } from '../../../../html.ts';
import type { RulesForm } from '../rules-parts.ts';
import { text, type Values, whole } from '../rules-typed.ts';

const ticked = 'rules.money.dues.debit';
const creditor = `${ticked}.creditor`;
const notice = `${ticked}.notice`;

/** As many banks have it for a first collection. */
const usualNotice = 14;

/** The fields; none where the amounts are in another currency, since SEPA has euros only. */
export function debitPart(
  { t, f, values }: Pick<RulesForm, 't' | 'f' | 'values'>,
  { debit, currency }: Pick<Dues, 'debit'> & { readonly currency: string },
): Html | false {
  if (currency !== 'EUR' && text(values, ticked) !== 'yes') return false;
  return html`
    ${f.tick({
      name: ticked,
      label: t('The union may collect dues by direct debit'),
      hint: t(
        'Only from members who give a mandate for it. Everybody else pays as before, and a mandate can be ended at any time.',
      ),
      ticked: debit !== undefined,
    })}
    ${f.text({
      name: creditor,
      label: t('Creditor identifier'),
      hint: t(
        'By it banks know who collects, such as DE98 ZZZ 0999 9999 999. Your bank says where the union gets one. Only needed with the tick above.',
      ),
      value: debit?.creditor ?? '',
      maxlength: 60,
      size: 'medium',
    })}
    ${f.text({
      name: notice,
      label: t('So long before, members hear of a collection'),
      value: String(debit?.notice ?? usualNotice),
      inputmode: 'numeric',
      size: 'short',
      after: t('days'),
    })}
  `;
}

/** What is typed about direct debit; nothing without the tick. `misread` says why the identifier is none. */
export function debitOf(values: Values): {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly misread: Readonly<Record<string, Saying>>;
} {
  if (text(values, ticked) !== 'yes') return { raw: {}, misread: {} };
  const read = readCreditorId(text(values, creditor));
  const isRead = typeof read === 'string';
  const debit = { creditor: isRead ? read : '', notice: whole(values, notice) };
  return { raw: { debit }, misread: isRead ? {} : { [creditor]: read.saying } };
}
