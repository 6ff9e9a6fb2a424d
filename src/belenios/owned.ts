/**
 * What a trustee has made, under the trustee's number: `{"owner":…,"payload":…}`.
 * @module
 */
import { sha256Hex } from './hashing.ts';
import { countOf, demand, fieldsOf, fromJson } from './reading.ts';

/** The text that says whose a text is; `owner` counts trustees from 1 on. */
export const writeOwned = (owner: number, text: string): string =>
  JSON.stringify({ owner, payload: sha256Hex(text) });

/**
 * Whose a text is.
 * @throws {FormatError} where the statement is about another text
 */
export function readOwner(statement: string, text: string): number {
  const fields = fieldsOf(fromJson(statement, 'the owner'), ['owner', 'payload'], 'the owner');
  demand(fields['payload'] === sha256Hex(text), 'the owner is named for another text');
  return countOf(fields['owner'], 'the owner');
}
