/**
 * What the voting client says where something is wrong; its script shows it.
 * @module
 */
import { attrs, type Html, html } from '../html.ts';

export const wrong = (what: string, text: string): Html =>
  html`<p
    ${attrs({ class: 'error', role: 'alert', tabindex: '-1', [`data-wrong-${what}`]: true, hidden: true })}
  >
    ${text}
  </p>`;
