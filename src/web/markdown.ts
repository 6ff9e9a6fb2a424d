/**
 * What people write, as markup: Markdown without raw HTML, whose links tell nobody whence the
 * reader comes, and whose pictures are links, so that no other host learns who reads.
 * @module
 */
import MarkdownIt from 'markdown-it';
import { type Html, trusted } from './html.ts';

const reader = new MarkdownIt('default', { html: false, linkify: true, breaks: false });
reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
reader.core.ruler.push('hall', ({ tokens }) => {
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    if (token.type === 'link_open') token.attrSet('rel', 'nofollow noopener ugc');
    // A page has its own title and sections: what somebody writes stands below them.
    if (token.type.startsWith('heading_'))
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
  }
});
reader.renderer.rules['image'] = (tokens, i) => {
  const { escapeHtml } = reader.utils;
  const token = tokens[i];
  const address = escapeHtml(String(token?.attrGet('src') ?? ''));
  const text = escapeHtml(token?.content ?? '') || address;
  return `<a href="${address}" rel="nofollow noopener ugc">${text}</a>`;
};

// A table as wide as it likes scrolls within its own box, by keyboard too.
reader.renderer.rules['table_open'] = () => '<div class="wide-box" tabindex="0"><table>';
reader.renderer.rules['table_close'] = () => '</table></div>';

export type Markdown = (text: string) => Html;

/** Markdown as markup. markdown-it escapes all raw HTML (`html: false`), hence the trust. */
export const markdown: Markdown = (text) =>
  trusted(`<div class="prose">${reader.render(text)}</div>`);

/** The words of a Markdown text on one line, without its marks; links and pictures keep their words. */
export const wordsOfMarkdown = (text: string): string =>
  reader
    .parse(text, {})
    .map(({ children, content }) => children?.map(wordOf).join('') ?? content)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

const breaks = new Set(['softbreak', 'hardbreak']);

const wordOf = ({ type, content }: { readonly type: string; readonly content: string }): string =>
  breaks.has(type) ? ' ' : content;
