/**
 * Canonical JSON: the JSON Canonicalization Scheme (RFC 8785).
 *
 * One value has one text: no white space, keys in the order of their UTF-16 code units, numbers as
 * ECMAScript prints them. What JSON cannot say without loss is an error, never left out.
 */

/** How deeply arrays and objects may be nested, so that no text can exhaust the stack. */
export const MAX_DEPTH = 64;

/** A value that has no canonical form; `path` is its place, as a JSON Pointer (RFC 6901). */
export class CanonicalError extends Error {
  override name = 'CanonicalError';
  readonly path: string;

  constructor(path: string, what: string) {
    super(`${path === '' ? 'The value' : path} ${what}.`);
    this.path = path;
  }
}

type Trail = (string | number)[];

// What a JSON string must escape, and the surrogates, which may stand alone.
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/;

/**
 * The canonical text of `value`.
 *
 * Throws {@link CanonicalError} with the path of anything that is not JSON: `undefined`, a number
 * that is not finite, a lone surrogate, a function, a symbol, a `bigint`, an object that is neither
 * plain nor an array; and of what is nested deeper than {@link MAX_DEPTH}.
 *
 * @example canonical({ b: [1e21, -0], a: 'é' }) === '{"a":"é","b":[1e+21,0]}'
 */
export const canonical = (value: unknown): string => write(value, [], 0);

/**
 * The value of `text`, if `text` is exactly its canonical form, otherwise `undefined`.
 *
 * Duplicate keys, white space, other orders, other escapes and other spellings of a number all
 * make a text that is not canonical.
 */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainlyCanonical(value, text) || canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether `text` is canonical, found with the platform's own writer, which is much faster.
 *
 * That writer keeps keys in the order in which they stand, and lone surrogates as escapes; where
 * there may be such, the answer is no, and the slow way decides.
 */
const isPlainlyCanonical = (value: unknown, text: string): boolean =>
  JSON.stringify(value) === text && !text.includes('\\ud') && isOrdered(value, 0);

/** Whether all keys stand in canonical order, and nothing is nested too deep. */
function isOrdered(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((each) => isOrdered(each, depth + 1));
  let last: string | undefined;
  for (const [key, each] of Object.entries(value)) {
    if (last !== undefined && last > key) return false;
    if (!isOrdered(each, depth + 1)) return false;
    last = key;
  }
  return true;
}

function write(value: unknown, trail: Trail, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, trail, depth);
    case 'number':
      if (!Number.isFinite(value)) throw wrong(trail, depth, 'is not a finite number');
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw wrong(trail, depth, `is nested over ${MAX_DEPTH} deep`);
      return Array.isArray(value)
        ? writeArray(value, trail, depth)
        : writeObject(value, trail, depth);
    default:
      throw wrong(trail, depth, `has no form in JSON (${typeof value})`);
  }
}

function writeString(text: string, trail: Trail, depth: number): string {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw wrong(trail, depth, 'holds a lone surrogate');
  return JSON.stringify(text);
}

function writeArray(array: readonly unknown[], trail: Trail, depth: number): string {
  let text = '[';
  for (let at = 0; at < array.length; at += 1) {
    trail[depth] = at;
    if (at > 0) text += ',';
    text += write(array[at], trail, depth + 1);
  }
  return `${text}]`;
}

function writeObject(object: object, trail: Trail, depth: number): string {
  if (!isPlain(object)) throw wrong(trail, depth, 'is neither a plain object nor an array');
  let text = '{';
  for (const key of sortedKeys(object)) {
    trail[depth] = key;
    if (text.length > 1) text += ',';
    text += `${writeString(key, trail, depth + 1)}:${write(object[key], trail, depth + 1)}`;
  }
  return `${text}}`;
}

/** Whether `object` was made by a literal or by `JSON.parse`, in this realm or another. */
function isPlain(object: object): object is Readonly<Record<string, unknown>> {
  const prototype = Object.getPrototypeOf(object) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The keys in the order of their UTF-16 code units, which is how JavaScript compares strings. */
function sortedKeys(object: object): readonly string[] {
  const keys = Object.keys(object);
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.toSorted();
  }
  return keys;
}

function wrong(trail: Trail, depth: number, what: string): CanonicalError {
  const steps = trail.slice(0, depth);
  const path = steps
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  return new CanonicalError(path, what);
}
