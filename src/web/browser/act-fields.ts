/**
 * From a form's fields to an act's body, by the same rules in the browser (which signs the body)
 * and in the hall (which writes it where the browser can't).
 *
 * The first letter of a name says how its value is read, the rest is its path in the body, where
 * numbers make lists: `b.choice` text as it stands, `n.uses` a whole number, `t.reason` free text
 * (its commitment goes into the body), `d.until` the end of a day, `j.seats` JSON, `f.documents`
 * files, `e.ballot` one file of public material (its `attachment` and `size`), `k.keys` the browser's device key as a list (empty where it has none), `o.key` that key
 * by itself, `a.EUR.amount` an amount of money in that currency (`amount` in minor units), `m.marks.0` a whole number that is null where it is left empty, `x.marks` one cross in a
 * list: `1/3` is null, 1, null, and `/3` has none, `c.iban` a code such as an IBAN or a BIC, in capitals without the
 * spaces, hyphens and dots that people put in between. What else is left empty is absent. Any other name is no
 * part of the body.
 *
 * Two letters are for what only few may read, and so make private texts, of which the body has the
 * commitments. `p.receipts` takes files: each becomes a text by itself, its `data:` address, and the body
 * has a list. `q.payee.b.name` writes a small JSON text out of several fields: behind `q` stands the place
 * in the body, and behind that a field of the JSON as if it were a body, so that `q.payee.b.name` and
 * `q.payee.b.iban` together are the text `{"iban":"…","name":"…"}` (canonical JSON).
 * @module
 */
import { canonical } from '../../book/json.ts';
import { isCurrency, readAmount } from '../../union/kernel/amounts.ts';
import type { Saying } from '../../union/kernel/say.ts';

/** A file in the body: its bytes go along as an attachment. */
export interface DocumentField {
  /** SHA-256 in lower-case hex. */
  readonly attachment: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A file whose content is for few: it becomes a text. */
export interface PrivateFile {
  /** The whole of it as a `data:` address; empty where it is too large to be taken. */
  readonly address: string;
  readonly type: string;
  readonly size: number;
}

/** What a private file may be at most, in bytes, and what kinds there are. */
export const mostPrivate = 1_048_576;
export const privateTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];
const mostPrivateFiles = 5;

/** The file as it is kept; requires its bytes in base64 to be those of a file of that type. */
export const privateAddress = (type: string, base64: string): string =>
  `data:${type};base64,${base64}`;

const typesByEnding: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['md', 'text/markdown'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['txt', 'text/plain'],
]);

/** What kind of file it is: by its name, where some systems know no type, or have one of their own. */
export const mediaType = ({
  name,
  type,
}: {
  readonly name: string;
  readonly type: string;
}): string => typesByEnding.get(/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '') ?? type;

export interface FieldTools {
  /** The commitment to a free text; whoever hands this in keeps text and salt. */
  readonly commit: (text: string, name: string) => string;
  /** The device key of this browser, if it has one: a Multikey. */
  readonly device?: string | undefined;
}

/** Why a field can't be read. */
export type Misread =
  | 'whole number'
  | 'day'
  | 'json'
  | 'path'
  | 'private type'
  | 'private size'
  | 'many private'
  | Saying;

export interface ActFields {
  readonly body: Readonly<Record<string, unknown>>;
  readonly misread: Readonly<Record<string, Misread>>;
}

export type Value = string | DocumentField | PrivateFile;
/** A body under construction: a map, so that no name can reach an object's own workings. */
type Tree = Map<string, unknown>;

const mostFields = 1_000;
const mostDepth = 8;

/** Reads the fields of a form in their order; the last of several with one name counts. Never throws. */
export function readActFields(
  pairs: Iterable<readonly [string, Value]>,
  tools: FieldTools,
): ActFields {
  const root: Tree = new Map();
  const misread: Record<string, Misread> = {};
  const all = [...pairs];
  for (const [name, values] of grouped(all)) {
    const path = pathOf(name);
    const read = readValues(name, values, tools);
    if (read === undefined) continue;
    if ('misread' in read) misread[name] = read.misread;
    else if (!place(root, path, read.value)) misread[name] = 'path';
  }
  for (const [name, within] of writtenTexts(all)) {
    const text = readActFields(within, { commit: String });
    for (const [field, why] of Object.entries(text.misread)) misread[`${name}.${field}`] = why;
    if (Object.keys(text.body).length === 0) continue;
    const value = tools.commit(canonical(text.body), name);
    if (!place(root, [name.slice(2)], value)) misread[name] = 'path';
  }
  return {
    body: Object.fromEntries([...root].map(([key, value]) => [key, plain(value)])),
    misread,
  };
}

/** The fields of the body by name; files last, so that they join a list that stands there already. */
function grouped(
  pairs: Iterable<readonly [string, Value]>,
): readonly (readonly [string, Value[]])[] {
  const found = new Map<string, Value[]>();
  for (const [name, value] of pairs) {
    if (!/^[abcdefjkmnoptx]\../.test(name)) continue;
    if (isOfFiles(name)) found.set(name, [...(found.get(name) ?? []), value]);
    else found.set(name, [value]);
    if (found.size > mostFields) break;
  }
  const last = ([name]: readonly [string, unknown]): number => (isOfFiles(name) ? 1 : 0);
  return [...found].toSorted((one, other) => last(one) - last(other));
}

const isOfFiles = (name: string): boolean => name.startsWith('f.') || name.startsWith('p.');

