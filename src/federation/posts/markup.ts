/**
 * Markup that goes out to other servers: what members wrote in Markdown, cut to a length that fits a
 * timeline, and of the tags that other servers know.
 * @module
 */
import sanitize from 'sanitize-html';
import { escaped } from '../escaped.ts';
import type { Part, Words } from './telling.ts';

/** Markdown as markup, without raw HTML. */
export type Markdown = (text: string) => string;

/** As much of a text as a timeline bears, in characters. */
const mostWritten = 4_000;

/** Elements that Mastodon and its kin show, or turn into something like it. */
const known = {
  allowedTags:
    'p br a strong em b i del s code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 hr table thead tbody tr th td'.split(
      ' ',
    ),
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
} satisfies sanitize.IOptions;

/** The post as markup, the link to its page at its end. */
export function markupOf({ parts, link }: Words, markdown: Markdown, page: string): string {
  const [head, ...rest] = parts.map((part) => marked(part, markdown));
  const first = head?.replace(/^<p>(.*)<\/p>$/s, '<p><strong>$1</strong></p>');
  return [first, ...rest, `<p><a href="${escaped(page)}">${escaped(link)}</a></p>`].join('');
}

function marked(part: Part, markdown: Markdown): string {
  if ('said' in part) return `<p>${escaped(part.said)}</p>`;
  if ('written' in part) return cleaned(markdown(excerpt(part.written)));
  return `<ol>${part.listed.map((each) => `<li>${escaped(each)}</li>`).join('')}</ol>`;
}

export const cleaned = (markup: string): string => sanitize(markup, known).trim();

/** A text up to the last paragraph that fits, or the last word of one that does not. */
export function excerpt(text: string, most = mostWritten): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const end = head.lastIndexOf('\n\n');
  if (end > most / 3) return `${head.slice(0, end)}\n\n…`;
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), most / 2)).toWellFormed()}…`;
}
