/**
 * For a form whose answer may take its time: what the page's script says meanwhile, in words that
 * stand ready in the page's language. Without script nothing shows but the browser's own sign.
 * @module
 */
import { type Html, html } from '../html.ts';

/** `{server}` is the server that the form's field `handle` names; where it names none, nothing is said. */
export const underWay = (saying: string): Html =>
  html`<p class="small under-way" role="status" data-under-way="${saying}"></p>`;
