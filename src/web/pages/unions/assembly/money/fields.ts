/**
 * What the fields of acts about money share: one of what there is, an amount, a reason.
 * @module
 */
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
import type { Choice, Fields } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import type { Writing } from '../being-written.ts';
import { actField, type DraftAct } from '../draft-act.ts';
import { currenciesOf, fundChoices } from './offered.ts';

export interface MoneyForm {
  readonly sitting: Writing;
  readonly act: DraftAct;
  /** Where the act stands in the form: `carries.0`. */
  readonly place: string;
  readonly f: Fields;
  readonly rules: MoneyRules;
}

export const valueOf = ({ act }: MoneyForm, field: string): string => act.fields[field] ?? '';
export const nameOf = ({ place, act }: MoneyForm, field: string): string =>
  actField(place, field, act.fields);

interface Chosen {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly Choice[];
  /** What the first line says, where nothing need be chosen. */
  readonly nothing?: string;
}

/** One of what there is. What was named before and is gone stays, until another is chosen. */
export function chosen(
  form: MoneyForm,
  field: string,
  { nothing, choices, ...spec }: Chosen,
): Html {
  const { t } = form.sitting;
  const value = valueOf(form, field);
  const isGone = value !== '' && !choices.some((each) => each.value === value);
  return form.f.select({
    name: nameOf(form, field),
    ...spec,
    value,
    choices: [
      { value: '', label: nothing ?? t('Choose one') },
      ...(isGone ? [{ value, label: t('(no longer there)') }] : []),
      ...choices,
    ],
    ...(nothing !== undefined && { optional: true }),
  });
}

export const fund = (form: MoneyForm, field: string, label: string): Html =>
  chosen(form, field, { label, choices: fundChoices(form.rules) });

/** The amount, and its currency where there are several. */
export function amount(form: MoneyForm, field: string, label: string): Html {
  const { sitting, f, rules } = form;
  const { union } = sitting;
  const currencies = currenciesOf(union, rules);
  const currency = valueOf(form, 'b.currency') || rules.currency;
  const isOne = currencies.length === 1 && currencies[0] === currency;
  return html`
    ${f.text({
      name: nameOf(form, field),
      label,
      value: valueOf(form, field),
      inputmode: 'decimal',
      size: 'medium',
      ...(isOne && { after: currency }),
    })}
    ${isOne ? hidden(nameOf(form, 'b.currency'), currency) : currencyField(form, currencies)}
  `;
}

const currencyField = (form: MoneyForm, currencies: readonly string[]): Html =>
  form.f.select({
    name: nameOf(form, 'b.currency'),
    label: form.sitting.t('Currency'),
    value: valueOf(form, 'b.currency'),
    choices: currencies.map((value) => ({ value, label: value })),
  });

export const reason = (form: MoneyForm): Html =>
  form.f.area({
    name: nameOf(form, 't.reason'),
    label: form.sitting.t('Why?'),
    value: valueOf(form, 't.reason'),
    rows: 3,
    maxlength: 1_000,
  });
