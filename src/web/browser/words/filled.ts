/**
 * Sentences with gaps, which the page brings in the reader’s language.
 * @module
 */

/** The sentence with its gaps (`{name}`) filled. A value may look like a gap itself, so all are filled at once. */
export const filled = (words: string, values: Readonly<Record<string, string>>): string =>
  words.replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
