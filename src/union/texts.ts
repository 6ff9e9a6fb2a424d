/**
 * Which texts and documents an act commits to: found by its schema, so that no act has to say it
 * twice.
 * @module
 */
import { z } from 'zod';
import type { Hash } from './kernel/ids.ts';
import { registry } from './registry.ts';

/** A text field of a body: its commitment, how long the text may be, and where it stands. */
export interface TextField {
  readonly hash: Hash;
  readonly most: number;
  readonly where: string;
  /** Whether it is for those alone whom it concerns. */
  readonly isPrivate: boolean;
}

/** What a JSON schema says of one place in a body. */
interface Shape {
  readonly text?: number;
  readonly private?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

const shapes = new Map<string, Shape>();

function shapeOf(act: string): Shape {
  const known = shapes.get(act);
  if (known) return known;
  const body = registry.get(act)?.body;
  if (!body) return {};
  const shape = z.toJSONSchema(body, { unrepresentable: 'any' }) as Shape;
  shapes.set(act, shape);
  return shape;
}

/** Every text that the (well-formed) body of an act commits to, the acts it carries included. */
export function textsIn(act: string, body: unknown): readonly TextField[] {
  return [
    ...walk(shapeOf(act), body, ''),
    ...carriedIn(body).flatMap(({ act: name, body: inner }) => textsIn(name, inner)),
  ];
}

/**
 * The commitments to what people are called, here or on other servers, in the body of an act: these
 * texts do not travel.
 */
export const namesIn = (act: string, body: unknown): readonly Hash[] =>
  textsIn(act, body)
    .filter(({ where }) => /(?:^|\.)(?:name|author|source)$/.test(where))
    .map(({ hash }) => hash);

function* walk(shape: Shape, value: unknown, where: string): Generator<TextField> {
  if (shape.text !== undefined && typeof value === 'string') {
    yield { hash: value, most: shape.text, where, isPrivate: shape.private === true };
  } else if (Array.isArray(value) && shape.items) {
    for (const [i, each] of value.entries()) yield* walk(shape.items, each, `${where}.${i}`);
  } else if (isRecord(value) && shape.properties) {
    for (const [name, inner] of Object.entries(shape.properties)) {
      yield* walk(inner, value[name], where === '' ? name : `${where}.${name}`);
    }
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The acts that a body carries: by itself, or by the options that it puts to the choice. */
function carriedIn(body: unknown): readonly { readonly act: string; readonly body: unknown }[] {
  if (!isRecord(body)) return [];
  const { carries, choice } = body;
  const options = isRecord(choice) && Array.isArray(choice['options']) ? choice['options'] : [];
  const own = Array.isArray(carries) ? carries : [];
  return [
    ...own.flatMap((each: unknown) =>
      isRecord(each) && typeof each['act'] === 'string'
        ? [{ act: each['act'], body: each['body'] }]
        : [],
    ),
    ...options.flatMap(carriedIn),
  ];
}

/** A document as an act names it. */
export interface NamedDocument {
  readonly attachment: Hash;
  readonly size: unknown;
}

/** The SHA-256 of every document that the body of an act refers to: in its list of documents, or a field of its own. */
export const attachmentsIn = (body: unknown): readonly Hash[] =>
  namedIn(body).map(({ attachment }) => attachment);

/** The same, each with the size that the act says it has. */
export const namedIn = (body: unknown): readonly NamedDocument[] => [
  ...documentsIn(body),
  ...namedAmong(isRecord(body) ? Object.values(body) : []),
];

/** Those in its list of documents: what people put beside their words, and no part of a secret vote. */
export function documentsIn(body: unknown): readonly NamedDocument[] {
  const documents = isRecord(body) ? body['documents'] : undefined;
  return namedAmong(Array.isArray(documents) ? documents : []);
}

const namedAmong = (all: readonly unknown[]): readonly NamedDocument[] =>
  all.flatMap((each) =>
    isRecord(each) && typeof each['attachment'] === 'string'
      ? [{ attachment: each['attachment'], size: each['size'] }]
      : [],
  );
