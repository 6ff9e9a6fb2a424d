/**
 * The ways to what is in a JSON text, and how each could be written instead.
 * @module
 */

/** The way to a value: a list of keys. */
export type Path = readonly string[];

const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The ways to all values in which there is nothing further. */
export const leavesIn = (value: unknown): readonly Path[] =>
  pathsIn(value).filter((path) => !isNode(valueIn(value, path)));

/** The ways to all values, the whole and every object and list included. */
export function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (!isNode(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

export const valueIn = (value: unknown, [key, ...rest]: Path): unknown =>
  key === undefined ? value : valueIn((value as Record<string, unknown>)[key], rest);

export function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const inner = withValue((value as Record<string, unknown>)[key], rest, put);
  return Array.isArray(value)
    ? value.with(Number(key), inner)
    : { ...(value as object), [key]: inner };
}

/** The compact text of a value in which something stands as it is given, whatever JSON says of it. */
export function withText(value: unknown, [key, ...rest]: Path, put: string): string {
  if (key === undefined) return put;
  const texts = Object.entries(value as object).map(([own, inner]) => [
    own,
    own === key ? withText(inner, rest, put) : JSON.stringify(inner),
  ]);
  return Array.isArray(value)
    ? `[${texts.map(([, text]) => text).join()}]`
    : `{${texts.map(([own, text]) => `${JSON.stringify(own)}:${text}`).join()}}`;
}

/** Texts that could stand in the place of another, each with how it differs. */
export type Writings = readonly (readonly [how: string, text: string])[];

/** How any value could be written instead: as something else, or not as compactly. */
export function otherWritings(value: unknown): Writings {
  const own = JSON.stringify(value);
  const others: Writings = [
    ...['null', 'true', 'false', '0', '-1', '""', '[]', '{}'].map(
      (each) => [`as ${each}`, each] as const,
    ),
    ['in a list', `[${own}]`],
    ['after a space', ` ${own}`],
    ['before a line feed', `${own}\n`],
    ...kindOf(value),
  ];
  return others.filter(([, text]) => text !== own);
}

function kindOf(value: unknown): Writings {
  if (Array.isArray(value)) return listWritings(value);
  if (isNode(value)) return objectWritings(value);
  if (typeof value === 'string') return textWritings(value);
  return typeof value === 'number' ? numberWritings(value) : [];
}

/** Every entry left out, twice and exchanged with the next, and the list in another shape. */
function listWritings(list: readonly unknown[]): Writings {
  const texts = list.map((each) => JSON.stringify(each));
  return [
    ...texts.flatMap((text, i): Writings => [
      [`without entry ${i}`, inList(texts.toSpliced(i, 1))],
      [`with entry ${i} twice`, inList(texts.toSpliced(i, 0, text))],
    ]),
    ...swaps(texts).map(([i, all]) => [`with entry ${i} behind the next`, inList(all)] as const),
    ['with null behind', inList([...texts, 'null'])],
    ['as an object', `{${texts.map((text, i) => `"${i}":${text}`).join()}}`],
  ];
}

/** Every field left out, twice and exchanged with the next, and the object in another shape. */
function objectWritings(object: object): Writings {
  const fields = Object.entries(object).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  const names = Object.keys(object);
  return [
    ...fields.flatMap((field, i): Writings => [
      [`without ${names[i]}`, inObject(fields.toSpliced(i, 1))],
      [`with ${names[i]} twice`, inObject(fields.toSpliced(i, 0, field))],
      [
        `with ${names[i]} twice, first as null`,
        inObject(fields.toSpliced(i, 0, `"${names[i]}":null`)),
      ],
      [`with a space in ${names[i]}`, inObject(fields.with(i, field.replace('"', '" ')))],
    ]),
    ...swaps(fields).map(
      ([i, all]) => [`with ${names[i]} behind the next`, inObject(all)] as const,
    ),
    ['with one more field', inObject([...fields, '"more":true'])],
    ['with a field that objects have', inObject([...fields, '"__proto__":null'])],
    ['as a list of its values', JSON.stringify(Object.values(object))],
  ];
}

const inList = (texts: readonly string[]): string => `[${texts.join()}]`;
const inObject = (fields: readonly string[]): string => `{${fields.join()}}`;

/** The texts with two neighbours exchanged, where these are not the same. */
const swaps = (texts: readonly string[]): readonly (readonly [number, readonly string[]])[] =>
  texts.flatMap((text, i) => {
    const next = texts[i + 1];
    return next === undefined || next === text
      ? []
      : [[i, texts.with(i, next).with(i + 1, text)] as const];
  });

function textWritings(text: string): Writings {
  const own = JSON.stringify(text);
  const code = text.charCodeAt(0).toString(16).padStart(4, '0');
  return [
    ...(/^["\\]/.test(text) || text === ''
      ? []
      : [['with its first letter escaped', `"\\u${code}${own.slice(2)}`] as const]),
    ...(/^[0-9]+$/.test(text) ? [['as a number', text] as const] : []),
  ];
}

const numberWritings = (number: number): Writings => [
  ['as a text', `"${number}"`],
  ['with a fraction of nothing', `${number}.0`],
  ['with an exponent', `${number}e0`],
  ['with a zero before it', `0${number}`],
  ['below zero', `-${number}`],
  ['beyond what is exact', `${number}9007199254740993`],
];
