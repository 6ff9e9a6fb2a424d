/**
 * Who may vote: the public credentials of an election, each a voter's key.
 *
 * Source: Belenios specification, "Credentials".
 * @module
 */
import type { Group } from './groups/group.ts';
import { demand, elementOf, fromJson, listOf, textOf } from './reading.ts';

/** How much each vote weighs, by the text of its public credential. */
export type Credentials = ReadonlyMap<string, number>;

const WEIGHT = /^[1-9][0-9]{0,8}$/;

/**
 * The credentials of a text.
 * @throws {FormatError} where one is no key, or is there twice
 */
export function readCredentials(group: Group, text: string): Credentials {
  const credentials = new Map<string, number>();
  for (const [at, each] of listOf(fromJson(text, 'the credentials'), 'the credentials').entries()) {
    const what = `credential ${at + 1}`;
    const [key = '', weight, ...more] = textOf(each, what).split(',');
    demand(more.length === 0, `${what} is not written as it must be`);
    const element = elementOf(group, key, what);
    demand(!group.equal(element, group.identity), `${what} is nobody’s`);
    demand(!credentials.has(key), `${what} is there already`);
    demand(weight === undefined || WEIGHT.test(weight), `${what} has no sound weight`);
    credentials.set(key, weight === undefined ? 1 : Number(weight));
  }
  return credentials;
}

/** The text of credentials, in the order given. */
export const writeCredentials = (credentials: Credentials): string =>
  JSON.stringify(
    [...credentials].map(([key, weight]) => (weight === 1 ? key : `${key},${weight}`)),
  );
