/**
 * What happened, or will, in order: the way of a proposal, the records of a book, a list of facts.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';

export interface Happening {
  /** A `<time>`, by the page's words. */
  readonly when: Html;
  readonly title: Child;
  readonly body?: Child;
  readonly state?: 'done' | 'now' | 'next';
}

export const timeline = (all: readonly Happening[]): Html => html`
  <ol class="timeline">
    ${all.map(happening)}
  </ol>
`;

const happening = ({ when, title, body, state = 'done' }: Happening): Html => html`
  <li ${attrs({ class: state, 'aria-current': state === 'now' ? 'step' : undefined })}>
    <p class="when">${when}</p>
    <p class="what">${title}</p>
    ${body !== undefined && html`<div>${body}</div>`}
  </li>
`;

export interface Fact {
  readonly name: Child;
  readonly value: Child;
}

/** Names and values in two columns: quorum, threshold, closes on. */
export const facts = (all: readonly Fact[]): Html => html`
  <dl class="facts">
    ${all.map(
      ({ name, value }) => html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `,
    )}
  </dl>
`;
