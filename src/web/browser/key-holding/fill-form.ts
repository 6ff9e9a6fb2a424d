/**
 * Puts an act that was made here into the hidden fields of its form, by the names that `act-fields.ts`
 * reads; whoever signs the form then reads the same body out of it.
 * @module
 */
import type { Made } from './messages.ts';

export function fillForm(form: HTMLFormElement, { act, body, texts }: Made): void {
  for (const field of form.querySelectorAll('[data-of-act]')) field.remove();
  form.dataset['act'] = act;
  const named = form.elements.namedItem('act');
  if (named instanceof HTMLInputElement) named.value = act;
  for (const [field, text] of fieldsOf(body)) {
    const hidden = input('hidden', field);
    hidden.value = text;
    form.append(hidden);
  }
  for (const [name, text] of Object.entries(texts)) {
    const field = input('file', `e.${name}`);
    const files = new DataTransfer();
    files.items.add(new File([text], `${name}.json`, { type: 'application/json' }));
    field.files = files.files;
    field.hidden = true;
    form.append(field);
  }
}

/** A body as the fields of a form. */
export const fieldsOf = (body: Made['body']): readonly (readonly [string, string])[] =>
  Object.entries(body).map(([name, value]) => fieldOf(name, value));

function fieldOf(name: string, value: unknown): readonly [string, string] {
  if (typeof value === 'string') return [`b.${name}`, value];
  if (typeof value === 'number') return [`n.${name}`, String(value)];
  return [`j.${name}`, JSON.stringify(value)];
}

function input(type: string, name: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = type;
  field.name = name;
  field.dataset['ofAct'] = '';
  return field;
}
