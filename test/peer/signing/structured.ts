/**
 * Structured field values (RFC 9651), as far as signatures and digests need them: dictionaries of
 * items and inner lists, with parameters.
 * @module
 */
import { SignatureError } from './message.ts';

export class Token {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Bare = string | number | boolean | Uint8Array | Token;
export type Parameters = ReadonlyMap<string, Bare>;

export interface Item {
  readonly value: Bare;
  readonly parameters: Parameters;
}

export interface Member {
  readonly value: Bare | readonly Item[];
  readonly parameters: Parameters;
}

/** Throws a {@link SignatureError} where the text is no dictionary. */
export function parseDictionary(text: string): ReadonlyMap<string, Member> {
  const reader = new Reader(text.trim());
  const members = new Map<string, Member>();
  while (!reader.isDone) {
    const name = reader.key();
    // A member without a value is true.
    const value = reader.takes('=') ? reader.itemOrList() : true;
    members.set(name, { value, parameters: reader.parameters() });
    reader.spaces();
    if (reader.isDone) break;
    reader.expect(',');
    reader.spaces();
    if (reader.isDone) throw new SignatureError('A list ends with a comma.');
  }
  return members;
}

/** An inner list as it is written (RFC 9651, 4.1.1.1). */
export function serializeList(items: readonly Item[], parameters: Parameters): string {
  return `(${items.map(serializeItem).join(' ')})${serializeParameters(parameters)}`;
}

export const serializeItem = ({ value, parameters }: Item): string =>
  serializeBare(value) + serializeParameters(parameters);

const serializeParameters = (parameters: Parameters): string =>
  [...parameters]
    .map(([name, value]) => (value === true ? `;${name}` : `;${name}=${serializeBare(value)}`))
    .join('');

function serializeBare(value: Bare): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, String.raw`\$&`)}"`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '?1' : '?0';
  if (value instanceof Token) return value.text;
  return `:${Buffer.from(value).toString('base64')}:`;
}

const bare: readonly (readonly [RegExp, (text: string) => Bare])[] = [
  [/"(?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\["\\])*"/y, (text) => unquoted(text)],
  [/:[A-Za-z0-9+/]*={0,2}:/y, (text) => new Uint8Array(Buffer.from(text.slice(1, -1), 'base64'))],
  [/-?\d{1,15}(?:\.\d{1,3})?/y, Number],
  [/\?[01]/y, (text) => text === '?1'],
  [/[A-Za-z*][A-Za-z0-9:/!#$%&'*+\-.^_`|~]*/y, (text) => new Token(text)],
];

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  takes(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) throw new SignatureError(`There is no “${sign}” at ${this.#at}.`);
  }

  spaces(): void {
    this.#match(/[ \t]*/y);
  }

  key(): string {
    const name = this.#match(/[a-z*][a-z0-9_\-.*]*/y);
    if (name === undefined) throw new SignatureError(`There is no name at ${this.#at}.`);
    return name;
  }

  itemOrList(): Bare | readonly Item[] {
    if (!this.takes('(')) return this.bare();
    const items: Item[] = [];
    for (;;) {
      this.spaces();
      if (this.takes(')')) return items;
      items.push({ value: this.bare(), parameters: this.parameters() });
    }
  }

  parameters(): Parameters {
    const parameters = new Map<string, Bare>();
    while (this.takes(';')) {
      this.spaces();
      const name = this.key();
      parameters.set(name, this.takes('=') ? this.bare() : true);
    }
    return parameters;
  }

  bare(): Bare {
    for (const [pattern, made] of bare) {
      const text = this.#match(pattern);
      if (text !== undefined) return made(text);
    }
    throw new SignatureError(`There is no value at ${this.#at}.`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
