/**
 * XML as a tree in which every element knows its place: `PmtInf[2]/Cdtr/Nm`.
 * @module
 */
import { type Element, readXml } from '../xml.ts';

export interface XmlNode extends Element {
  /** From below the outermost two elements, with a number where several have the name. */
  readonly place: string;
  /** Those of one name together. */
  readonly children: readonly XmlNode[];
}

/** The outermost element; nothing where the text is no XML, or declares a document type (and so entities). */
export function xmlTree(text: string): XmlNode | undefined {
  const root = readXml(text);
  return 'refused' in root ? undefined : placed(root, root.name);
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

function placed(element: Element, place: string): XmlNode {
  // The two outermost say only what kind of file it is.
  const isOutermost = element.name === 'Document' || element.name.startsWith('Cstmr');
  const before = isOutermost ? '' : `${place}/`;
  const named = Map.groupBy(element.children, ({ name }) => name);
  const children = [...named].flatMap(([name, those]) =>
    those.map((each, n) => {
      const number = those.length > 1 ? `[${n + 1}]` : '';
      return placed(each, `${before}${name}${number}`);
    }),
  );
  return { ...element, place, children };
}
