/**
 * XML by template, in the manner of `html`: every child is escaped, and freed of what XML 1.0 can't
 * hold at all.
 * @module
 */

/** Markup of XML. Only {@link xml} makes it. */
class Xml {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  get text(): string {
    return this.#text;
  }
}
export type { Xml };

export type XmlChild = Xml | string | false | undefined | readonly XmlChild[];

export function xml(strings: TemplateStringsArray, ...children: readonly XmlChild[]): Xml {
  let text = strings[0] ?? '';
  for (let i = 0; i < children.length; i++) text += rendered(children[i]) + (strings[i + 1] ?? '');
  return new Xml(text);
}

/** A whole document. */
export const xmlDocument = (root: Xml): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${root.text.trim()}\n`;

function rendered(child: XmlChild): string {
  if (child instanceof Xml) return child.text;
  if (child === false || child === undefined) return '';
  return typeof child === 'string' ? escaped(child) : child.map(rendered).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Readers would make a line feed of it.
  '\r': '&#13;',
};

const escaped = (text: string): string =>
  withoutControls(text).replace(/[&<>"'\r]/g, (c) => entities[c] ?? c);

/**
 * A text without the characters that XML 1.0 (section 2.2) forbids, escaped or not: control
 * characters but tab and line breaks, halves of characters, and two that are none.
 */
export const withoutControls = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
