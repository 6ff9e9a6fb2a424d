/**
 * Reading the protocol's texts strictly: compact JSON with the fields in their one order, so that
 * writing what was read gives the same text, and no two texts mean the same.
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { decodeScalar } from './scalars.ts';

/** A text is not what the protocol says it must be; the message says where and why. */
export class FormatError extends Error {
  override name = 'FormatError';
}

/** A text asks for something of the protocol that is not known here; whether it is right cannot be said. */
export class NotKnownError extends FormatError {
  override name = 'NotKnownError';
}

/** @throws {NotKnownError} with that message unless the condition holds */
export function demandKnown(condition: boolean, message: string): asserts condition {
  if (!condition) throw new NotKnownError(message);
}

/** @throws {FormatError} with that message unless the condition holds */
export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new FormatError(message);
}

/** A value as compact JSON, byte for byte as `belenios-tool` writes it: it escapes U+007F. */
export const compactJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('\u007f', '\\u007f');

/**
 * The value of a compact JSON text.
 * @throws {FormatError} where it is no JSON, or not as compact as it could be
 */
export function fromJson(text: string, what: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (compactJson(value) === text) return value;
  } catch {
    throw new FormatError(`${what} is not JSON`);
  }
  throw new FormatError(`${what} is not written compactly`);
}

/** @throws {FormatError} with what is wrong, where something is */
export function demandNothing(wrong: string | undefined, where: string): void {
  if (wrong !== undefined) throw new FormatError(`${where}: ${wrong}`);
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * An object with those fields in that order; a name that ends with `?` may be absent.
 * @throws {FormatError} for anything else
 */
export function fieldsOf(value: unknown, names: readonly string[], what: string): Fields {
  demand(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${what} is not an object`,
  );
  const present = Object.keys(value);
  const expected = names.some(isOptional) ? expectedOf(names, present) : names;
  demand(
    areSame(present, expected),
    `${what} must have the fields ${names.join(', ')} in that order, not ${present.join(', ')}`,
  );
  return value as Fields;
}

const isOptional = (name: string): boolean => name.endsWith('?');

const expectedOf = (names: readonly string[], present: readonly string[]): readonly string[] =>
  names.flatMap((name) => {
    if (!isOptional(name)) return [name];
    const bare = name.slice(0, -1);
    return present.includes(bare) ? [bare] : [];
  });

const areSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((each, at) => each === right[at]);

/** @throws {FormatError} unless the value is a list, of so many entries where that is given */
export function listOf(value: unknown, what: string, length?: number): readonly unknown[] {
  demand(Array.isArray(value), `${what} is not a list`);
  if (length !== undefined && value.length !== length) {
    throw new FormatError(`${what} has ${value.length} entries where there must be ${length}`);
  }
  return value;
}

/** @throws {FormatError} unless the value is a text */
export function textOf(value: unknown, what: string): string {
  demand(typeof value === 'string', `${what} is not a text`);
  return value;
}

/** @throws {FormatError} unless the value is a whole number from 0 to 2^53 − 1 */
export function countOf(value: unknown, what: string): number {
  demand(Number.isSafeInteger(value) && Number(value) >= 0, `${what} is not a whole number`);
  return Number(value);
}

/** @throws {FormatError} unless the value is the text of an element of the group */
export function elementOf(group: Group, value: unknown, what: string): Element {
  const found = group.decode(textOf(value, what));
  demand(found !== undefined, `${what} is not an element of ${group.name}`);
  return found;
}

/** @throws {FormatError} unless the value is the text of a scalar of the group */
export function scalarOf(group: Group, value: unknown, what: string): bigint {
  const found = decodeScalar(textOf(value, what), group.q);
  demand(found !== undefined, `${what} is not a number below the order of ${group.name}`);
  return found;
}
