/**
 * The options of a draft: written, and shown as the members will see them.
 * @module
 */
import { fillsOne } from '../../../../../count/methods.ts';
import { mostOptions } from '../../../../../union/assembly/assembly.ts';
import type { ContestRule } from '../../../../../union/charter/charter.ts';
import { type Html, html } from '../../../../html.ts';
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

export function optionsEditor(writing: Writing, draft: Draft, rule: ContestRule): Html {
  const { t, filled } = writing;
  const f = fieldsOf(t, filled);
  return html`
    <fieldset class="acts">
      <legend>${t('The options')}</legend>
      <p class="hint">
        ${t('What voters choose among. What there is to say for each belongs to it.')}
        ${rule.none && t('“None of these” stands there by itself.')}
      </p>
      ${draft.options.map((option, place) => optionCard(writing, draft, { option, place }))}
      ${draft.options.length < mostOptions && button(t('Add an option'), { name: 'do', value: 'option' })}
    </fieldset>
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

function optionCard(
  writing: Writing,
  draft: Draft,
  { option, place }: { option: DraftOption; place: number },
): Html {
  const { t, filled } = writing;
  const f = fieldsOf(t, filled);
  const at = `t.choice.options.${place}`;
  const label = t('Option {n}', { n: place + 1 });
  return html`
    <fieldset class="act-card">
      <legend>${label}</legend>
      ${f.text({ name: `${at}.title`, label: t('What it is called'), value: option.title, maxlength: mostOptionTitle })}
      ${f.area({ name: `${at}.text`, label: t('What there is to say for it'), value: option.text, rows: 3, maxlength: mostOptionText, optional: true })}
      ${actsEditor(writing, { list: actsOfOption(place), acts: option.acts }, draft.kind)}
      ${draft.options.length > 1 && button(t('Remove'), { kind: 'quiet', name: 'do', value: `no-option:${place}`, describes: label })}
    </fieldset>
  `;
}

export const optionsPreview = (writing: Writing, { options, seats, warning }: Draft): Html => html`
  <p>${writing.t.many(Number(seats), 'One of them is chosen.', '{n} of them are chosen.')}</p>
  <ol class="option-list">
    ${options.map(
      ({ title, text, acts }) =>
        html`<li>
          <h4>${title}</h4>
          ${text !== '' && motion(writing, { text, warning: warning || undefined })}
          ${
            acts.length > 0 &&
            html`<p class="small">${writing.t('If it is chosen:')}</p>
              <ul>
                ${acts.map((act) => html`<li>${carriedSentence(writing, carriedOf(act))} ${newRules(writing, act)}</li>`)}
              </ul>`
          }
        </li>`,
    )}
  </ol>
`;
