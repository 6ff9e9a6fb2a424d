/**
 * What a check came to, on a page that brings every word, so that it can be in any language: of its
 * sentences those are shown that are true.
 *
 * `data-audit-when` names states, of which one must hold; `data-audit-put` names a value, as a path into
 * the values. `data-audit-each` names a list of values: its template, which can have a list of its own, is drawn for each of them, and in it
 * `data-audit-put` names a value of that one, `data-else` says what stands where there is none, and
 * `data-audit-add` a value that the link's address is completed with. `data-audit-progress` is the bar.
 * @module
 */

export type Values = Readonly<Record<string, unknown>>;

/** Numbers are written as the page's language writes them. */
export const language = document.documentElement.lang;

/** Shows the sentences of which a state holds, with their values. */
export function show(part: HTMLElement, states: readonly string[], values: Values): void {
  for (const sentence of part.querySelectorAll<HTMLElement>('[data-audit-when]')) {
    const when = sentence.dataset['auditWhen']?.split(' ') ?? [];
    sentence.hidden = !when.some((state) => states.includes(state));
  }
  for (const list of part.querySelectorAll<HTMLElement>('[data-audit-each]')) {
    list.querySelectorAll(':scope > :not(template)').forEach((drawn) => drawn.remove());
  }
  put(part, values);
  for (const list of part.querySelectorAll<HTMLElement>('[data-audit-each]')) draw(list, values);
}

function put(part: ParentNode, values: unknown): void {
  for (const place of part.querySelectorAll<HTMLElement>('[data-audit-put]')) {
    const value = valueAt(values, place.dataset['auditPut']?.split('.') ?? []);
    place.textContent = written(value) || (place.dataset['else'] ?? '');
  }
}

/** Draws a list's template for each of its values. */
function draw(list: HTMLElement, values: Values): void {
  const template = list.querySelector('template');
  const items = valueAt(values, list.dataset['auditEach']?.split('.') ?? []);
  if (!template || !Array.isArray(items)) return;
  for (const item of items) {
    const drawn = document.importNode(template.content, true);
    put(drawn, item);
    for (const own of drawn.querySelectorAll<HTMLElement>('[data-audit-each]'))
      draw(own, item as Values);
    for (const link of drawn.querySelectorAll<HTMLAnchorElement>('[data-audit-add]')) {
      link.href += encodeURIComponent(written(valueAt(item, [link.dataset['auditAdd'] ?? ''])));
    }
    list.append(drawn);
  }
}

const valueAt = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[name]
        : undefined,
    values,
  );

const written = (value: unknown): string => {
  if (typeof value === 'number') return value.toLocaleString(language);
  return typeof value === 'string' ? value : '';
};

/** Moves the bar; without a place on it, it is hidden. */
export function moveBar(
  part: HTMLElement,
  at: { readonly done: number; readonly total: number } | undefined,
): void {
  const bar = part.querySelector<HTMLProgressElement>('[data-audit-progress]');
  if (!bar) return;
  bar.hidden = at === undefined;
  if (!at || at.total === 0) bar.removeAttribute('value');
  else {
    bar.max = at.total;
    bar.value = at.done;
  }
}
