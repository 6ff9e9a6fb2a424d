/**
 * A form as it came back: what was typed, and what is wrong with it, by the field's name. A page
 * that is shown again takes it, so that nothing typed is lost.
 * @module
 */

import type { Child } from './html.ts';

export interface Filled {
  /** What was typed, by field name; a name with many values has a list. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** What is wrong, in the reader's words, by field name; `''` is the form as a whole. */
  readonly errors: Readonly<Record<string, string>>;
}

export const blank: Filled = { values: {}, errors: {} };

/** The form with one more error, for what only a rule can know: a refusal, a wrong code. */
export const withError = (form: Filled, name: string, error: string): Filled => ({
  ...form,
  errors: { ...form.errors, [name]: error },
});

export const hasErrors = (form: Filled): boolean => Object.keys(form.errors).length > 0;

/** The `id` of a field's control, which its label and the error summary point at. */
export const fieldId = (name: string): string => `field-${name.replace(/[^\w]+/g, '-')}`;

/** Filled while a page's fields are drawn, which is before the frame with its summary is. */
const labels = new WeakMap<Filled['errors'], Map<string, Child>>();

/** Says what the field is called on the page, so that the summary above can name it. */
export function nameField({ errors }: Filled, name: string, label: Child): void {
  if (errors[name] === undefined) return;
  const known = labels.get(errors) ?? new Map<string, Child>();
  labels.set(errors, known.set(name, label));
}

/** What a wrong field is called; nothing where the page has none of that name. */
export const labelOf = ({ errors }: Filled, name: string): Child => labels.get(errors)?.get(name);
