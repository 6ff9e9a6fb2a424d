/**
 * XML as banks write it and take it, read by local names: a prefix is left out, whether it was declared or not.
 * Texts stay text. A document type or an entity of its own is refused before anything is read.
 * @module
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';

export interface Element {
  readonly name: string;
  /** What stands in it beside its children, as it was written. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/**
 * Takes an element as soon as all of it was read, its parent as far as that was read. Says whether it is done with
 * the element: the parent doesn't keep it then, and so a hundred thousand entries are never in memory all at once.
 */
export type Take = (element: Element, parent: Element) => boolean;

/** No message of ISO 20022 is a quarter as deep. */
const DEEPEST = 100;

/** The outermost element, without the elements that `take` is done with. Never throws, unless `take` does. */
export function readXml(text: string, take: Take = () => false): Element | Refusal {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return refusal(
      'bank',
      'This file declares entities or a document type, which no bank statement does. Nothing was read: fetch it anew from the bank.',
    );
  const tree = new Tree(take);
  const fault = faultIn(text, tree);
  if (fault !== undefined)
    return refusal(
      'bank',
      'This file is no whole XML: it is damaged or cut off near line {line}. Fetch it anew from the bank.',
      { line: text.slice(0, fault).split('\n').length },
    );
  return (
    tree.whole() ?? refusal('bank', 'This file can’t be read as XML. Fetch it anew from the bank.')
  );
}

/** The children of a name. */
export const children = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((each) => each.name === name) ?? [];

/** The first child of each name, one within the other. */
export function child(
  element: Element | undefined,
  ...path: readonly string[]
): Element | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((each) => each.name === name);
  return at;
}

/** The text at the end of a path, without the space around it; nothing where there is none. */
export function textAt(
  element: Element | undefined,
  ...path: readonly string[]
): string | undefined {
  const text = child(element, ...path)?.text.trim();
  return text === '' ? undefined : text;
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

class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/** Reads the text into the tree. Comes back with the place at which it is no XML, if there is one. */
function faultIn(text: string, tree: Tree): number | undefined {
  // The parser takes half a pair of surrogates for a sign of its own, and passes over what follows.
  if (!text.isWellFormed()) return text.search(/\p{Surrogate}/u);
  // The text was decoded already, and versions and encodings are told in many odd ways.
  const start = /^\s*(?:<\?xml\s[^>]*\?>)?/.exec(text)?.[0].length ?? 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.ENTITIES = entities;
  let read = 0;
  const reading =
    <T>(handle: (what: T) => void): ((what: T) => void) =>
    (what) => {
      read = parser.position;
      handle(what);
    };
  parser.on(
    'opentag',
    reading((tag) => tree.open(tag)),
  );
  parser.on(
    'closetag',
    reading(() => tree.close()),
  );
  parser.on(
    'text',
    reading((part) => tree.add(part)),
  );
  parser.on(
    'cdata',
    reading((part) => tree.add(part)),
  );
  parser.on('error', ({ message }) => {
    throw new MalformedError(message);
  });
  try {
    parser.write(text.slice(start)).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    // Behind an ampersand that stands for itself, the parser goes on until a semicolon.
    const bare = text.slice(start + read, start + parser.position).search(/&(?!#?\w+;)/);
    return start + (bare < 0 ? parser.position : read + bare);
  }
}

const known: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Those of XML. What else is written like one can have no meaning, and stays as it is. */
const entities = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, name) =>
      typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name)
        ? Object.hasOwn(known, name)
          ? known[name]
          : `&${name};`
        : undefined,
  },
);

/** An element of which some is still to be read. */
interface Begun extends Element {
  text: string;
  readonly children: Element[];
}

const NO_ATTRIBUTES: Element['attributes'] = {};

/** Elements put one into another as their tags come. */
class Tree {
  readonly #take: Take;
  readonly #begun: Begun[] = [];
  readonly #names = new Map<string, string>();
  #root: Element | undefined;
  /** How many elements are open that are too deep to be kept. */
  #tooDeep = 0;
  #isTooDeep = false;

  constructor(take: Take) {
    this.#take = take;
  }

  /** The outermost element; nothing where others are too deep in it. */
  whole(): Element | undefined {
    return this.#isTooDeep ? undefined : this.#root;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (this.#begun.length === DEEPEST) {
      this.#isTooDeep = true;
      this.#tooDeep += 1;
      return;
    }
    this.#begun.push({
      name: this.#localName(name),
      text: '',
      attributes: attributesOf(attributes),
      children: [],
    });
  }

  add(text: string): void {
    const element = this.#begun.at(-1);
    if (element && this.#tooDeep === 0) element.text += text;
  }

  close(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const element = this.#begun.pop();
    const parent = this.#begun.at(-1);
    if (!element) return;
    if (!parent) this.#root = element;
    else if (!this.#take(element, parent)) parent.children.push(element);
  }

  /** The same string for each of a name, of which files have few. */
  #localName(name: string): string {
    const local = this.#names.get(name) ?? localName(name);
    this.#names.set(name, local);
    return local;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(attributes: Element['attributes']): Element['attributes'] {
  const named = Object.entries(attributes).filter(([name]) => !/^xmlns(?::|$)/.test(name));
  return named.length === 0
    ? NO_ATTRIBUTES
    : Object.fromEntries(named.map(([name, value]) => [localName(name), value]));
}