/** The fields of each text that is written out of several, by where it belongs. */
function writtenTexts(
  pairs: readonly (readonly [string, Value])[],
): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const found = new Map<string, (readonly [string, string])[]>();
  for (const [name, value] of pairs.slice(0, mostFields)) {
    const [, whole = '', field = ''] = /^(q\.[\w-]{1,60})\.([abcndj]\..+)$/.exec(name) ?? [];
    if (whole === '' || typeof value !== 'string') continue;
    found.set(whole, [...(found.get(whole) ?? []), [field, value]]);
  }
  return found;
}

type Reading = { readonly value: unknown } | { readonly misread: Misread } | undefined;

function readValues(name: string, values: readonly Value[], tools: FieldTools): Reading {
  if (name.startsWith('f.'))
    return { value: values.filter((each) => typeof each === 'object' && 'attachment' in each) };
  if (name.startsWith('e.')) return readEnclosed(values);
  if (name.startsWith('p.')) return readPrivate(name, values, tools);
  if (name.startsWith('k.')) return { value: deviceKeys(tools) };
  if (name.startsWith('o.')) return deviceKeys(tools).map((value) => ({ value }))[0];
  const [given] = values;
  const text = typeof given === 'string' ? tidied(given) : '';
  if (text === '') return name.startsWith('m.') ? { value: null } : undefined;
  return name.startsWith('t.') ? { value: tools.commit(text, name) } : readText(name, text);
}

function readEnclosed([given]: readonly Value[]): Reading {
  if (typeof given !== 'object' || !('attachment' in given)) return undefined;
  const { attachment, size } = given;
  return { value: { attachment, size } };
}

function readPrivate(name: string, values: readonly Value[], { commit }: FieldTools): Reading {
  const files = values.filter((each) => typeof each === 'object' && 'address' in each);
  if (files.length > mostPrivateFiles) return { misread: 'many private' };
  if (files.some(({ type }) => !privateTypes.includes(type))) return { misread: 'private type' };
  if (files.some(({ size }) => size > mostPrivate)) return { misread: 'private size' };
  return { value: files.map(({ address }, i) => commit(address, `${name}.${i}`)) };
}

function readText(name: string, text: string): Reading {
  switch (name.charAt(0)) {
    case 'n':
    case 'm':
      return /^-?\d{1,15}$/.test(text) ? { value: Number(text) } : { misread: 'whole number' };
    case 'a':
      return readMoney(name, text);
    case 'c':
      return { value: codeIn(text) };
    case 'x':
      return readCross(text);
    case 'd':
      return isDay(text) ? { value: `${text}T23:59:59.999Z` } : { misread: 'day' };
    case 'j':
      return readJson(text);
    default:
      return { value: text };
  }
}

/** `'IBAN de89 3704-0044'` is `'DE8937040044'`. */
const codeIn = (text: string): string =>
  text
    .replaceAll(/[\s.\-‐‑–]/g, '')
    .toUpperCase()
    .replace(/^IBAN:?(?=[A-Z]{2}\d\d)/, '');

/** Where the value of a field belongs in the body. */
const pathOf = (name: string): readonly string[] =>
  name
    .slice(2)
    .split('.')
    .slice(name.startsWith('a.') ? 1 : 0);

function readMoney(name: string, text: string): Reading {
  const currency = name.slice(2).split('.', 1).join();
  if (!isCurrency(currency)) return { misread: 'path' };
  const amount = readAmount(text, currency);
  return typeof amount === 'number' ? { value: amount } : { misread: amount.saying };
}

function readCross(text: string): Reading {
  const [, at = '', places = ''] = /^(\d{0,3})\/(\d{1,3})$/.exec(text) ?? [];
  const crossed = at === '' ? -1 : Number(at);
  if (places === '' || crossed >= Number(places)) return { misread: 'json' };
  return {
    value: Array.from({ length: Number(places) }, (_, i) => (i === crossed ? 1 : null)),
  };
}

/** Whether the text is a day that exists, as `2026-05-03`. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

function readJson(text: string): Reading {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { misread: 'json' };
  }
}

const deviceKeys = ({ device }: FieldTools): readonly unknown[] =>
  device === undefined || device === '' ? [] : [{ kind: 'device', key: device }];

/** One spelling for what looks the same, line breaks as the program writes them, no NUL. */
export const tidied = (text: string): string =>
  text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\0', '').trim();

/** Puts a value in its place; false where the path is ill-formed or something else stands there. */
function place(root: Tree, path: readonly string[], value: unknown): boolean {
  if (path.length > mostDepth || path.some((part) => !/^[\w-]{1,60}$/.test(part))) return false;
  const node = nodeFor(root, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  const there = node?.get(last);
  if (!node || (there !== undefined && !(Array.isArray(there) && Array.isArray(value))))
    return false;
  node.set(last, Array.isArray(there) ? [...(there as unknown[]), ...(value as unknown[])] : value);
  return true;
}

function nodeFor(root: Tree, path: readonly string[]): Tree | undefined {
  let node = root;
  for (const key of path) {
    const below = node.get(key) ?? new Map<string, unknown>();
    if (!(below instanceof Map)) return undefined;
    node.set(key, below);
    node = below as Tree;
  }
  return node;
}

/** Where all names are numbers, a list in their order; numbers that are left out close up. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...(value as Tree)].map(([key, each]) => [key, plain(each)] as const);
  return entries.every(([key]) => /^\d{1,3}$/.test(key))
    ? entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, each]) => each)
    : Object.fromEntries(entries);
}
