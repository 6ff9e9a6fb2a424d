/**
 * A form that posts: it carries the token by which the hall knows that the form is its own.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';

/** What a form needs of the page it stands on. */
export interface FormView {
  readonly csrf: () => string;
}

export interface FormSpec {
  /** Where it goes: a path of this hall. */
  readonly to: string;
  /** Names the form to a screen reader, where a page has several. */
  readonly label?: string;
  readonly id?: string;
  /** On one line, such as a search or a single button. */
  readonly inline?: boolean;
  /** For the page's script: `data-form="…"`. */
  readonly hook?: string;
}

/**
 * A `POST` form. The browser's own checks are off, because the hall's answers say more and are
 * read aloud; the page shows them with everything typed still there.
 */
export function form(view: FormView, spec: FormSpec, ...body: readonly Child[]): Html {
  const set = attrs({
    method: 'post',
    action: spec.to,
    novalidate: true,
    id: spec.id,
    'aria-label': spec.label,
    class: spec.inline === true ? 'inline' : undefined,
    'data-form': spec.hook,
  });
  return html`<form ${set}>${hidden('csrf', view.csrf())}${body}</form>`;
}

/** A value that travels with the form unseen. It comes back from the reader: never trust it. */
export const hidden = (name: string, value: string): Html =>
  html`<input ${attrs({ type: 'hidden', name, value })} />`;
