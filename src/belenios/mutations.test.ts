import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes } from './archive.ts';
import { archiveOf, type ElectionEvent, type ElectionLog, follow } from './events.ts';
import { sha256Hex } from './hashing.ts';
import { randomScalar } from './scalars.ts';
import { alone, group, questions, random, wholeElection, wrongWith } from './testing.ts';

const curve = group('Ed25519');
/** Elections that differ in what they ask, in their trustees, and in whether somebody votes again. */
const elections: Readonly<Record<string, ElectionLog>> = {
  'with rankings, of trustees who made a key together': wholeElection({
    group: 'Ed25519',
    questions: [questions.charter, questions.order],
    threshold: 2,
    trustees: 2,
    voters: 2,
    votes: [
      [
        0,
        [
          [0, 1, 0],
          [1, 2, 3],
        ],
      ],
      [
        1,
        [
          [1, 0, 0],
          [3, 1, 2],
        ],
      ],
    ],
    openers: [1, 2],
  }).log,
  'without blank votes, of trustees who are alone, in which somebody votes again': wholeElection(
    {
      group: 'Ed25519',
      questions: [questions.committee],
      threshold: 2,
      trustees: 2,
      voters: 2,
      votes: [
        [0, [[1, 1, 0]]],
        [1, [[0, 0, 1]]],
        [0, [[0, 1, 0]]],
      ],
      openers: [1, 2],
    },
    alone(curve, [randomScalar(curve.q, random), randomScalar(curve.q, random)]),
  ).log,
};

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
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  const element = curve.decode(text);
  if (element) return curve.encode(curve.times(element, curve.generator));
  if (/^[0-9]+$/.test(text)) return ((BigInt(text) + 1n) % curve.q).toString();
  if (text.startsWith('{')) {
    const inner: unknown = JSON.parse(text);
    const [path] = pathsIn(inner).toReversed();
    return JSON.stringify(withValue(inner, path ?? [], another(at(inner, path ?? []))));
  }
  return text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`;
}

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

function changed(log: ElectionLog, { height, place, path }: Spot): string {
  const value: unknown = JSON.parse(log[height]?.texts[place]?.text ?? '');
  const text = JSON.stringify(withValue(value, path, another(at(value, path))));
  return soundness(rebuilt(log, height, place, text));
}

for (const [which, log] of Object.entries(elections)) {
  describe(`every value in every object of an election ${which}`, () => {
    it('is as it was: brought into line without a change, the election is sound', () => {
      const text = log[1]?.texts[0]?.text ?? '';
      assert.equal(soundness(rebuilt(log, 1, 0, text)), 'sound');
    });

    it('is held by something: with another in its place the election is not sound', () => {
      for (const spot of spotsIn(log)) {
        assert.notEqual(changed(log, spot), 'sound', JSON.stringify(spot));
      }
    });
  });
}
