/**
 * XML as banks send it, read by local names. Numbers stay text; a document type or an entity of its own is
 * refused before anything is read.
 * @module
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';

/** An element: its text, or its children and `@attributes`; several of one name make a list. */
export type Element = string | { readonly [name: string]: Element | readonly Element[] };

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // For `&#228;`; names of entities that only HTML has are harmless.
  htmlEntities: true,
  // No place is written out for each element, which took a quarter of the time.
  jPath: false,
  ignorePiTags: true,
  ignoreDeclaration: true,
};

const whole = new XMLParser(options);

/** The document's root as the only child; `later` names an element whose content stays text, for {@link contentOf}. */
export function readXml(text: string, later: string): Element | Refusal {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return refusal(
      'bank',
      'This file declares entities or a document type, which no bank statement does. Nothing was read: fetch it anew from the bank.',
    );
  const formed = XMLValidator.validate(text);
  if (formed !== true)
    return refusal(
      'bank',
      'This file is no whole XML: it is damaged or cut off near line {line}. Fetch it anew from the bank.',
      { line: formed.err.line },
    );
  const parser = new XMLParser({ ...options, stopNodes: [`..${later}`] });
  try {
    return parser.parse(text) as Element;
  } catch {
    return refusal('bank', 'This file can’t be read as XML. Fetch it anew from the bank.');
  }
}

/** What stands in an element that was left for later. Throws where that is no XML after all. */
export const contentOf = (raw: string): Element | undefined =>
  child(whole.parse(`<x>${raw}</x>`) as Element, 'x');

/** All children of a name. */
export function children(element: Element | undefined, name: string): readonly Element[] {
  if (typeof element !== 'object' || !Object.hasOwn(element, name)) return [];
  const found = element[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as readonly Element[]) : [found as Element];
}

/** The first child of each name, one within the other. */
export function child(
  element: Element | undefined,
  ...path: readonly string[]
): Element | undefined {
  let at = element;
  for (const name of path) at = children(at, name)[0];
  return at;
}

/** The text at the end of a path; nothing where there is none. */
export function textAt(
  element: Element | undefined,
  ...path: readonly string[]
): string | undefined {
  const found = child(element, ...path);
  const text = typeof found === 'object' ? child(found, '#text') : found;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

/** The first of several paths that has a text. */
export function firstText(
  element: Element | undefined,
  paths: readonly (readonly string[])[],
): string | undefined {
  for (const path of paths) {
    const text = textAt(element, ...path);
    if (text !== undefined) return text;
  }
  return undefined;
}
