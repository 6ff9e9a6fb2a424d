/**
 * The page of the counting room: the form, and below it what came of it.
 * @module
 */
import type { View } from '../../env.ts';
import type { Filled } from '../../form.ts';
import { attrs, type Html, html } from '../../html.ts';
import type { Page } from '../../layout.ts';
import { button } from '../../parts/button.ts';
import { callout, more } from '../../parts/callout.ts';
import { type Fields, fieldsOf } from '../../parts/fields.ts';
import { hidden } from '../../parts/form.ts';
import type { Words } from '../../words.ts';
import { methodNames, methodWords } from './method-words.ts';
import { type Result, resultPart } from './result-part.ts';

/** Chosen so that three methods elect three different people. */
export const example = `27: Ann > Bo > Cy > Dee
17: Bo > Cy > Dee > Ann
10: Cy > Dee > Bo > Ann
11: Dee > Cy > Bo > Ann
`;

export const formId = 'count-ballots';

export interface Shown {
  readonly filled: Filled;
  readonly result?: Omit<Result, 'form'> | undefined;
  /** What stood in the field before a file took its place. */
  readonly before?: string | undefined;
}

export function countingPage(view: View, { filled, result, before }: Shown): Page {
  const { t } = view;
  const title = t('The counting room');
  return {
    title,
    description: t(
      'Paste ballots, choose a method, and see the result, how it came about, and what other methods would do.',
    ),
    form: filled,
    width: 'wide',
    main: html`
      <h1>${title}</h1>
      <p class="lead">
        ${t('Paste ballots, choose a method, and see the result, how it came about, and what other methods would do.')}
      </p>
      ${isExample(filled) && callout({}, html`<p>${t('This is an example, counted already. Put your own ballots in its place.')}</p>`)}
      ${questionForm(view, filled)} ${before !== undefined && beforePart(t, before)}
      ${result !== undefined && resultPart(t, { ...result, form: formId })}
    `,
  };
}

const isExample = ({ values }: Filled): boolean =>
  String(values['ballots'] ?? '').trim() === example.trim();

/** Sent in parts, because of the file; otherwise as any form of the hall. */
function questionForm(view: View, filled: Filled): Html {
  const { t } = view;
  const f = fieldsOf(t, filled);
  const set = attrs({
    method: 'post',
    action: '/counting',
    enctype: 'multipart/form-data',
    novalidate: true,
    id: formId,
    'aria-label': t('Ballots to count'),
  });
  return html`<form ${set}>
    ${hidden('csrf', view.csrf())}
    <div class="ballots-field">
      ${f.area({
        name: 'ballots',
        label: t('Ballots'),
        rows: 8,
        hint: t(
          'One line for each way of voting: how many voted so, a colon, then the names from the first choice down. Ranked alike is “=”. BLT, PrefLib, CSV and Debian’s ranks are read, too.',
        ),
      })}
    </div>
    ${fileField(t, filled)}
    ${f.select({
      name: 'method',
      label: t('Method'),
      choices: methodNames.map((value) => ({ value, label: t(methodWords[value].name) })),
    })}
    ${f.text({ name: 'seats', label: t('How many seats?'), inputmode: 'numeric', size: 'short' })}
    ${rareFields(t, f, filled)} ${button(t('Count'), { kind: 'main' })}
  </form>`;
}

function rareFields(t: Words, f: Fields, { values, errors }: Filled): Html {
  const used = ['seed', 'default'].some((name) => errors[name] ?? values[name]);
  const fields = html`
    ${f.text({
      name: 'seed',
      label: t('Seed for lots'),
      optional: true,
      maxlength: 200,
      hint: t(
        'Ties that the method leaves to a lot are drawn by it, the same for everybody who types it.',
      ),
    })}
    ${f.text({
      name: 'default',
      label: t('Default option'),
      optional: true,
      maxlength: 200,
      hint: t('For Debian’s method: the name that stands for “none of these”.'),
    })}
  `;
  return used ? fields : more(t('Lots and default option'), fields);
}

function fileField(t: Words, filled: Filled): Html {
  const error = filled.errors['file'];
  const set = attrs({
    type: 'file',
    id: 'field-file',
    name: 'file',
    'aria-describedby':
      error === undefined ? 'field-file-hint' : 'field-file-hint field-file-error',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}">
    <label for="field-file"
      >${t('Or a file')} <span class="optional">${t('(optional)')}</span></label
    >
    <p class="hint" id="field-file-hint">
      ${t('At most 1 MB of text. It takes the place of what stands above.')}
    </p>
    ${error !== undefined && html`<p class="error" id="field-file-error">${error}</p>`}
    <input ${set} />
  </div>`;
}

const beforePart = (t: Words, before: string): Html =>
  more(
    t('What stood in the field before your file'),
    html`<div class="field ballots-field">
      <label for="ballots-before">${t('What you wrote')}</label>
      <textarea ${attrs({ id: 'ballots-before', rows: 6, readonly: true })}>${before}</textarea>
    </div>`,
  );
