/**
 * Hints to the ballots of an election, beside its archive: what to read and reckon again costs most.
 *
 * For each ballot they lead to its elements and to the commitments of its proofs. A hint is worth
 * nothing by itself: an element that comes of it counts only where its text is the ballot's, and a
 * commitment only where its hash is the challenge, and the equation that makes it holds. So with hints
 * and without, the same ballots are sound. Anyone can write them, and false ones only cost time.
 *
 * The form is our own: `spec/hints.md`.
 * @module
 */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Ballot } from './ballot.ts';
import type { Claim } from './claims.ts';
import type { Election, Question } from './election.ts';
import type { Element } from './groups/group.ts';
import { choicesOf } from './homomorphic.ts';

const VERSION = 'syndicat election hints 1\n';

/** The bytes with which hints to an election's ballots begin: their version, and whose they are. */
export const hintsHeader = ({ fingerprint }: Election): Uint8Array =>
  utf8ToBytes(`${VERSION}${fingerprint}\n`);

/** How many bytes hint to a ballot of the election; undefined where its group has no hints. */
export const hintSize = ({ group, questions }: Election): number | undefined =>
  group.hinting &&
  group.hinting.size * questions.reduce((sum, question) => sum + hintsTo(question), SIGNATURE);

/** The credential, and the signature's commitment. */
const SIGNATURE = 2;

/** How many elements and commitments an answer has. */
function hintsTo(question: Question): number {
  if (question.kind === 'ranked') return 3;
  const choices = choicesOf(question);
  const sums = question.max - question.min + 1;
  return 6 * choices + 2 * sums + (question.blank ? 6 : 0);
}

/** The elements of a ballot, in the order in which its text has them. */
export const elementsOf = ({ credential, answers }: Ballot): readonly Element[] => [
  credential,
  ...answers.flatMap((answer) =>
    (answer.kind === 'homomorphic' ? answer.choices : [answer.ranking]).flatMap(
      ({ alpha, beta }) => [alpha, beta],
    ),
  ),
];

/** The hints to a ballot of which that is claimed; undefined where the group has none. */
export function hintsOf(
  { group }: Election,
  ballot: Ballot,
  claims: readonly Claim[],
): Uint8Array | undefined {
  const elements = elementsOf(ballot).map((each) => [[each, 1n]] as const);
  return group.hinting?.write([...elements, ...claims.flatMap(({ commitments }) => commitments)]);
}

/** Hints to several ballots, as they stand in a file; zeros for one that has none. */
export function hintsOfMany(
  election: Election,
  all: readonly (Uint8Array | undefined)[],
): Uint8Array<ArrayBuffer> | undefined {
  const size = hintSize(election);
  return size === undefined
    ? undefined
    : concatBytes(...all.map((hints) => hints ?? new Uint8Array(size)));
}
