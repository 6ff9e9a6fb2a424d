/**
 * The projects of a draft that shares out money: the sum, and what each costs; written, and shown as the members
 * will see them.
 * @module
 */
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { optionsCards, optionsListed } from '../contest/options-editor.ts';
import { budgetField, costField, currencyField, type Draft } from '../draft.ts';
import type { Writing } from '../being-written.ts';
import type { Words } from '../../../../words.ts';
import { amountTyped } from './budget-check.ts';

/** Where on the page the projects begin. */
export const projectsId = 'projects';

export function projectsEditor(writing: Writing, draft: Draft, rule: BudgetRule): Html {
  const { t, filled } = writing;
  const f = fieldsOf(t, filled);
  const amount = { size: 'short', inputmode: 'decimal', after: rule.currency } as const;
  return html`
    <div id="${projectsId}">${takenPart(writing)} ${fromFilePart(t)}</div>
    ${hidden(currencyField, rule.currency)}
    ${f.text({
      name: budgetField,
      label: t('How much is there to share out?'),
      ...(rule.most !== undefined && {
        hint: t('By the rules {most} at most.', { most: t.money(rule.most, rule.currency) }),
      }),
      value: draft.budget,
      ...amount,
    })}
    ${optionsCards(writing, draft, {
      legend: t('The projects'),
      hint: t('What the money can go to. Together they cost more than there is.'),
      add: t('Add a project'),
      called: (n) => t('Project {n}', { n }),
      besides: ({ cost }, place) =>
        f.text({ name: costField(place), label: t('What it costs'), value: cost, ...amount }),
    })}
  `;
}

const takenPart = ({ t, taken }: Writing): Html | false =>
  taken !== undefined &&
  callout(
    { tone: 'good', role: 'status' },
    html`<p>
      ${t.many(taken, '{n} project of the file is in your draft now. Look it over below.', '{n} projects of the file are in your draft now. Look them over below.')}
    </p>`,
  );

const fromFilePart = (t: Words): Html => html`
  <p>${button(t('Take projects from a file'), { name: 'do', value: 'file' })}</p>
`;

export const projectsPreview = (writing: Writing, draft: Draft, rule: BudgetRule): Html => {
  const { t } = writing;
  const inWords = (text: string): string => {
    const amount = amountTyped(text, rule);
    return amount === undefined ? text : t.money(amount, rule.currency);
  };
  return html`
    <p>
      ${t.html('{budget} are shared out among them.', { budget: html`<b>${inWords(draft.budget)}</b>` })}
    </p>
    ${optionsListed(writing, draft, {
      happens: t('If it is funded:'),
      besides: ({ cost }) => html`<p>${t('Cost: {cost}', { cost: inWords(cost) })}</p>`,
    })}
  `;
};
