/**
 * What stands on the page about the fediverse in figures, in words.
 * @module
 */
import type { ReachState } from '../../reach/abroad.ts';
import { phrase, type Words } from '../../words.ts';

type Named = Readonly<Record<string, string>>;

/** Jobs that wait. */
export const waitingWords: Named = {
  fediverse: phrase('to be told'),
  'fediverse-fan-out': phrase('to be sent out'),
  'fediverse-delivery': phrase('on the way'),
  'fediverse-heard': phrase('to be heard'),
};

/** Jobs that were given up. */
export const deadWords: Named = {
  fediverse: phrase('never told'),
  'fediverse-fan-out': phrase('never sent out'),
  'fediverse-delivery': phrase('never delivered'),
  'fediverse-heard': phrase('never heard'),
};

/** Activities that came, by their type. */
export const takenWords: Named = {
  Follow: phrase('wants to follow'),
  Undo: phrase('taken back'),
  Block: phrase('blocks a union'),
  Create: phrase('posts and answers'),
  Update: phrase('posts changed'),
  Delete: phrase('posts deleted'),
  Announce: phrase('posts passed on'),
  Like: phrase('posts liked'),
  Flag: phrase('reports'),
};

/** The same, where it is the hall’s own and did not arrive. */
export const sentWords: Named = {
  Accept: phrase('Yes to a follower'),
  Reject: phrase('No to a follower'),
  Create: phrase('A post'),
  Update: phrase('A changed post'),
  Delete: phrase('A deleted post'),
  Announce: phrase('A post passed on'),
  Undo: phrase('Something taken back'),
};

export const somethingElse = phrase('Something else');

export const refusalWords: Named = {
  large: phrase('too large'),
  slow: phrase('too slow'),
  'not-json': phrase('no JSON'),
  deep: phrase('too deeply nested'),
  wide: phrase('too much in it'),
  'wrong-type': phrase('of a wrong form'),
  unsupported: phrase('of a kind the hall has no use for'),
  'foreign-object': phrase('about another server’s things'),
  unsigned: phrase('not signed'),
  'weak-signature': phrase('signed too loosely'),
  'bad-signature': phrase('wrongly signed'),
  'no-key': phrase('signed by a key that can’t be had'),
  gone: phrase('of accounts that are gone'),
  'not-its-key': phrase('signed by somebody else'),
  hasty: phrase('too often'),
  crowded: phrase('too many at once'),
  repeated: phrase('repeated'),
  'not-for-us': phrase('about nothing here'),
  'unknown-leaver': phrase('farewells of unknown accounts'),
};

/** `'wants to follow: 3, reports: 1'`; nothing counted is said so. */
export function counted(t: Words, counts: Readonly<Record<string, number>>, words: Named): string {
  const all = Object.entries(counts).map(
    ([name, n]) => `${t(words[name] ?? name)}: ${t.number(n)}`,
  );
  return all.length === 0 ? t('nothing') : all.join(', ');
}

/** Why a delivery was given up: a sentence of the program's, in the reader's language as far as it has one. */
export function whyIn(t: Words, error: string): string {
  const status = /^It answered (\d{3})\.$/.exec(error)?.[1];
  if (status !== undefined) return t('It answered {status}.', { status });
  for (const [sign, sentence] of failures) if (error.includes(sign)) return t(sentence);
  return error;
}

/** By what is said of a server when it is asked. */
const failures = [
  ['cannot be reached', phrase('It can’t be reached.')],
  ['takes too long', phrase('It takes too long to answer.')],
  ['sends on to', phrase('It sends on to somewhere else.')],
  ['is not a public web server', phrase('That is not the address of a public server.')],
  ['within a closed network', phrase('Its address leads into a closed network.')],
  ['not kept any more', phrase('What was to be delivered is not kept any more.')],
] as const;

export const stateWords: Readonly<Record<ReachState, string>> = {
  trying: phrase('Nothing has arrived yet'),
  reachable: phrase('It has just failed, and is tried again'),
  refuses: phrase('It turns the hall away: it blocks it'),
  rejects: phrase('It takes nothing of what is sent'),
  gone: phrase('Nobody is there any more'),
  silent: phrase('It does not answer'),
};
