/**
 * A card: one thing among others, such as a union or a proposal. Its title is the link to it.
 * @module
 */
import { type Child, type Html, html } from '../html.ts';

export interface CardSpec {
  readonly title: Child;
  readonly href?: string;
  /** Above the title: what kind of thing, or whose. */
  readonly over?: Child;
  /** Beside the title: a badge. */
  readonly aside?: Child;
  readonly body?: Child;
  /** Last line, such as times and counts. */
  readonly foot?: Child;
  /** The heading's level; a card in a section under `h2` is `3`. */
  readonly level?: 2 | 3 | 4;
}

export function card(spec: CardSpec): Html {
  const title =
    spec.href === undefined ? spec.title : html`<a href="${spec.href}">${spec.title}</a>`;
  return html`
    <article class="card">
      ${spec.over !== undefined && html`<p class="over">${spec.over}</p>`}
      <div class="card-head">${heading(spec.level ?? 3, title)}${spec.aside}</div>
      ${spec.body !== undefined && html`<div class="card-body">${spec.body}</div>`}
      ${spec.foot !== undefined && html`<p class="foot">${spec.foot}</p>`}
    </article>
  `;
}

/** Cards side by side where there is room. */
export const cards = (all: readonly Html[]): Html => html`<div class="cards">${all}</div>`;

/** A heading whose level is only known by where it stands. */
export function heading(level: 2 | 3 | 4, text: Child): Html {
  if (level === 2) return html`<h2>${text}</h2>`;
  return level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;
}
