/**
 * How far something has come: fourteen of twenty have said yes.
 * @module
 */
import { type Child, type Html, html } from '../html.ts';

export interface ProgressSpec {
  readonly label: Child;
  /** 0 ≤ value; what is above `max` is shown as full. */
  readonly value: number;
  /** max > 0. */
  readonly max: number;
  /** The same in words, beside the label: `14 of 20`. */
  readonly text: Child;
  /** Unique on the page. */
  readonly id: string;
}

export const progress = ({ label, value, max, text, id }: ProgressSpec): Html => html`
  <div class="progress">
    <label for="${id}">${label}</label>
    <span class="progress-text">${text}</span>
    <progress id="${id}" value="${Math.min(value, max)}" max="${max}"></progress>
  </div>
`;
