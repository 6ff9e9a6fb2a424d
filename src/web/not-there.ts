/**
 * Thrown by a page that is asked for what isn't there (or isn't for this reader), from however
 * deep: the answer is the same 404 page as for an address that never was.
 * @module
 */
export class NotThereError extends Error {
  override readonly name = 'NotThereError';
}

/** The thing, or {@link NotThereError}: `const union = there(await clerk.bySlug(slug))`. */
export function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new NotThereError('asked for what is not there');
  return thing;
}
