/**
 * Ways through the hall: the tabs of a union, the path to a page, the pages of a list, the steps
 * of a form.
 * @module
 */
import { attrs, type Child, type Html, html, nothing } from '../html.ts';
import type { Words } from '../words.ts';
import { avatar } from './avatar.ts';

export interface Institution {
  readonly name: string;
  readonly href: string;
  /** Behind the name, such as the reader's standing. */
  readonly aside?: Child;
}

/** The head of a union's pages: its name and its parts. It goes into a page's `nav`. */
export const institutionHead = (
  { name, href, aside }: Institution,
  all: readonly Tab[],
): Html => html`
  <nav class="union-head" aria-label="${name}">
    <p class="union-name">${avatar(name, 'large')}<a href="${href}">${name}</a>${aside}</p>
    <div class="tabs">${tabList(all)}</div>
  </nav>
`;

export interface Tab {
  readonly href: string;
  readonly text: Child;
  /** How many wait there. */
  readonly count?: number;
  readonly current?: boolean;
}

/** Navigation in a row that scrolls sideways on a phone: a union's parts, an account's pages. */
export const tabs = (label: string, all: readonly Tab[]): Html => html`
  <nav class="tabs" aria-label="${label}">${tabList(all)}</nav>
`;

const tabList = (all: readonly Tab[]): Html => html`
  <ul>
    ${all.map((tab) => html`<li>${tabLink(tab)}</li>`)}
  </ul>
`;

function tabLink({ href, text, count, current }: Tab): Html {
  const set = attrs({ href, 'aria-current': current === true ? 'page' : undefined });
  const waiting = count !== undefined && count > 0 && html` <span class="count">${count}</span>`;
  return html`<a ${set}>${text}${waiting}</a>`;
}

export interface Crumb {
  readonly href: string;
  readonly text: Child;
}

/** The way back up, above a page's title. */
export const crumbs = (t: Words, all: readonly Crumb[]): Html => html`
  <nav class="crumbs" aria-label="${t('You are here')}">
    <ol>
      ${all.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
    </ol>
  </nav>
`;

export interface Paging {
  /** Counted from 1; page ≤ pages. */
  readonly page: number;
  readonly pages: number;
  /** The address of a page of the list. */
  readonly href: (page: number) => string;
}

/** The pages of a long list; nothing where there is only one. */
export function pagination(t: Words, { page, pages, href }: Paging): Html {
  if (pages <= 1) return nothing;
  const step = (to: number, rel: string, text: string): Html =>
    to < 1 || to > pages
      ? html`<span></span>`
      : html`<a ${attrs({ href: href(to), rel })}>${text}</a>`;
  return html`
    <nav class="pagination" aria-label="${t('Pages of this list')}">
      ${step(page - 1, 'prev', t('Previous'))}
      <span>${t('Page {page} of {pages}', { page, pages })}</span>
      ${step(page + 1, 'next', t('Next'))}
    </nav>
  `;
}

/** Where one is in a form of several pages; `current` counts from 0. */
export const stepper = (t: Words, steps: readonly string[], current: number): Html => html`
  <div class="stepper">
    <p>${t('Step {n} of {all}', { n: current + 1, all: steps.length })}</p>
    <ol>
      ${steps.map((text, i) => html`<li ${stepState(i, current)}><span>${text}</span></li>`)}
    </ol>
  </div>
`;

const stepState = (i: number, current: number): Html =>
  attrs({
    class: i < current ? 'done' : undefined,
    'aria-current': i === current ? 'step' : undefined,
  });
