/**
 * A field for a file of text that takes the place of what stands in a larger field above.
 * @module
 */
import { attrs, html, type Html } from '../html.ts';
import type { Words } from '../words.ts';

/** The field `file`, with what is wrong with the last one; `accept` is what the browser offers first. */
export function textFileField(
  t: Words,
  { error, accept }: { readonly error: string | undefined; readonly accept?: string },
): Html {
  const set = attrs({
    type: 'file',
    id: 'field-file',
    name: 'file',
    accept,
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
