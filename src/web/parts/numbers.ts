/**
 * A few figures side by side, each with its picture: how many belong, how many decisions.
 * @module
 */
import { type Child, type Html, html } from '../html.ts';
import { icon, type IconName } from './icon.ts';

export interface Figure {
  readonly icon: IconName;
  /** Already written for the reader: `t.number(212)`. */
  readonly figure: Child;
  readonly label: Child;
  readonly href?: string;
}

export const numbers = (all: readonly Figure[]): Html => html`
  <ul class="numbers">
    ${all.map(({ icon: name, figure, label, href }) => {
      const face = html`${icon(name)}<b>${figure}</b> <span>${label}</span>`;
      return html`<li>${href === undefined ? face : html`<a href="${href}">${face}</a>`}</li>`;
    })}
  </ul>
`;
