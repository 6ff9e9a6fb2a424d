/**
 * Every object of an election, written otherwise in every place: without a field, with one twice, in another order,
 * with a number that is the same modulo q. Whoever did it has signed anew and named anew what there is to sign and name,
 * and what comes after is left away, so that nothing but the reading of the object itself can refuse it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { archiveBytes } from './archive.ts';
import { signingSecret } from './ceremony.ts';
import { archiveOf, type ElectionLog, follow } from './events.ts';
import type { Group } from './groups/group.ts';
import {
  type Case,
  distinct,
  elections,
  isNumber,
  largeElections,
  named,
  rebuilt,
  secretOf,
  type Spot,
  spotsIn,
} from './mutating/elections/testing.ts';
import {
  otherWritings,
  type Path,
  pathsIn,
  valueIn,
  withText,
  withValue,
  type Writings,
} from './mutating/testing.ts';
import { outside, primes } from './outside/testing.ts';
import { signedContext } from './pedersen.ts';
import { proofAsJson, proveExponent } from './proofs.ts';
import { group, random, signText, wrongWith } from './testing.ts';
import { ElectionCheck } from './verify.ts';

/** An object of an election that is written otherwise. */
interface Mutant extends Spot {
  readonly how: string;
  readonly text: string;
}

/** Numbers that are the same modulo q, and other texts of the same number. */
function scalarWritings({ q }: Group, text: string): Writings {
  const number = BigInt(text);
  return quoted({
    'plus q': `${number + q}`,
    'plus many q': `${number + (q << 64n)}`,
    'minus q': `${number - q}`,
    'with a zero before it': `0${text}`,
    'with a plus before it': `+${text}`,
    'with a space before it': ` ${text}`,
    'with a space behind': `${text} `,
    'with a fraction of nothing': `${text}.0`,
    'in hexadecimal': `0x${number.toString(16)}`,
  });
}

/** What is no element, or another text of the same, and the one that hides nothing. */
function elementWritings(of: Group, text: string): Writings {
  const prime = primes[of.name];
  return quoted({
    'moved beside the group': outside[of.name](text),
    'as the identity': of.encode(of.identity),
    'with a zero before it': `0${text}`,
    'with a space before it': ` ${text}`,
    'with a space behind': `${text} `,
    'without its last digit': text.slice(0, -1),
    ...(prime ? { 'plus p': `${BigInt(text) + prime}` } : { 'in capitals': text.toUpperCase() }),
  });
}

const quoted = (texts: Readonly<Record<string, string>>): Writings =>
  Object.entries(texts).map(([how, text]) => [how, JSON.stringify(text)] as const);

/** How what stands in a place could be written instead; a message that is signed as a text, in itself as well. */
function writingsAt(of: Group, value: unknown, path: Path): Writings {
  const there = valueIn(value, path);
  const own = JSON.stringify(there);
  const special = typeof there === 'string' ? ofKind(of, there, path) : [];
  return [...otherWritings(there), ...special].filter(([, text]) => text !== own);
}

function ofKind(of: Group, text: string, path: Path): Writings {
  if (isNumber(path)) return scalarWritings(of, text);
  if (of.decode(text) !== undefined) return elementWritings(of, text);
  return path.at(-1) === 'message' ? messageWritings(of, text) : [];
}

function messageWritings(of: Group, message: string): Writings {
  const value: unknown = JSON.parse(message);
  return pathsIn(value).flatMap((path) =>
    writingsAt(of, value, path).map(
      ([how, text]) =>
        [`${path.join('/')} ${how}`, JSON.stringify(withText(value, path, text))] as const,
    ),
  );
}

function mutantsAt({ group: name, log }: Case, { height, place, path }: Spot): readonly Mutant[] {
  const value: unknown = JSON.parse(log[height]?.texts[place]?.text ?? '');
  return writingsAt(group(name), value, path).map(([how, text]) => ({
    height,
    place,
    path,
    how,
    text: withText(value, path, text),
  }));
}

/** The mutant as whoever made it would sign it, so that no signature stands in its way. */
function signed(from: Case, { height, path, text }: Mutant): string {
  const type = from.log[height]?.type;
  if (type === 'Ballot' && path[0] !== 'signature') return signedByVoter(from, height, text);
  const isPowers = path[2] === 'coefexps' && path[4] === 'message';
  return type === 'Setup' && isPowers ? signedByTrustee(from, path, text) : text;
}

/** Signs all that stands before the signature; what was added behind it stays. */
function signedByVoter(from: Case, height: number, text: string): string {
  const end = text.lastIndexOf(',"signature":');
  if (end < 0) return text;
  const was = from.log[height]?.texts[0]?.text ?? '';
  const { credential } = JSON.parse(was) as { readonly credential: string };
  const rest = text.slice(end).replace(/^,"signature":\{"hash":"[^"]*","proof":\{[^}]*\}\}\}/, '');
  return `${signText(group(from.group), secretOf(from, credential), `${text.slice(0, end)}}`)}${rest}`;
}

function signedByTrustee(from: Case, path: Path, text: string): string {
  const of = group(from.group);
  const value: unknown = JSON.parse(text);
  const message = valueIn(value, path);
  const was = valueIn(JSON.parse(from.log[0]?.texts[1]?.text ?? ''), path);
  if (typeof message !== 'string' || message === was) return text;
  const secret = signingSecret(of, from.seeds[Number(path[3])] ?? '');
  const known = { secret, bases: [of.generator], context: signedContext(message) };
  const signature = proofAsJson(proveExponent(of, known, random));
  return JSON.stringify(withValue(value, path.with(4, 'signature'), signature));
}

