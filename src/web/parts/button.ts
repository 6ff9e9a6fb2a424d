/**
 * What is pressed: a button does something, a link goes somewhere. One button of a page is `main`.
 * @module
 */
import { attrs, type Child, type Html, html } from '../html.ts';
import { icon, type IconName } from './icon.ts';

export interface ButtonLook {
  /** `main` is the page's one next step; `danger` can't be undone. */
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
}

export interface ButtonSpec extends ButtonLook {
  /** With a name, the form tells which button was pressed. */
  readonly name?: string;
  readonly value?: string;
  /** Where this button sends the form, instead of where the others do. */
  readonly to?: string;
  /** `button` is for the page's script alone. */
  readonly type?: 'submit' | 'button';
  /** What the page's script does when it is pressed: `data-press="…"`. */
  readonly press?: string;
  /** Hidden until the page's script shows it, for what only works with script. */
  readonly hidden?: boolean;
  /** For a screen reader, where the same label stands on many buttons. */
  readonly describes?: string;
}

/** A button of a form. */
export function button(label: Child, spec: ButtonSpec = {}): Html {
  const set = attrs({
    type: spec.type ?? 'submit',
    class: look(spec),
    name: spec.name,
    value: spec.value,
    formaction: spec.to,
    'data-press': spec.press,
    hidden: spec.hidden,
  });
  const more = spec.describes !== undefined && html`<span class="unseen"> ${spec.describes}</span>`;
  return html`<button ${set}>${face(html`${label}${more}`, spec)}</button>`;
}

/** A link that looks like a button: for the next step when it is another page. */
export const linkButton = (label: Child, href: string, spec: ButtonLook = {}): Html =>
  html`<a class="${look(spec)}" href="${href}">${face(label, spec)}</a>`;

/** Buttons in a row; on a phone, below each other. */
export const buttons = (...all: readonly Child[]): Html => html`<div class="buttons">${all}</div>`;

const look = ({ kind = 'plain' }: ButtonLook): string => `button ${kind}`;

const face = (label: Child, spec: ButtonLook): Html =>
  html`${spec.icon !== undefined && icon(spec.icon)}<span>${label}</span>`;
