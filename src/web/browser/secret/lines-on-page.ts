/**
 * Lines to read on a page: the words for them, which an element brings, and the list that they are written into.
 * @module
 */
import type { Said } from './held.ts';

/** The words of an element: `data-none`, `data-of-yes` and so on. */
export const wordsOn =
  (element: Element): Said =>
  (name) =>
    element.getAttribute(`data-${name}`) ?? name;

/** Writes lines into a list, each as one of its points. */
export function writeLines(list: Element, lines: readonly string[]): void {
  list.replaceChildren(
    ...lines.map((line) => {
      const point = document.createElement('li');
      point.textContent = line;
      return point;
    }),
  );
}
