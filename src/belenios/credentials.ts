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
 *
 * Whoever writes weights writes them all, as the protocol's own program does, or those that are not 1.
 * @throws {FormatError} where one is no key, or is there twice, or its weight is not written in one of these ways
 */
export function readCredentials(group: Group, text: string): Credentials {
  const credentials = new Map<string, number>();
  const written = listOf(fromJson(text, 'the credentials'), 'the credentials').map((each, at) =>
    textOf(each, `credential ${at + 1}`).split(','),
  );
  const isFull = written.every(({ length }) => length > 1);
  for (const [at, [key = '', weight, ...more]] of written.entries()) {
    const what = `credential ${at + 1}`;
    demand(more.length === 0, `${what} is not written as it must be`);
    const element = elementOf(group, key, what);
    demand(!group.equal(element, group.identity), `${what} is nobody’s`);
    demand(!credentials.has(key), `${what} is there already`);
    demand(weight === undefined || WEIGHT.test(weight), `${what} has no sound weight`);
    demand(weight !== '1' || isFull, `${what} has the weight 1, and others have none`);
    credentials.set(key, weight === undefined ? 1 : Number(weight));
  }
  return credentials;
}

/** The text of credentials, in the order given: with their weights where one is not 1. */
export function writeCredentials(credentials: Credentials): string {
  const isWeighed = [...credentials.values()].some((weight) => weight !== 1);
  return JSON.stringify(
    [...credentials].map(([key, weight]) => (isWeighed ? `${key},${weight}` : key)),
  );
}
