/**
 * Reading XML as a tree in which every element knows its place: `PmtInf[2]/Cdtr/Nm`.
 * @module
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlNode {
  readonly name: string;
  /** From below the outermost two elements, with a number where several have the name. */
  readonly place: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Those of one name together. */
  readonly children: readonly XmlNode[];
}

/** As the parser has it: each has one key, its name, and `:@` for the attributes. */
type Parsed = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  // For references by number, which are XML's own; what else HTML names, no payment file does.
  htmlEntities: true,
});

/** The outermost element; nothing where the text is no XML, or declares a document type (and so entities). */
export function xmlTree(text: string): XmlNode | undefined {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return undefined;
  try {
    const parsed = parser.parse(text) as readonly Parsed[];
    return elementsOf(parsed, (name) => name)[0];
  } catch {
    // Too deep, or named after what every object has: no payment file, for certain.
    return undefined;
  }
}

/** The element at the end of a path of names: `at(file, 'GrpHdr/MsgId')`. */
export function at(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let found = node;
  for (const name of path.split('/')) found = found?.children.find((child) => child.name === name);
  return found;
}

export const all = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((child) => child.name === name);

export const textAt = (node: XmlNode | undefined, path: string): string =>
  at(node, path)?.text ?? '';

/** The element and all within it, from the top down. */
export const within = (node: XmlNode): readonly XmlNode[] => [
  node,
  ...node.children.flatMap(within),
];

function elementsOf(
  parsed: readonly Parsed[],
  placeOf: (name: string) => string,
): readonly XmlNode[] {
  const named = Map.groupBy(parsed.filter(isElement), nameOf);
  return [...named].flatMap(([name, those]) =>
    those.map((each, n) => {
      const place = placeOf(those.length > 1 ? `${name}[${n + 1}]` : name);
      return nodeOf(each, place);
    }),
  );
}

const isElement = (parsed: Parsed): boolean =>
  !('#text' in parsed) && !nameOf(parsed).startsWith('?');

function nodeOf(parsed: Parsed, place: string): XmlNode {
  const name = nameOf(parsed);
  const inside = parsed[name] as readonly Parsed[];
  const texts = inside.flatMap((part) => ('#text' in part ? [String(part['#text'])] : []));
  // The two outermost say only what kind of file it is.
  const isOutermost = name === 'Document' || name.startsWith('Cstmr');
  return {
    name,
    place,
    text: texts.join(''),
    attributes: (parsed[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: elementsOf(inside, (child) => (isOutermost ? child : `${place}/${child}`)),
  };
}

const nameOf = (parsed: Parsed): string => Object.keys(parsed).find((key) => key !== ':@') ?? '';
