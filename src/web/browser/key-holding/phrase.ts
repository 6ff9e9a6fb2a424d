/**
 * A key holder’s phrase: 22 digits of Base58, which are shown in groups and typed with or without them.
 * @module
 */

const groupOf = 4;

/** The phrase as it is read and written down: `abcd efgh …`. */
export const inGroups = (seed: string): readonly string[] =>
  seed.match(new RegExp(`.{1,${groupOf}}`, 'g')) ?? [];

/** What was typed as a phrase, without what people put between the groups. Case matters in it. */
export const typedPhrase = (typed: string): string => typed.replaceAll(/[\s.\-‐‑–]/g, '');

/** Whether it can be a phrase: Base58 has no 0, O, I and l, which look like others. */
export const isPhrase = (seed: string): boolean => /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(seed);
