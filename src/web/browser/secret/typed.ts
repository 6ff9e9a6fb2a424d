/**
 * What was typed into a form.
 * @module
 */

/** The text of a field; none where there is no such field, or a file in it. */
export function typedIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
