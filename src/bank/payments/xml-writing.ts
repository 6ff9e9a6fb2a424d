/**
 * Writing XML 1.0: elements with either a text or elements in them, indented, always the same bytes
 * for the same content.
 * @module
 */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
}

/** What an element is made of: parts that are left out are `undefined`. */
type Content = string | readonly (Element | undefined)[];

export const element = (
  name: string,
  content: Content,
  attributes: Readonly<Record<string, string>> = {},
): Element => ({
  name,
  attributes,
  content:
    typeof content === 'string'
      ? content
      : content.filter((part): part is Element => part !== undefined),
});

/** Elements within each other, the outermost first: `nested(['SvcLvl', 'Cd'], 'SEPA')`. */
export function nested(names: readonly [string, ...string[]], content: Content): Element {
  const [outer, next, ...rest] = names;
  return element(outer, next === undefined ? content : [nested([next, ...rest], content)]);
}

/** The document, in UTF-8 with lines that end with LF. Requires texts of characters that XML may hold. */
export const xmlOf = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`;

function written({ name, attributes, content }: Element, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside =
    typeof content === 'string'
      ? escaped(content)
      : `\n${content.map((part) => written(part, `${indent}  `)).join('')}${indent}`;
  return `${indent}<${name}${said.join('')}>${inside}</${name}>\n`;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
