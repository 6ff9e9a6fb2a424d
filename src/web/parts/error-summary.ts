/**
 * What is wrong with a form, at the top of its page: read aloud at once, each line a link to its
 * field. The page frame puts it there for every page that is given a form with errors.
 * @module
 */
import { fieldId, type Filled, hasErrors } from '../form.ts';
import { type Html, html, nothing } from '../html.ts';
import type { Words } from '../words.ts';

export function errorSummary(t: Words, form: Filled): Html {
  if (!hasErrors(form)) return nothing;
  return html`
    <div class="callout bad" role="alert" tabindex="-1" autofocus id="what-is-wrong">
      <h2>${t('Something needs another look')}</h2>
      <ul>
        ${Object.entries(form.errors).map(([name, error]) => html`<li>${line(name, error)}</li>`)}
      </ul>
    </div>
  `;
}

const line = (name: string, error: string): Html =>
  name === '' ? html`${error}` : html`<a href="#${fieldId(name)}">${error}</a>`;
