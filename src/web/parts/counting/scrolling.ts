/**
 * A frame that scrolls sideways, by keys too, for what is wider than a phone.
 * @module
 */
import { attrs, type Child, type Html, html } from '../../html.ts';

export const scrolling = (label: string, body: Child): Html => html`
  <section ${attrs({ class: 'scrolling', 'aria-label': label, tabindex: '0' })}>${body}</section>
`;
