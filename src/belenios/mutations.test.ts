import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes } from './archive.ts';
import { archiveOf, type ElectionEvent, type ElectionLog, follow } from './events.ts';
import { sha256Hex } from './hashing.ts';
import { randomScalar } from './scalars.ts';
import type { Group, GroupName } from './groups/group.ts';
import {
  allOf,
  alone,
  type BallotJson,
  group,
  type Keepers,
  questions,
  random,
  signBallot,
  type Wish,
  wholeElection,
  wrongWith,
} from './testing.ts';

const aloneIn = (of: Group, count: number): Keepers =>
  alone(
    of,
    Array.from({ length: count }, () => randomScalar(of.q, random)),
  );

interface Case {
  readonly group: GroupName;
  readonly log: ElectionLog;
  /** With what voters sign. */
  readonly secrets: readonly bigint[];
}

/** Elections that differ in what they ask, in their trustees, and in whether somebody votes again. */
const elections: Readonly<Record<string, Case>> = {
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
const largeElections: Readonly<Record<string, Case>> = {
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
  const { log, secrets } = wholeElection(wish, keepers);
  return { group: wish.group, log, secrets };
}

/** The ways to a value in a JSON text, each a list of keys. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
}

const at = (value: unknown, [key, ...rest]: readonly string[]): unknown =>
  key === undefined ? value : at((value as Record<string, unknown>)[key], rest);

function withValue(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put;
  const inner = withValue((value as Record<string, unknown>)[key], rest, put);
  return Array.isArray(value)
    ? value.with(Number(key), inner)
    : { ...(value as object), [key]: inner };
}

/** Another value of the same kind: another element, another number, another word. */
function another(of: Group, value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (isNumber(path)) return ((BigInt(text) + 1n) % of.q).toString();
  const element = of.decode(text);
  if (element) return of.encode(of.times(element, of.generator));
  if (text.startsWith('{')) {
    const inner: unknown = JSON.parse(text);
    const [last = []] = pathsIn(inner).toReversed();
    return JSON.stringify(withValue(inner, last, another(of, at(inner, last), last)));
  }
  return text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`;
}

/** Whether a number modulo q stands there: the text of one may be that of an element as well. */
const isNumber = (path: readonly string[]): boolean =>
  /^(?:challenge|response)$/.test(path.at(-1) ?? '') || (path[0] === 'proofs' && path[2] === '1');

/** Names the texts before it anew, as somebody who wants to be believed would. */
function named(event: ElectionEvent, texts: readonly string[]): readonly string[] {
  const hashes = texts.map(sha256Hex);
  const [first = '', second = ''] = texts;
  switch (event.type) {
    case 'Setup':
      return texts.with(
        3,
        JSON.stringify({ election: hashes[0], trustees: hashes[1], credentials: hashes[2] }),
      );
    case 'EncryptedTally':
      return [first, second.replace(/[0-9a-f]{64}/, hashes[0] ?? '')];
    case 'Shuffle':
    case 'PartialDecryption':
      return [first, second.replace(/[0-9a-f]{64}/, hashes[0] ?? '')];
    default:
      return texts;
  }
}

/** The log with a text exchanged, and everything that names it brought into line. */
function rebuilt(log: ElectionLog, height: number, place: number, text: string): ElectionLog {
  const made: ElectionEvent[] = [];
  for (const event of log) {
    const texts = event.texts.map((each) => each.text);
    const exchanged = event.height === height ? texts.with(place, text) : texts;
    const isLast = event.height === height && place === texts.length - 1 && texts.length > 1;
    made.push(follow(made, event.type, isLast ? exchanged : named(event, exchanged)));
  }
  return made;
}

const soundness = (log: ElectionLog): string =>
  wrongWith(archiveBytes(archiveOf({ timestamp: 1_795_427_510 }, log))) ?? 'sound';

interface Spot {
  readonly height: number;
  readonly place: number;
  readonly path: readonly string[];
}

const spotsIn = (log: ElectionLog): readonly Spot[] =>
  log.flatMap(({ height, texts }) =>
    texts.flatMap(({ text }, place) =>
      pathsIn(JSON.parse(text)).map((path) => ({ height, place, path })),
    ),
  );

/** Of values that mean the same, such as the challenges of all proofs of a ballot, the last. */
const sampledIn = (log: ElectionLog): readonly Spot[] => [
  ...new Map(spotsIn(log).map((spot) => [meaningOf(log, spot), spot])).values(),
];

/** What is in a shuffle's proof is known by its place. */
function meaningOf(log: ElectionLog, { height, place, path }: Spot): string {
  const type = log[height]?.type;
  const keys = type === 'Shuffle' ? path : path.map((key) => (/^[0-9]+$/.test(key) ? '#' : key));
  return [type, place, ...keys].join('/');
}

function changed(from: Case, { height, place, path }: Spot): string {
  const { log } = from;
  const value: unknown = JSON.parse(log[height]?.texts[place]?.text ?? '');
  const put = another(group(from.group), at(value, path), path);
  const other = withValue(value, path, put);
  const text = path[0] === 'answers' ? signedAnew(from, other) : JSON.stringify(other);
  return soundness(rebuilt(log, height, place, text));
}

/** A ballot that its voter signs, so that not the signature but the proofs must hold what is in it. */
function signedAnew({ group: name, secrets }: Case, value: unknown): string {
  const of = group(name);
  const ballot = value as BallotJson;
  const secret = secrets.find(
    (each) => of.encode(of.secretPower(of.generator, each)) === ballot.credential,
  );
  assert.ok(secret !== undefined);
  return signBallot(of, secret, ballot);
}

function areHeld(which: string, from: Case, spots: (log: ElectionLog) => readonly Spot[]): void {
  describe(`every value in every object of an election ${which}`, () => {
    it('is as it was: brought into line without a change, the election is sound', () => {
      const text = from.log[1]?.texts[0]?.text ?? '';
      assert.equal(soundness(rebuilt(from.log, 1, 0, text)), 'sound');
    });

    it('is held by something: with another in its place the election is not sound', () => {
      for (const spot of spots(from.log)) {
        assert.notEqual(changed(from, spot), 'sound', JSON.stringify(spot));
      }
    });
  });
}

for (const [which, from] of Object.entries(elections)) areHeld(which, from, spotsIn);
for (const [which, from] of Object.entries(largeElections)) areHeld(which, from, sampledIn);
