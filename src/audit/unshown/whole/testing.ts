/**
 * For tests: the same of ballots that are opened whole.
 * @module
 */
import { secretChoices } from '../../good/sealed/testing.ts';
import { tia, tom, tua } from '../../refused/secret/testing.ts';
import { type Body, bodyOf } from '../../refused/testing.ts';
import { enclosing, type Enclosing, type Unshown, unshown } from '../testing.ts';

/** Where in the story its key holders come: first two who shuffle, then two who open; and one who read out before. */
const places = { first: 96, second: 97, opening: 98, last: 99, read: 143 } as const;
const people = { first: tua, second: tia, opening: tia, last: tom, read: tom } as const;
const rules = {
  first: 'shuffled-ballots',
  second: 'shuffled-ballots',
  opening: 'opened-ballots',
  last: 'opened-ballots',
  read: 'opened-ballots',
} as const;
const acts = {
  'shuffled-ballots': 'assembly/shuffle@1',
  'opened-ballots': 'assembly/unseal@1',
} as const;
type Step = keyof typeof places;

const book = 'secret-choices';
const bodyIn = (which: Step): Body => bodyOf(book, places[which]);
const textIn = (which: Step, name: string): string =>
  secretChoices.text((bodyIn(which)[name] as Enclosing).attachment);

/** A step of the story, with other texts or values. */
function step(what: string, which: Step, change: Body, texts: readonly string[] = []): Unshown {
  const rule = rules[which];
  const late = which === 'first' ? { at: '2026-04-03T09:00:00.000Z' } : {};
  const body = { ...bodyIn(which), ...change };
  const entering = { size: places[which], who: people[which], act: acts[rule], body, book };
  return unshown(what, rule, { ...entering, ...late }, texts);
}

const shuffling = (what: string, which: 'first' | 'second', text: string): Unshown =>
  step(what, which, { shuffle: enclosing(text) }, [text]);

interface Shuffled {
  readonly ciphertexts: readonly [readonly unknown[]];
  readonly proofs: readonly [readonly (readonly unknown[])[]];
}

/** A shuffle of the story, changed. */
function changed(which: 'first' | 'second', change: (shuffled: Shuffled) => Shuffled): string {
  return JSON.stringify(change(JSON.parse(textIn(which, 'shuffle')) as Shuffled));
}

const turned = (which: 'first' | 'second'): string =>
  changed(which, ({ ciphertexts: [list], proofs }) => ({
    ciphertexts: [list.toReversed()],
    proofs,
  }));

const doubled = changed('first', ({ ciphertexts: [[first, , ...others]], proofs }) => ({
  ciphertexts: [[first, first, ...others]],
  proofs,
}));

const shorter = changed('first', ({ ciphertexts: [[, ...others]], proofs }) => ({
  ciphertexts: [others],
  proofs,
}));

/** Each number of a proof that is a response, made one larger. */
const otherResponses = [0, 1, 2, 3].map((at) =>
  changed('first', ({ ciphertexts, proofs: [[t, s, ...others]] }) => ({
    ciphertexts,
    proofs: [[t ?? [], (s ?? []).with(at, `${BigInt(String(s?.[at])) + 1n}`), ...others]],
  })),
);

const listOfFive = JSON.stringify([
  (JSON.parse(textIn('first', 'tally')) as readonly [readonly unknown[]])[0].slice(1),
]);
const listTurned = JSON.stringify([
  (JSON.parse(textIn('first', 'tally')) as readonly [readonly unknown[]])[0].toReversed(),
]);

export const unshownWhole: readonly Unshown[] = [
  shuffling('a shuffle whose ballots were turned round', 'first', turned('first')),
  shuffling('a shuffle with a ballot twice', 'first', doubled),
  shuffling('a shuffle that lost a ballot', 'first', shorter),
  ...otherResponses.map((text, at) =>
    shuffling(`a shuffle of which response ${at + 1} was changed`, 'first', text),
  ),
  shuffling('a shuffle with a space', 'first', textIn('first', 'shuffle').replace(':', ': ')),
  shuffling('a shuffle of what was shuffled before', 'second', textIn('first', 'shuffle')),
  shuffling('a second shuffle that was turned round', 'second', turned('second')),
  step('a list of ballots that leaves one out', 'first', { tally: enclosing(listOfFive) }, [
    listOfFive,
  ]),
  step('a list of ballots in another order', 'first', { tally: enclosing(listTurned) }, [
    listTurned,
  ]),
  step('factors of the ballots as they were cast', 'opening', {
    factors: bodyIn('last')['factors'],
  }),
  step('whole ballots of which one says another thing', 'last', {
    ballots: { '-----': 1, '--1-2': 1, '-12--': 1, '1-2--': 1, '12---': 2 },
  }),
  step('whole ballots that say another thing than those read out before', 'read', {
    ballots: { '2-1': 1 },
  }),
];
