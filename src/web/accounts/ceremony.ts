/**
 * What a form needs so that the page's script (`browser/passkey.ts`) can hold a passkey's ceremony:
 * the options for the browser, a place for its answer, and the sentence for when it fails.
 * @module
 */
import { attrs, type Html, html } from '../html.ts';
import { hidden } from '../parts/form.ts';
import type { Words } from '../words.ts';
import type { Challenged } from './passkeys.ts';

export const ceremony = (t: Words, { options, challenge }: Challenged): Html => html`
  <input ${attrs({ type: 'hidden', 'data-options': true, value: JSON.stringify(options) })} />
  ${hidden('challenge', challenge)} ${hidden('credential', '')}
  <p class="error" role="alert" data-failed hidden>
    ${t('No passkey was used: it was not found, or the request was closed. Try again, or choose another way.')}
  </p>
`;
