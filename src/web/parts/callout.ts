/**
 * What stands out from the text: something to know, something that went well or wrong, nothing
 * here yet, more for who wants it.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import { heading } from './card.ts';
import { mark } from './icon.ts';

export interface CalloutSpec {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly title?: Child;
  readonly level?: 2 | 3 | 4;
  /** Read aloud as soon as it appears: for an answer to what the reader just did. */
  readonly role?: 'status' | 'alert';
}

export const callout = (
  { tone = 'info', title, level, role }: CalloutSpec,
  body: Child,
): Html => html`
  <div ${attrs({ class: `callout ${tone}`, role })}>
    ${title !== undefined && heading(level ?? 2, title)}
    <div>${body}</div>
  </div>
`;

/** The one small thing to do next on a page. */
export const nextStep = (title: Child, body: Child): Html => html`
  <section class="next-step">
    <h2>${title}</h2>
    <div>${body}</div>
  </section>
`;

/** A list that has nothing in it yet: why, and what one can do about it. */
export const emptyState = (title: Child, body: Child): Html => html`
  <div class="empty">
    ${mark()}
    <p class="empty-title">${title}</p>
    <div>${body}</div>
  </div>
`;

/** Folded away until it is asked for; `open` where something in it needs a look. */
export const more = (summary: Child, body: Child, open = false): Html => html`
  <details ${attrs({ class: 'more', open })}>
    <summary>${summary}</summary>
    <div>${body}</div>
  </details>
`;

/**
 * An institution's term in a sentence; pressing it shows what it means, without script. `id` is
 * unique on the page.
 */
export const term = (word: Child, meaning: Child, id: string): Html =>
  html`<button type="button" class="term" popovertarget="${id}">${word}</button
    ><span class="meaning" popover id="${id}">${meaning}</span>`;
