/**
 * The fields of the acts that say how money is held, and that open an account in the books.
 * @module
 */
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
import { hidden } from '../../../../parts/form.ts';
import { kindWords, wayWords } from '../../money/money-words.ts';
import { currencyChoices } from './currency-choices.ts';
import { chosen, type MoneyForm, nameOf, valueOf } from './fields.ts';
import { currenciesOf, fundChoices } from './offered.ts';

export function arranging(form: MoneyForm): Html {
  const { sitting, f } = form;
  const { t, home, union } = sitting;
  return html`
    ${f.choice({
      name: nameOf(form, 'b.way'),
      label: t('How shall the money be held?'),
      value: valueOf(form, 'b.way'),
      choices: (['none', 'host', 'own'] as const)
        .filter((way) => way !== union.treasury.way)
        .map((value) => ({ value, label: t(wayWords[value]) })),
    })}
    ${f.area({
      name: nameOf(form, 't.about'),
      label: t('What was found out?'),
      hint: t(
        'Who the host is and on what terms; or in whose name the account is, who signs for it, and who is liable.',
      ),
      value: valueOf(form, 't.about'),
      rows: 5,
      maxlength: 2_000,
    })}
    <p class="small">
      <a href="${home}/money/start">${t('What each way needs')}</a>
    </p>
  `;
}

export function opening(form: MoneyForm): Html {
  const { sitting, f, rules } = form;
  const { t, union } = sitting;
  const kinds = (['bank', 'host', 'processor', 'cash'] as const).filter(
    (kind) => union.treasury.way !== 'host' || kind === 'host' || kind === 'cash',
  );
  return html`
    ${f.text({ name: nameOf(form, 't.title'), label: t('What is it called?'), hint: t('Such as “Current account at the co-operative bank”.'), value: valueOf(form, 't.title'), maxlength: 80 })}
    ${f.select({
      name: nameOf(form, 'b.kind'),
      label: t('What is it?'),
      value: valueOf(form, 'b.kind'),
      choices: kinds.map((value) => ({ value, label: t(kindWords[value]) })),
    })}
    ${f.choice({
      name: nameOf(form, 'b.kept'),
      label: t('Where do its figures come from?'),
      value: valueOf(form, 'b.kept'),
      choices: [
        { value: 'statements', label: t('Statements that the treasurers bring in') },
        {
          value: 'by-hand',
          label: t('Records by hand'),
          hint: t('One person enters, another confirms. Cash is always kept so.'),
        },
      ],
    })}
    ${currencySelect(form, rules)}
    ${f.text({
      name: nameOf(form, 'b.place'),
      label: t('Its short name in the books'),
      hint: t('Small letters, digits and hyphens. It can’t be changed later.'),
      value: valueOf(form, 'b.place'),
      maxlength: 40,
      size: 'medium',
    })}
    ${numberField(form)} ${broughtAlong(form)}
  `;
}

/** An account can be in any currency that the hall knows; those at hand stand on top. */
const currencySelect = (form: MoneyForm, rules: MoneyRules): Html =>
  form.f.select({
    name: nameOf(form, 'b.currency'),
    label: form.sitting.t('Currency'),
    value: valueOf(form, 'b.currency'),
    choices: currencyChoices(form.sitting.t, currenciesOf(form.sitting.union, rules)),
  });

function numberField(form: MoneyForm): Html {
  const { sitting, f } = form;
  const { t } = sitting;
  const before = valueOf(form, 'b.number');
  const hint =
    before === ''
      ? t(
          'Members see it with the proposal; it does not stand in the minutes. Whoever pays dues or gives is told the IBAN of the first account that has one.',
        )
      : t('One stands there already. Leave this empty to keep it.');
  return html`
    ${before !== '' && hidden(nameOf(form, 'b.number'), before)}
    ${f.text({ name: nameOf(form, 't.number'), label: t('Its number (IBAN)'), hint, value: valueOf(form, 't.number'), maxlength: 60, optional: true })}
  `;
}

/** What lies in the account already, and in which fund it belongs. */
const broughtAlong = (form: MoneyForm): Html => {
  const { sitting, f, rules } = form;
  const { t } = sitting;
  return html`
    ${f.text({
      name: nameOf(form, 'a.opening.amount'),
      label: t('What lies in it already'),
      hint: t('Leave it empty if there is nothing in it yet.'),
      value: valueOf(form, 'a.opening.amount'),
      inputmode: 'decimal',
      size: 'medium',
      optional: true,
    })}
    ${chosen(form, 'b.opening.fund', { label: t('Which fund does that belong to?'), nothing: t('(nothing lies in it)'), choices: fundChoices(rules) })}
  `;
};
