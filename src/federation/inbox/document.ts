/**
 * Documents from other servers, read as the plain JSON that they are. No JSON-LD is expanded here:
 * names that a context might give to things count for nothing, so contexts are never fetched, and one
 * that leads in circles leads nobody.
 * @module
 */
import { z } from 'zod';
import type { Answered } from '../outside.ts';

/** What is wrong with a document, as it is counted. */
export type Malformed = 'not-json' | 'deep' | 'wide' | 'wrong-type';

export type Document = Readonly<Record<string, unknown>>;

/** So deep may objects and lists lie in each other; what servers send is six or seven deep. */
const mostDepth = 24;
/** So many values may there be in all. */
const mostValues = 4_000;

/** Reads the bytes of a document, or says what is wrong with their form. */
export function readDocument(bytes: Uint8Array): Document | Malformed {
  if (depthOf(bytes) > mostDepth) return 'deep';
  const value = parsed(bytes);
  if (value === undefined) return 'not-json';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'wrong-type';
  return countValues(value, mostValues) < 0 ? 'wide' : (value as Document);
}

export const isMalformed = (read: Document | Malformed): read is Malformed =>
  typeof read === 'string';

const types: ReadonlySet<string> = new Set(['application/activity+json', 'application/ld+json']);

/** How servers are asked for a document. */
export const accept =
  'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

/**
 * The document that a server shows at an address of its own, as its own (FEP-fe34); nothing where it
 * shows none. What it sends on to is another’s word, and so is what a stranger put there as a picture
 * or a page.
 */
export function ownDocument(
  { status, type, url, body }: Pick<Answered, 'status' | 'type' | 'url' | 'body'>,
  asked: string,
): Document | undefined {
  const origin = originOf(asked);
  if (status !== 200 || !types.has(type) || url.origin !== origin) return undefined;
  const read = readDocument(body);
  if (isMalformed(read)) return undefined;
  const { data: id } = Address.safeParse(read['id']);
  return id !== undefined && originOf(id) === origin ? read : undefined;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const [quote, backslash, open, close, brace, closingBrace] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** How deep brackets and braces lie in each other, outside texts; before anything is made of them. */
function depthOf(bytes: Uint8Array): number {
  let [depth, deepest, inText] = [0, 0, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inText) {
      if (byte === backslash) i++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === open || byte === brace) deepest = Math.max(deepest, ++depth);
    else if (byte === close || byte === closingBrace) depth--;
  }
  return deepest;
}

/** What is left of a number after all values are counted; below zero where there are more. */
function countValues(value: unknown, left: number): number {
  if (typeof value !== 'object' || value === null) return left - 1;
  let rest = left - 1;
  for (const each of Object.values(value)) {
    if (rest < 0) return rest;
    rest = countValues(each, rest);
  }
  return rest;
}

/** The longest address that is taken. */
const mostAddress = 2_000;

/** An address on the web, as it was written, without a password in it. */
export const Address = z
  .string()
  .max(mostAddress)
  .refine((text) => {
    const url = URL.parse(text);
    return (
      (url?.protocol === 'https:' || url?.protocol === 'http:') &&
      url.username === '' &&
      url.password === ''
    );
  });

/** A thing, or several of it, as JSON-LD writes either; of a hostile list no more than so many. */
export const listOf = <T>(item: z.ZodType<T>, most: number) =>
  z.preprocess(
    (value) =>
      value === undefined || value === null ? [] : Array.isArray(value) ? value : [value],
    z.array(item).max(most),
  );

/** Everybody, as the addressee of a post (ActivityPub §5.6). */
export const everybody = 'https://www.w3.org/ns/activitystreams#Public';

const shortForEverybody: ReadonlySet<unknown> = new Set(['as:Public', 'Public']);

/** What is named by its address, or stands there itself; everybody has short names besides. */
export const Reference = z.preprocess((value) => {
  if (shortForEverybody.has(value)) return everybody;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly id?: unknown }).id
    : value;
}, Address);

/**
 * What a thing claims to be: of several types the first that everybody knows, those with an address are
 * somebody's own. The namespace that some write before it is left out.
 */
export const TypeName = z.preprocess(
  (value: unknown) => (Array.isArray(value) ? (value.find(isShort) ?? value[0]) : value),
  z
    .string()
    .max(100)
    .transform((text) => text.replace(/^(?:as:|https:\/\/www\.w3\.org\/ns\/activitystreams#)/, '')),
);

const isShort = (type: unknown): boolean => typeof type === 'string' && !type.includes(':');

/** The origin of an address; requires that it is one. */
export const originOf = (address: string): string => new URL(address).origin;

/** The address without what comes after `#`. */
export const withoutFragment = (address: string): string => address.replace(/#.*$/s, '');
