/**
 * Something to take elsewhere, such as an address: as it is, with a button that copies it.
 * @module
 */
import { attrs, type Html, html } from '../html.ts';
import type { Words } from '../words.ts';
import { button } from './button.ts';

export interface CopySpec {
  /** Unique on the page. */
  readonly id: string;
  readonly text: string;
  /** What it is, for a screen reader that finds several such buttons. */
  readonly label: string;
}

export const copyable = (t: Words, { id, text, label }: CopySpec): Html => html`
  <div class="copyable">
    <code ${attrs({ id, translate: 'no' })}>${text}</code>
    ${button(t('Copy'), { type: 'button', press: 'copy', value: id, hidden: true, describes: label })}
  </div>
`;
