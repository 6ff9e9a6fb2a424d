/**
 * The options of a draft: written, and shown as the members will see them.
 * @module
 */
import { fillsOne } from '../../../../../count/methods.ts';
import { mostOptions } from '../../../../../union/assembly/assembly.ts';
import type { ContestRule } from '../../../../../union/charter/charter.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { actsEditor, newRules } from '../acts-editor.ts';
import { carriedSentence } from '../carried-words.ts';
import { actsOfOption, type Draft, type DraftOption } from '../draft.ts';
import { carriedOf } from '../draft-act.ts';
import { motion } from '../motion.ts';
import type { Writing } from '../being-written.ts';
import { mostOptionText, mostOptionTitle } from './options-check.ts';

/** How a list of options is called while it is written, and what else is asked of each. */
interface Called {
  readonly legend: string;
  readonly hint: Child;
  readonly add: string;
  readonly called: (n: number) => string;
  readonly besides?: (option: DraftOption, place: number) => Html;
}

export function optionsEditor(writing: Writing, draft: Draft, rule: ContestRule): Html {
  const { t, filled } = writing;
  const f = fieldsOf(t, filled);
  return html`
    ${optionsCards(writing, draft, {
      legend: t('The options'),
      hint: html`${t('What voters choose among. What there is to say for each belongs to it.')}
      ${rule.none && t('“None of these” stands there by itself.')}`,
      add: t('Add an option'),
      called: (n) => t('Option {n}', { n }),
    })}
    ${
      fillsOne.has(rule.method)
        ? hidden('n.choice.seats', '1')
        : f.text({
            name: 'n.choice.seats',
            label: t('How many of them are chosen?'),
            value: draft.seats,
            size: 'short',
            inputmode: 'numeric',
          })
    }
  `;
}

export const optionsCards = (writing: Writing, draft: Draft, called: Called): Html => html`
  <fieldset class="acts">
    <legend>${called.legend}</legend>
    <p class="hint">${called.hint}</p>
    ${draft.options.map((option, place) => optionCard(writing, draft, { option, place, called }))}
    ${draft.options.length < mostOptions && button(called.add, { name: 'do', value: 'option' })}
  </fieldset>
`;

function optionCard(
  writing: Writing,
  draft: Draft,
  {
    option,
    place,
    called,
  }: { readonly option: DraftOption; readonly place: number; readonly called: Called },
): Html {
  const { t, filled } = writing;
  const f = fieldsOf(t, filled);
  const at = `t.choice.options.${place}`;
  const label = called.called(place + 1);
  return html`
    <fieldset class="act-card">
      <legend>${label}</legend>
      ${f.text({ name: `${at}.title`, label: t('What it is called'), value: option.title, maxlength: mostOptionTitle })}
      ${called.besides?.(option, place)}
      ${f.area({ name: `${at}.text`, label: t('What there is to say for it'), value: option.text, rows: 3, maxlength: mostOptionText, optional: true })}
      ${actsEditor(writing, { list: actsOfOption(place), acts: option.acts }, draft.kind)}
      ${draft.options.length > 1 && button(t('Remove'), { kind: 'quiet', name: 'do', value: `no-option:${place}`, describes: label })}
    </fieldset>
  `;
}

export const optionsPreview = (writing: Writing, draft: Draft): Html => html`
  <p>${writing.t.many(Number(draft.seats), 'One of them is chosen.', '{n} of them are chosen.')}</p>
  ${optionsListed(writing, draft, { happens: writing.t('If it is chosen:') })}
`;

export const optionsListed = (
  writing: Writing,
  { options, warning }: Draft,
  {
    happens,
    besides,
  }: { readonly happens: string; readonly besides?: (option: DraftOption) => Html },
): Html => html`
  <ol class="option-list">
    ${options.map(
      (option) =>
        html`<li>
          <h4>${option.title}</h4>
          ${besides?.(option)}
          ${option.text !== '' && motion(writing, { text: option.text, warning: warning || undefined })}
          ${
            option.acts.length > 0 &&
            html`<p class="small">${happens}</p>
              <ul>
                ${option.acts.map((act) => html`<li>${carriedSentence(writing, carriedOf(act))} ${newRules(writing, act)}</li>`)}
              </ul>`
          }
        </li>`,
    )}
  </ol>
`;
