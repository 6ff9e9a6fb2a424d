/**
 * What a check in the browser came to: sentences and values that a script shows (`browser/auditing/shown.ts`).
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';

/** A sentence that is shown when one of these states holds. */
export const when = (states: string, body: Child): Html =>
  html`<div ${attrs({ 'data-audit-when': states, hidden: true })}>${body}</div>`;

/** The place of a value. */
export const put = (path: string): Html => html`<b ${attrs({ 'data-audit-put': path })}></b>`;
