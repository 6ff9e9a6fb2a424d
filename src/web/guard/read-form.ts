/**
 * Reads a form through a schema. What can't be read comes back as {@link Filled}: everything that
 * was typed, and for each wrong field a sentence that a person can act on. It never throws.
 *
 * A name with dots nests (`rules.quorum`, `seats.0.name`), and `[]` at its end makes a list
 * (`powers[]`). A field that was left empty is absent, so `z.string().optional()` is what it says.
 * @module
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Env } from '../env.ts';
import { blank, type Filled } from '../form.ts';
import { sayIssue } from './issues.ts';

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly form: Filled }
  | { readonly ok: false; readonly form: Filled };

export async function readForm<Schema extends z.ZodType>(
  c: Context<Env>,
  schema: Schema,
): Promise<Read<z.output<Schema>>> {
  const { t } = c.var;
  const body = await readBody(c);
  if (body === undefined) {
    const error = t('This form could not be read. Load the page again, and send it once more.');
    return { ok: false, form: { ...blank, errors: { '': error } } };
  }
  return readFields(c, schema, [...body]);
}

/** The same for the fields of an address: `?page=2&kind=open`. */
export const readQuery = <Schema extends z.ZodType>(
  c: Context<Env>,
  schema: Schema,
): Read<z.output<Schema>> => readFields(c, schema, [...new URL(c.req.url).searchParams]);

/** The body of a form, or nothing where it is none. The context keeps it, so it may be read again. */
export async function readBody(c: Context<Env>): Promise<FormData | undefined> {
  try {
    return await c.req.formData();
  } catch {
    return undefined;
  }
}

function readFields<Schema extends z.ZodType>(
  c: Context<Env>,
  schema: Schema,
  pairs: readonly (readonly [string, unknown])[],
): Read<z.output<Schema>> {
  const { t } = c.var;
  const values = valuesOf(pairs);
  const parsed = schema.safeParse(nested(values), { error: (issue) => sayIssue(t, issue) });
  if (parsed.success) return { ok: true, value: parsed.data, form: { values, errors: {} } };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    // A schema's own sentence is a phrase; one from `sayIssue` is translated, and stays as it is.
    errors[fieldName(path, values)] ??= t(message);
  }
  return { ok: false, form: { values, errors } };
}

type Values = Readonly<Record<string, string | readonly string[]>>;

const mostFields = 1_000;

function valuesOf(pairs: readonly (readonly [string, unknown])[]): Values {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, given] of pairs.slice(0, mostFields)) {
    if (typeof given !== 'string' || name === 'csrf') continue;
    const value = tidied(given);
    const before = values[name];
    if (name.endsWith('[]')) values[name] = Array.isArray(before) ? [...before, value] : [value];
    else values[name] = value;
  }
  return values;
}

/** One spelling for what looks the same, line breaks as the program writes them, no NUL. */
const tidied = (text: string): string =>
  text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\0', '').trim();

type Tree = { [key: string]: unknown };

function nested(values: Values): unknown {
  const root: Tree = Object.create(null);
  for (const [name, value] of Object.entries(values)) {
    if (value !== '') place(root, name.replace(/\[\]$/, '').split('.').slice(0, 8), value);
  }
  return listed(root);
}

function place(root: Tree, path: readonly string[], value: unknown): void {
  let node = root;
  for (const key of path.slice(0, -1)) {
    const below = node[key];
    const next: Tree = isTree(below) ? below : Object.create(null);
    node[key] = next;
    node = next;
  }
  node[path.at(-1) ?? ''] = value;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where all names are numbers, a list in their order; numbers that are left out close up. */
function listed(value: unknown): unknown {
  if (!isTree(value)) return value;
  const keys = Object.keys(value);
  const isList = keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key));
  if (isList)
    return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => listed(value[key]));
  return Object.fromEntries(keys.map((key) => [key, listed(value[key])]));
}

/** The field that an issue is about; a list's own is the one with `[]`. */
function fieldName(path: readonly PropertyKey[], values: Values): string {
  const name = path.map(String).join('.');
  const list = `${path.slice(0, 1).map(String).join('.')}[]`;
  return name in values || !(list in values) ? name : list;
}
