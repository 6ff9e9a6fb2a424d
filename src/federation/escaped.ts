/**
 * Texts as markup.
 * @module
 */

/** A text as it stands in HTML, between tags or as an attribute’s value in double quotes. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
