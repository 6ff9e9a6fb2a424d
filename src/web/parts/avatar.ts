/**
 * A face for who has none: the initials on one of eight grounds, drawn here, asked of nobody.
 * @module
 */
import { attrs, type Html, html } from '../html.ts';

/** Decoration: the name stands beside it. The same name always has the same ground. */
export const avatar = (name: string, size: 'small' | 'large' = 'small'): Html => html`
  <svg
    ${attrs({ class: `avatar ${size} ground-${groundOf(name)}`, viewBox: '0 0 40 40', 'aria-hidden': 'true', focusable: 'false' })}
  >
    <rect width="40" height="40" rx="12" />
    <text x="20" y="26" text-anchor="middle">${initials(name)}</text>
  </svg>
`;

/** `'Ada King Lovelace'` is `'AL'`, `'ada'` is `'A'`. What stands in brackets is no part of a name. */
export function initials(name: string): string {
  const bare = name.replace(/\([^)]*\)/gu, ' ');
  const words = (bare.trim() === '' ? name : bare)
    .split(/[\s._-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0]);
  return words.length > 1 ? first + firstLetter(words.at(-1)) : first;
}

const firstLetter = (word = '?'): string =>
  (/[\p{L}\p{N}]/u.exec(word)?.[0] ?? '?').toLocaleUpperCase('en');

function groundOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}
