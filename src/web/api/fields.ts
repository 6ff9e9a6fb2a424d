/**
 * The fields of a body, in words: what the reference shows of a JSON Schema.
 * @module
 */
import type { Schema } from './schemas.ts';

export interface Field {
  /** Where it stands: `organiser.name`, `documents[].size`. */
  readonly path: string;
  readonly kind: string;
  readonly optional: boolean;
  readonly about: string;
}

/** Every field of an object, those inside included. */
export function fieldsOf(schema: Schema, at = ''): readonly Field[] {
  const { properties = {}, required = [] } = schema;
  const fields: Field[] = [];
  for (const [name, inner] of Object.entries(properties)) {
    const path = at === '' ? name : `${at}.${name}`;
    const optional = !required.includes(name);
    fields.push({ path, kind: kindOf(inner), optional, about: inner.description ?? '' });
    fields.push(...inside(inner, path));
  }
  return fields;
}

/** The fields within a field; alternatives are told in its kind. */
function inside(schema: Schema, path: string): readonly Field[] {
  if (schema.properties) return fieldsOf(schema, path);
  const { additionalProperties: each } = schema;
  if (typeof each === 'object' && each !== null) return insideAny(each as Schema, `${path}.*`);
  return schema.items ? inside(schema.items, `${path}[]`) : [];
}

/** What stands under every name: where that is one of several shapes, it is told by their names. */
const insideAny = (schema: Schema, path: string): readonly Field[] =>
  list(schema['oneOf']) || list(schema['anyOf'])
    ? [{ path, kind: kindOf(schema), optional: false, about: '' }]
    : inside(schema, path);

function kindOf(schema: Schema): string {
  const choices = list(schema['oneOf']) ?? list(schema['anyOf']);
  if (choices) return choices.map(kindOf).join(' or ');
  const { $ref, items } = schema;
  if (typeof schema['text'] === 'number') return `text of up to ${schema['text']} characters`;
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
  if (items) return `list${between(schema, 'Items')} of ${kindOf(items)}`;
  return valuesOf(schema) ?? (isTagged(schema) ? tagged(schema) : plainKind(schema));
}

/** The few values that it may have. */
function valuesOf(schema: Schema): string | undefined {
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  return Array.isArray(values)
    ? values.map((each) => JSON.stringify(each)).join(' or ')
    : undefined;
}

const plainKind = (schema: Schema): string => {
  const { type = '' } = schema;
  return `${plain[type] ?? (type || 'anything')}${between(schema, 'Length')}${range(schema)}`;
};

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'whole number',
  object: 'object',
  null: 'null',
  boolean: 'true or false',
};

const list = (value: unknown): readonly Schema[] | undefined =>
  Array.isArray(value) ? (value as readonly Schema[]) : undefined;

/** An alternative of several objects: its fields are told in one line. */
const isTagged = ({ properties = {} }: Schema): boolean =>
  Object.values(properties).some((each) => 'const' in each);

const tagged = ({ properties = {} }: Schema): string =>
  `{ ${Object.entries(properties)
    .map(([name, each]) => `${name}: ${kindOf(each)}`)
    .join(', ')} }`;

function between(schema: Schema, what: 'Length' | 'Items'): string {
  const [least, most] = [schema[`min${what}`], schema[`max${what}`]];
  if (typeof most !== 'number') return '';
  return typeof least === 'number' && least > 0 ? ` (${least}–${most})` : ` (up to ${most})`;
}

/** Nobody needs to be told how large the largest safe integer is. */
function range({ minimum, maximum }: Schema): string {
  const least = typeof minimum === 'number' ? minimum : undefined;
  const most = typeof maximum === 'number' && maximum < 2 ** 53 - 1 ? maximum : undefined;
  if (least === undefined) return '';
  return most === undefined ? ` from ${least}` : ` ${least}–${most}`;
}
