/**
 * The fields of acts that open an appeal (what it is for, its goal, its day, and what a fund adds), and that end one.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { amount, chosen, fund, type MoneyForm, nameOf, reason, valueOf } from './fields.ts';
import { appealChoices, fundChoices } from './offered.ts';

export function appealing(form: MoneyForm): Html {
  const { sitting, f } = form;
  const { t } = sitting;
  return html`
    <p class="hint">
      ${t('Members promise what they like. If it is not enough by the day, nobody pays anything.')}
    </p>
    ${hidden(nameOf(form, 'b.appeal'), valueOf(form, 'b.appeal'))}
    ${f.text({
      name: nameOf(form, 't.title'),
      label: t('What for?'),
      hint: t('In a few words: “Backup disks”.'),
      value: valueOf(form, 't.title'),
      maxlength: 120,
    })}
    ${f.area({
      name: nameOf(form, 't.text'),
      label: t('What becomes of the money?'),
      hint: t('Everyone who may read the minutes reads this. Markdown works.'),
      value: valueOf(form, 't.text'),
      rows: 5,
      maxlength: 5_000,
    })}
    ${amount(form, 'a.goal', t('How much is needed?'))}
    ${fund(form, 'b.fund', t('Which fund does it go to?'))}
    ${f.text({
      name: nameOf(form, 'd.until'),
      label: t('Until when can people promise?'),
      hint: t('A year ahead at most.'),
      value: valueOf(form, 'd.until'),
      type: 'date',
      size: 'medium',
    })}
    ${matchFields(form)}
  `;
}

/** What another fund adds, where one does. */
function matchFields(form: MoneyForm): Html {
  const { sitting, f, rules } = form;
  const { t } = sitting;
  const den = valueOf(form, 'j.match.share.den') || '100';
  const optional = valueOf(form, 'b.match.fund') === '';
  return more(
    t('Does a fund add something?'),
    html`
      <p class="hint">
        ${t('So much is kept back in that fund while the appeal runs, and is added as promises are paid. It is free again if the goal is missed, or where nobody has paid for half a year.')}
      </p>
      ${chosen(form, 'b.match.fund', {
        label: t('Which fund adds something?'),
        nothing: t('None'),
        choices: fundChoices(rules),
      })}
      ${hidden(nameOf(form, 'j.match.share.den'), den)}
      ${f.text({
        name: nameOf(form, 'n.match.share.num'),
        label: t('How much of what is promised?'),
        value: valueOf(form, 'n.match.share.num'),
        inputmode: 'numeric',
        size: 'short',
        after: den === '100' ? '%' : `/ ${den}`,
        optional,
      })}
      ${f.text({
        name: nameOf(form, 'a.match.most'),
        label: t('How much at most?'),
        value: valueOf(form, 'a.match.most'),
        inputmode: 'decimal',
        size: 'medium',
        after: valueOf(form, 'b.currency') || rules.currency,
        optional,
      })}
    `,
    !optional,
  );
}

export function endingAppeal(form: MoneyForm): Html {
  const { t } = form.sitting;
  const choices = appealChoices(form.sitting);
  return html`
    <p class="hint">
      ${t('Whoever promised something to it pays nothing, and what a fund would have added is free again. Once somebody has paid, it can’t be ended any more.')}
    </p>
    ${choices.length === 0 && callout({ tone: 'warn' }, html`<p>${t('No appeal can be ended now.')}</p>`)}
    ${chosen(form, 'b.appeal', { label: t('Which appeal?'), choices })} ${reason(form)}
  `;
}
