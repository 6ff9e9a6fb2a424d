/**
 * Saying: sentences in the manner of gettext. The English sentence is the key of its translation; `{name}` is a
 * slot.
 * @module
 */

/**
 * Speaks one language. Whole numbers come as numbers, for the language to group their digits; what has
 * decimals comes as text.
 */
export type Say = (sentence: string, values?: Readonly<Record<string, string | number>>) => string;

/** `english('{n} votes', { n: 2842 })` is `'2,842 votes'`; a slot without a value stays as it is. */
export const english: Say = (sentence, values = {}) =>
  sentence.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : slot;
    return typeof value === 'number' ? grouped(value) : String(value);
  });

const grouped = (n: number): string => String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
