/**
 * The sentences of one language.
 * @module
 */

/**
 * Plural forms are kept under the English sentence for "other". Under the empty one stands the
 * catalogue's own state: `{ "state": "partial" }` until every sentence of the hall is in it.
 */
export type Catalogue = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
