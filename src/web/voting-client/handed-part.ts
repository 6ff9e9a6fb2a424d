/**
 * What the voting client hands out, as a file and as a text.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import { button } from '../parts/button.ts';
import { more } from '../parts/callout.ts';
import type { Words } from '../words.ts';

interface Handed {
  readonly name: string;
  /** What the file is called. */
  readonly file: string;
  readonly save: string;
  /** What the text is. */
  readonly label: string;
  /** What stands with the text. */
  readonly beside?: Child;
}

export const handedPart = (t: Words, { name, file, save, label, beside }: Handed): Html => html`
  <div class="flow" data-handed="${name}">
    <p>
      <a ${attrs({ class: 'button main', href: '#', download: file, 'data-as-file': true })}
        >${save}</a
      >
    </p>
    ${more(
      t('As a text'),
      html`<div class="field">
          <textarea
            class="challenge"
            rows="4"
            readonly
            aria-label="${label}"
            data-as-text
          ></textarea>
        </div>
        ${button(t('Copy'), { type: 'button', press: 'copy' })}
        <span role="status" data-copied hidden>${t('Copied.')}</span>
        ${beside}`,
    )}
  </div>
`;
