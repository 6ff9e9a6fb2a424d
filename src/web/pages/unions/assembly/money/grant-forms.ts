/**
 * The fields of grants: money promised to somebody in steps, each released by a decision once it was reported on, or
 * on its day.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { hidden } from '../../../../parts/form.ts';
import { personField } from '../person-field.ts';
import { chosen, type MoneyForm, nameOf, reason, valueOf } from './fields.ts';
import { appropriationChoices, grantChoices, stepChoices } from './offered.ts';

/** So many steps have fields; who wants more puts a second grant. */
const mostSteps = 12;
/** So many are there to begin with. */
const fewSteps = 3;

export function granting(form: MoneyForm): Html {
  const { sitting, f, rules } = form;
  const { t } = sitting;
  return html`
    ${hidden(nameOf(form, 'b.grant'), valueOf(form, 'b.grant'))}
    ${hidden(nameOf(form, 'b.currency'), rules.currency)}
    ${f.text({
      name: nameOf(form, 't.title'),
      label: t('What for?'),
      hint: t('In a few words: “A guide for new moderators”.'),
      value: valueOf(form, 't.title'),
      maxlength: 120,
    })}
    ${personField(form, { field: 'b.to', label: t('Who gets it, and reports on it?') })}
    ${chosen(form, 'b.appropriation', {
      label: t('Out of which appropriation?'),
      choices: appropriationChoices(sitting, rules.currency),
    })}
    ${payeeField(form)}
    <p class="hint">
      ${t('A step without a day is released by a decision, once it was reported on. One with a day is released on it by itself: so is a stipend.')}
    </p>
    ${Array.from({ length: stepsShown(form) }, (_, i) => stepFields(form, i))}
  `;
}

/** As many as are filled in, and one more. */
function stepsShown({ act }: MoneyForm): number {
  const filled = Object.entries(act.fields).flatMap(([name, value]) => {
    const at = /\.steps\.(\d+)\./.exec(name)?.[1];
    return at === undefined || value === '' ? [] : [Number(at) + 2];
  });
  return Math.min(mostSteps, Math.max(fewSteps, ...filled));
}

function payeeField(form: MoneyForm): Html {
  const { sitting, f } = form;
  const { t } = sitting;
  const before = valueOf(form, 'b.payee');
  return html`
    ${before !== '' && hidden(nameOf(form, 'b.payee'), before)}
    ${f.text({
      name: nameOf(form, 't.payee'),
      label: t('Where is it paid to? (name, IBAN)'),
      hint:
        before === ''
          ? t(
              'A name, a comma, and the IBAN. Members see the name and the end of the account; the rest is kept sealed.',
            )
          : t('One stands there already. Leave this empty to keep it.'),
      value: valueOf(form, 't.payee'),
      maxlength: 300,
      optional: before !== '',
    })}
  `;
}

function stepFields(form: MoneyForm, i: number): Html {
  const { sitting, f, rules } = form;
  const { t } = sitting;
  const optional = i > 0;
  return html`
    <fieldset class="step">
      <legend>${t('Step {n}', { n: i + 1 })}</legend>
      ${f.text({
        name: nameOf(form, `t.steps.${i}.title`),
        label: t('What is to be done'),
        value: valueOf(form, `t.steps.${i}.title`),
        maxlength: 120,
        optional,
      })}
      ${f.text({
        name: nameOf(form, `a.steps.${i}.amount`),
        label: t('How much'),
        value: valueOf(form, `a.steps.${i}.amount`),
        inputmode: 'decimal',
        size: 'medium',
        after: rules.currency,
        optional,
      })}
      ${f.text({
        name: nameOf(form, `d.steps.${i}.due`),
        label: t('On which day by itself?'),
        value: valueOf(form, `d.steps.${i}.due`),
        type: 'date',
        size: 'medium',
        optional: true,
      })}
    </fieldset>
  `;
}

export const releasing = (form: MoneyForm): Html => {
  const { t } = form.sitting;
  return html`
    ${chosen(form, 'b.grant', { label: t('Which grant?'), choices: grantChoices(form.sitting) })}
    ${chosen(form, 'n.step', {
      label: t('Which step?'),
      choices: stepChoices(form.sitting, valueOf(form, 'b.grant')),
    })}
  `;
};

export const endingGrant = (form: MoneyForm): Html => html`
  ${chosen(form, 'b.grant', { label: form.sitting.t('Which grant?'), choices: grantChoices(form.sitting) })}
  ${reason(form)}
`;
