/**
 * Whole elections whose objects are changed one by one, with whatever names what was changed brought into line.
 * @module
 */
import assert from 'node:assert/strict';
import { type ElectionEvent, type ElectionLog, follow } from '../../events.ts';
import type { Group, GroupName } from '../../groups/group.ts';
import { sha256Hex } from '../../hashing.ts';
import { randomScalar } from '../../scalars.ts';
import {
  allOf,
  alone,
  group,
  type Keepers,
  questions,
  random,
  type Wish,
  wholeElection,
} from '../../testing.ts';
import type { Path } from '../testing.ts';

const aloneIn = (of: Group, count: number): Keepers =>
  alone(
    of,
    Array.from({ length: count }, () => randomScalar(of.q, random)),
  );

export interface Case {
  readonly group: GroupName;
  readonly log: ElectionLog;
  /** With what voters sign. */
  readonly secrets: readonly bigint[];
  /** What trustees have drawn who made a key together. */
  readonly seeds: readonly string[];
}

/** Elections that differ in what they ask, in their trustees, and in whether somebody votes again. */
export const elections: Readonly<Record<string, Case>> = {
  'with rankings, of trustees who made a key together': electionOf({
    group: 'Ed25519',
    questions: [questions.charter, questions.order],
    threshold: 2,
    trustees: 2,
    voters: 2,
    votes: [
      [0, allOf('010 123')],
      [1, allOf('100 312')],
    ],
    openers: [1, 2],
  }),
  'without blank votes, of trustees who are alone, in which somebody votes again': electionOf(
    {
      group: 'Ed25519',
      questions: [questions.committee],
      threshold: 2,
      trustees: 2,
      voters: 2,
      votes: [
        [0, allOf('110')],
        [1, allOf('001')],
        [0, allOf('010')],
      ],
      openers: [1, 2],
    },
    aloneIn(group('Ed25519'), 2),
  ),
};

/** Small ones, since their numbers are of 2048 bits: the first with sums and a key made together. */
export const largeElections: Readonly<Record<string, Case>> = {
  'in BELENIOS-2048': electionOf({
    group: 'BELENIOS-2048',
    questions: [{ ...questions.charter, answers: ['Yes'], min: 0 }],
    threshold: 2,
    trustees: 2,
    voters: 1,
    votes: [[0, allOf('01')]],
    openers: [1, 2],
  }),
  'in RFC-3526-2048': electionOf(
    {
      group: 'RFC-3526-2048',
      questions: [{ ...questions.order, answers: ['Ana'] }],
      threshold: 1,
      trustees: 1,
      voters: 1,
      votes: [[0, allOf('1')]],
      openers: [1],
    },
    aloneIn(group('RFC-3526-2048'), 1),
  ),
};

function electionOf(wish: Wish, keepers?: Keepers): Case {
  const { log, secrets, seeds } = wholeElection(wish, keepers);
  return { group: wish.group, log, secrets, seeds };
}

/** Whether a number modulo q stands there: the text of one may be that of an element as well. */
export const isNumber = (path: Path): boolean =>
  /^(?:challenge|response)$/.test(path.at(-1) ?? '') || (path[0] === 'proofs' && path[2] === '1');

/** Names the texts before it anew, as somebody who wants to be believed would. */
export function named(
  { type }: Pick<ElectionEvent, 'type'>,
  texts: readonly string[],
): readonly string[] {
  const hashes = texts.map(sha256Hex);
  const [first = '', second = ''] = texts;
  switch (type) {
    case 'Setup':
      return texts.with(
        3,
        JSON.stringify({ election: hashes[0], trustees: hashes[1], credentials: hashes[2] }),
      );
    case 'EncryptedTally':
    case 'Shuffle':
    case 'PartialDecryption':
      return [first, second.replace(/[0-9a-f]{64}/, hashes[0] ?? '')];
    default:
      return texts;
  }
}

/** The log with a text exchanged, and everything that names it brought into line. */
export function rebuilt(
  log: ElectionLog,
  height: number,
  place: number,
  text: string,
): ElectionLog {
  const made: ElectionEvent[] = [];
  for (const event of log) {
    const texts = event.texts.map((each) => each.text);
    const exchanged = event.height === height ? texts.with(place, text) : texts;
    const isLast = event.height === height && place === texts.length - 1 && texts.length > 1;
    made.push(follow(made, event.type, isLast ? exchanged : named(event, exchanged)));
  }
  return made;
}

/** A place in what an event brings: the text of that number, and the way to a value in it. */
export interface Spot {
  readonly height: number;
  readonly place: number;
  readonly path: Path;
}

/** Every place in a log, by the ways that are looked for in each of its texts. */
export const spotsIn = (
  log: ElectionLog,
  ways: (value: unknown) => readonly Path[],
): readonly Spot[] =>
  log.flatMap(({ height, texts }) =>
    texts.flatMap(({ text }, place) =>
      ways(JSON.parse(text)).map((path) => ({ height, place, path })),
    ),
  );

/** Of values that mean the same, such as the challenges of all proofs of a ballot, the last. */
export const distinct = (
  log: ElectionLog,
  ways: (value: unknown) => readonly Path[],
): readonly Spot[] => [
  ...new Map(spotsIn(log, ways).map((spot) => [meaningOf(log, spot), spot])).values(),
];

/** What is in a shuffle's proof is known by its place. */
function meaningOf(log: ElectionLog, { height, place, path }: Spot): string {
  const type = log[height]?.type;
  const keys = type === 'Shuffle' ? path : path.map((key) => (/^[0-9]+$/.test(key) ? '#' : key));
  return [type, place, ...keys].join('/');
}

/** The secret of the voter whose ballot that is. */
export function secretOf({ group: name, secrets }: Case, credential: string): bigint {
  const of = group(name);
  return (
    secrets.find((each) => of.encode(of.secretPower(of.generator, each)) === credential) ??
    assert.fail('no voter has this credential')
  );
}
