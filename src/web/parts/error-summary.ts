/**
 * What is wrong with a form, at the top of its page: read aloud at once, each line a link to its
 * field. The page frame puts it there for every page that is given a form with errors.
 * @module
 */
import { fieldId, type Filled, hasErrors, labelOf } from '../form.ts';
import { type Child, type Html, html, nothing } from '../html.ts';
import type { Words } from '../words.ts';

export function errorSummary(t: Words, form: Filled): Html {
  if (!hasErrors(form)) return nothing;
  return html`
    <div class="callout bad" role="alert" tabindex="-1" autofocus id="what-is-wrong">
      <h2>${t('Something needs another look')}</h2>
      <ul>
        ${Object.entries(form.errors).map(([name, error]) => html`<li>${line(t, { name, error, field: labelOf(form, name) })}</li>`)}
      </ul>
    </div>
  `;
}

interface Line {
  readonly name: string;
  readonly error: string;
  readonly field: Child;
}

function line(t: Words, { name, error, field }: Line): Html {
  if (name === '') return html`${error}`;
  if (field === undefined) return linkTo(name, error);
  // A label that asks needs no colon behind it.
  const asks = typeof field === 'string' && field.endsWith('?');
  return linkTo(
    name,
    asks ? html`${field} ${error}` : t.html('{field}: {error}', { field, error }),
  );
}

const linkTo = (name: string, said: Child): Html => html`<a href="#${fieldId(name)}">${said}</a>`;