/** Looks at what could stand in the place of an event, after all that was before it. */
class Judge {
  readonly #from: Case;
  readonly #height: number;
  readonly #before: ElectionCheck;

  constructor(from: Case, height: number) {
    this.#from = from;
    this.#height = height;
    this.#before = checkOf(from.log);
    for (let i = 0; i < height; i++) this.#takes(this.#before, from.log, i);
  }

  /** Why the mutant is refused, where it is. */
  refuses(mutant: Mutant): string | undefined {
    const { log } = this.#from;
    const { type, texts } = log[this.#height] ?? assert.fail('there is such an event');
    const all = texts.map(({ text }) => text).with(mutant.place, signed(this.#from, mutant));
    const isNaming = mutant.place > 0 && mutant.place === texts.length - 1;
    const event = isNaming ? all : named({ type }, all);
    const before = log.slice(0, this.#height);
    return this.#asks([...before, follow(before, type, event)]);
  }

  /** Whether the event is taken as it was, after all that was refused in its place. */
  takesWhatWas(): boolean {
    return this.#asks(this.#from.log) === undefined;
  }

  #asks(log: ElectionLog): string | undefined {
    const check = this.#height === 0 ? checkOf(log) : this.#before;
    return this.#takes(check, log, this.#height);
  }

  #takes(check: ElectionCheck, log: ElectionLog, height: number): string | undefined {
    const event = log[height] ?? assert.fail('there is such an event');
    const wrong =
      event.type === 'Ballot'
        ? check.takeBallots([event], check.batchOf([event]))
        : check.take(event);
    return wrong?.why;
  }
}

const checkOf = (log: ElectionLog): ElectionCheck =>
  new ElectionCheck(random, ({ height }) => log[height]?.texts[0]?.text ?? '');

/** A set-up that says something else, as whoever sets up an election may: by place, way and how. */
const mayBeSetUp: readonly (readonly [place: number, way: RegExp, how: RegExp])[] = [
  [0, /^(?:description|name)$/, /^as ""$/],
  [0, /^questions$/, /^with(?:out)? entry/],
  [0, /^questions\/\d$/, /^without blank$/],
  [0, /^questions\/\d\/(?:value\/)?answers$/, /^with(?:out)? entry/],
  [0, /^questions\/\d\/(?:value\/)?(?:question|answers\/\d)$/, /^as ""$/],
  [0, /^questions\/\d\/(?:min|max)$/, /^as 0$/],
  [1, /^$/, /^with entry 0 behind the next$/],
  [2, /^$/, /^as \[\]$|^without entry|^with entry \d behind/],
];

const isSetUpOtherwise = ({ height, place, path, how }: Mutant): boolean =>
  height === 0 &&
  mayBeSetUp.some(
    ([of, way, which]) => of === place && way.test(path.join('/')) && which.test(how),
  );

/** No proof rests on the order in which a roll is written: there is one for each, and the book says which. */
const isRollInOrder = ({ place, how }: Mutant): boolean => place === 2 && how.includes('behind');

/** Refuses the mutant; or what rests on it does, where it is a set-up that says something else. */
function assertRefused(from: Case, judge: Judge, mutant: Mutant): void {
  const { height, place, path, how, text } = mutant;
  if (judge.refuses(mutant) !== undefined) return;
  const where = `${from.log[height]?.type}, text ${place}: ${path.join('/')} ${how}`;
  assert.ok(isSetUpOtherwise(mutant), where);
  const whole = archiveOf({ timestamp: 1_795_427_510 }, rebuilt(from.log, height, place, text));
  assert.equal(wrongWith(archiveBytes(whole)) === undefined, isRollInOrder(mutant), where);
}

for (const [which, from] of Object.entries(elections)) {
  describe(`what is written otherwise in an election ${which}`, () => {
    const last = new Map(from.log.map(({ type, height }) => [type, height]));
    const sampled = Map.groupBy(distinct(from.log, pathsIn), ({ height }) => height);
    for (const [type, height] of last) {
      const mutants = (sampled.get(height) ?? []).flatMap((spot) => mutantsAt(from, spot));
      if (mutants.length === 0) continue;
      it(`is refused in each of its ${type}`, () => {
        const judge = new Judge(from, height);
        for (const mutant of mutants) assertRefused(from, judge, mutant);
        assert.ok(mutants.length > 20 && judge.takesWhatWas());
      });
    }
  });
}

for (const [which, from] of Object.entries({ ...elections, ...largeElections })) {
  describe(`what is written otherwise anywhere in an election ${which}`, () => {
    it('is refused', () => {
      const judges = from.log.map(({ height }) => new Judge(from, height));
      const anywhere = fc.constantFrom(...spotsIn(from.log, pathsIn));
      fc.assert(
        fc.property(anywhere, fc.nat(), (spot, nth) => {
          const mutants = mutantsAt(from, spot);
          const mutant = mutants[nth % mutants.length] ?? assert.fail('there is a way');
          assertRefused(from, judges[spot.height] ?? assert.fail('there is an event'), mutant);
        }),
        { numRuns: which in largeElections ? 60 : 200 },
      );
    });
  });
}
