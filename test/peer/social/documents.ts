/**
 * JSON documents of others, read carefully: nothing in them need be what it should.
 * @module
 */

export type Doc = Readonly<Record<string, unknown>>;

export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text in a document, or nothing. */
export function textIn(doc: unknown, name: string): string | undefined {
  const value = isDoc(doc) ? doc[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The address of something that is given by it, or as a whole. */
export const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : textIn(value, 'id');

/** One or several as several; nothing as none. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : [value].flat();

export const idsIn = (doc: Doc, name: string): readonly string[] =>
  listOf(doc[name]).flatMap((each) => idOf(each) ?? []);

export const isType = (doc: unknown, ...types: readonly string[]): boolean =>
  isDoc(doc) && listOf(doc['type']).some((type) => types.some((known) => known === type));

export const originOf = (uri: string | undefined): string | undefined =>
  uri === undefined ? undefined : URL.parse(uri)?.origin;

export const everybody = 'https://www.w3.org/ns/activitystreams#Public';

const publicNames = [everybody, 'as:Public', 'Public'];

export type Visibility = 'public' | 'unlisted' | 'followers' | 'direct';

/** Who may see something, by whom it is addressed to. */
export function visibilityOf(doc: Doc): Visibility {
  const isEverybody = (id: string): boolean => publicNames.includes(id);
  const [to, cc] = [idsIn(doc, 'to'), idsIn(doc, 'cc')];
  if (to.some(isEverybody)) return 'public';
  if (cc.some(isEverybody)) return 'unlisted';
  return [...to, ...cc].some((id) => id.endsWith('/followers')) ? 'followers' : 'direct';
}
