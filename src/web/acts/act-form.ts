/**
 * The form of an act. Pressed in a browser that holds the member's key, it is signed there; in any
 * other, the clerk records it on its own word.
 * @module
 */
import type { Filled } from '../form.ts';
import { attrs, type Child, type Html, html } from '../html.ts';
import { button, type ButtonLook } from '../parts/button.ts';
import { hidden } from '../parts/form.ts';
import type { UnionView } from './union-view.ts';
import { filledFor } from './kept.ts';

export interface ActSpec {
  /** Such as `assembly/vote@1`. */
  readonly act: string;
  /** Where to go once it is done, and where the form stands (default: this page). */
  readonly next: string;
  readonly back?: string;
  /** The button's label; without it the children bring their own buttons. */
  readonly submit?: Child;
  readonly look?: ButtonLook;
  /** For a screen reader, where the same label stands on many buttons of a page. */
  readonly describes?: string;
  /** Tells forms of the same act apart on one page. */
  readonly form?: string;
  readonly label?: string;
  /** For fields that stand elsewhere on the page and belong to it (`form="…"`). */
  readonly id?: string;
  /** One line: a single button in a list. */
  readonly inline?: boolean;
  /** The form has fields for files (`f.documents`). */
  readonly files?: boolean;
  /** Passkeys in the book that may sign this, where the device has no key of its own. */
  readonly passkeys?: readonly { readonly credential: string; readonly key: string }[];
}

/**
 * A form that does an act of this union. The children's names make the act's body, as
 * `browser/act-fields.ts` says: `t.name`, `b.choice`, `n.uses`, `j.carries`, `k.keys`.
 */
export function actForm(view: UnionView, spec: ActSpec, ...children: readonly Child[]): Html {
  const { act, next, back = view.path, form = '' } = spec;
  const set = attrs({
    method: 'post',
    action: `${view.home}/act`,
    id: spec.id,
    novalidate: true,
    enctype: spec.files === true ? 'multipart/form-data' : undefined,
    class: spec.inline === true ? 'inline' : undefined,
    'aria-label': spec.label,
    ...signing(view, spec),
  });
  const last =
    spec.submit !== undefined &&
    button(spec.submit, {
      kind: 'main',
      ...spec.look,
      ...(spec.describes !== undefined && { describes: spec.describes }),
    });
  const unseen = { csrf: view.csrf(), act, next, back, ...(form !== '' && { form }) };
  return html`<form ${set}>
    ${Object.entries(unseen).map(([name, value]) => hidden(name, value))}${children}${last}
  </form>`;
}

/** What `browser/sign.ts` reads off the form. */
const signing = (view: UnionView, { act, form = '', passkeys = [] }: ActSpec) => ({
  'data-act': act,
  'data-slug': view.slug,
  'data-member': view.member ?? '',
  'data-keys': deviceKeys(view).join(' '),
  'data-passkeys': passkeys.length > 0 ? JSON.stringify(passkeys) : undefined,
  'data-retry': view.kept?.stale === true && view.kept.act === act && view.kept.form === form,
});

/** The reader's device keys as the book knows them: a browser that holds none of them can't sign. */
function deviceKeys({ union, member }: UnionView): readonly string[] {
  const keys = union.members.people.get(member ?? '')?.keys ?? [];
  return keys.filter(({ kind }) => kind === 'device').map(({ key }) => key);
}

/** What was typed into the form of that act, if it came back; for `fieldsOf`. */
export const filledIn = (view: UnionView, act: string, form = ''): Filled =>
  filledFor(view.kept, act, form);
