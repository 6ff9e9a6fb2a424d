/**
 * From markup of other servers to Markdown, so that the vault holds words. What is no plain text,
 * emphasis, list, quotation, code or link is left out; whatever could be taken for Markdown is
 * escaped.
 * @module
 */
import { decoded, safeMarkup } from '../inbox/words.ts';

/** Markdown that says what the markup says. Requires nothing of the markup; never throws. */
export function markdownOf(markup: string): string {
  const root = treeOf(safeMarkup(markup));
  dropMentions(root);
  return tidied(blocks(root.children));
}

interface Element {
  readonly name: string;
  readonly href?: string;
  readonly children: (Element | string)[];
}

const token = /<(\/?)([a-z]+)((?:\s[^>]*)?)\/?>|([^<]+)/g;

/** The tree of markup that {@link safeMarkup} has written: well-formed, and of few elements. */
function treeOf(markup: string): Element {
  const root: Element = { name: '', children: [] };
  const open = [root];
  for (const [, close, name = '', attributes = '', text] of markup.matchAll(token)) {
    const within = open.at(-1) ?? root;
    if (text !== undefined) within.children.push(decoded(text));
    else if (close !== '/') open.push(...opened(within, name, attributes));
    else if (open.length > 1 && within.name === name) open.pop();
  }
  return root;
}

/** Puts an element in its place; gives it where something can stand within. */
function opened(within: Element, name: string, attributes: string): readonly Element[] {
  const href = /\shref="([^"]*)"/.exec(attributes)?.[1];
  const element = { name, children: [], ...(href !== undefined && { href: decoded(href) }) };
  within.children.push(element);
  return name === 'br' ? [] : [element];
}

/** Whom a reply is addressed to stands at its beginning, and says nothing. */
function dropMentions({ children }: Element): void {
  for (;;) {
    const [first] = children;
    if (first === undefined) return;
    if (typeof first === 'string' ? first.trim() === '' : isMention(first)) children.shift();
    else if (typeof first !== 'string' && (first.name === 'p' || first.name === 'span')) {
      const before = first.children.length;
      dropMentions(first);
      if (first.children.length > 0 || before === 0) return;
      children.shift();
    } else return;
  }
}

const isMention = (element: Element): boolean =>
  (element.name === 'a' && /^@[^\s@]+(?:@\S+)?$/.test(wordsIn(element))) ||
  (element.name === 'span' && element.children.length === 1 && isOnlyMention(element.children[0]));

const isOnlyMention = (child: Element | string | undefined): boolean =>
  typeof child === 'object' && isMention(child);

const wordsIn = ({ children }: Element): string =>
  children.map((each) => (typeof each === 'string' ? each : wordsIn(each))).join('');

const blockNames: ReadonlySet<string> = new Set(['p', 'pre', 'blockquote', 'ul', 'ol', 'li']);

/** Blocks one after the other; what stands between them is a paragraph. */
function blocks(children: readonly (Element | string)[]): string {
  const parts: string[] = [];
  let line: (Element | string)[] = [];
  const flush = (): void => {
    const text = paragraph(line);
    if (text !== '') parts.push(text);
    line = [];
  };
  for (const child of children) {
    if (typeof child === 'string' || !blockNames.has(child.name)) line.push(child);
    else {
      flush();
      parts.push(block(child));
    }
  }
  flush();
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function block(element: Element): string {
  const { name, children } = element;
  switch (name) {
    case 'pre':
      return fenced(wordsIn(element));
    case 'blockquote':
      return prefixed(blocks(children), '> ', '> ');
    case 'ul':
    case 'ol':
      return children
        .filter((child) => typeof child !== 'string')
        .map((child, i) => item(child, name === 'ul' ? '- ' : `${i + 1}. `))
        .join('\n');
    default:
      return blocks(children);
  }
}

const item = ({ children }: Element, mark: string): string =>
  prefixed(blocks(children), mark, ' '.repeat(mark.length));

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first : rest) + line)
    .join('\n');

/** A fence longer than any within. */
function fenced(code: string): string {
  const fence = '`'.repeat(Math.max(3, longestTicks(code) + 1));
  return `${fence}\n${code.replace(/\n$/, '')}\n${fence}`;
}

const longestTicks = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

const paragraph = (children: readonly (Element | string)[]): string =>
  children
    .map(inline)
    .join('')
    .split('\n')
    .map((line) => line.trim().replace(/^(\d*)([#+\-=.)])/, '$1\\$2'))
    .join('  \n')
    .trim();

function inline(child: Element | string): string {
  if (typeof child === 'string') return escaped(child.replaceAll(/\s+/g, ' '));
  const { name, children } = child;
  const mark = marks[name];
  if (mark !== undefined) return around(mark, children);
  switch (name) {
    case 'br':
      return '\n';
    case 'code':
      return coded(wordsIn(child));
    case 'a':
      return link(child);
    default:
      return children.map(inline).join('');
  }
}

const marks: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
};

/** Emphasis holds only where it touches what it is about. */
function around(mark: string, children: readonly (Element | string)[]): string {
  const text = children.map(inline).join('');
  const words = text.trim();
  if (words === '' || words.includes('\n')) return text;
  return text.replace(words, () => `${mark}${words}${mark}`);
}

function coded(code: string): string {
  const words = code.replaceAll(/\s+/g, ' ').trim();
  if (words === '') return '';
  const ticks = '`'.repeat(longestTicks(words) + 1);
  const space = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${ticks}${space}${words}${space}${ticks}`;
}

/** A link by its words; where these are but the address, the address. */
function link(element: Element): string {
  const words = wordsIn(element).replaceAll(/\s+/g, ' ').trim();
  const address = addressOf(element.href);
  if (address === undefined || words === '') return escaped(words);
  const isBare = words === element.href || /^https?:\/\//.test(words);
  return isBare ? `<${address}>` : `[${escaped(words)}](<${address}>)`;
}

const addressOf = (href: string | undefined): string | undefined =>
  URL.parse(href ?? '')?.href.replaceAll(/[<>\s]/g, encodeURIComponent);

/** Text that Markdown takes as it stands; addresses in it stay whole. */
const escaped = (text: string): string =>
  text.replaceAll(/https?:\/\/[^\s<>]+|[\\`*_[\]<>~|]|&(?=#?\w+;)/g, (found) =>
    found.length > 1 ? found.replaceAll('*', '%2A') : `\\${found}`,
  );

/** Without characters that turn the direction of what follows, or that nobody sees. */
const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .toWellFormed();
