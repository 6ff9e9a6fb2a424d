/**
 * What people elsewhere write, made safe to show: a few elements, no styles, no pictures that would
 * tell another server who reads.
 * @module
 */
import sanitize from 'sanitize-html';

const shown = {
  allowedTags: 'p br a strong em b i del s code pre blockquote ul ol li span'.split(' '),
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  nestingLimit: 12,
  transformTags: {
    // Headings and sections are the page’s own.
    ...Object.fromEntries(
      ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'section'].map((each) => [each, 'p']),
    ),
    a: (tagName: string, { href }: sanitize.Attributes) => ({
      tagName,
      attribs: { ...(href !== undefined && { href }), rel: 'nofollow noopener ugc' },
    }),
  },
} satisfies sanitize.IOptions;

/** Markup that can stand in a page. */
export const safeMarkup = (markup: string): string => sanitize(markup, shown).trim();

const nothing = { allowedTags: [], allowedAttributes: {} } satisfies sanitize.IOptions;

/** The words alone, a line for each paragraph. */
export function plainText(markup: string): string {
  const lined = markup.replaceAll(/<(?:br|\/p|\/div|\/li|\/h\d|\/blockquote)\b[^>]*>/gi, '\n');
  return decoded(sanitize(lined, nothing))
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();
}

/** The characters that stand as references in text of {@link safeMarkup}. */
export const decoded = (text: string): string =>
  text.replaceAll(/&(#39|\w+);/g, (all, name: string) => entities[name] ?? all);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};
