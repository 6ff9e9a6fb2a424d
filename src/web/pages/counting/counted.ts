/**
 * Counts what was asked, within what a page may take, or says in the reader’s words why not.
 * @module
 */
import {
  type AnyCount,
  countRankings,
  countScores,
  isScoresMethod,
  type MethodName,
  type Settings,
} from '../../../count/methods.ts';
import { CountError } from '../../../count/rankings.ts';
import type { Words } from '../../words.ts';
import { type Ballots, lotFor, namesAll } from './ballots.ts';
import { methodNames, methodWords } from './method-words.ts';

export interface Question {
  readonly method: MethodName;
  readonly seats: number;
  readonly seed?: string | undefined;
  /** The name of the default option, for Debian’s method. */
  readonly defaultOption?: string | undefined;
}

export type Answer =
  | { readonly ok: true; readonly count: AnyCount }
  | { readonly ok: false; readonly field: 'method' | 'seats' | 'default'; readonly why: string };

const no = (field: 'method' | 'seats' | 'default', why: string): Answer => ({
  ok: false,
  field,
  why,
});

/** The count, or the field that stands in its way and why. */
export function counted(t: Words, ballots: Ballots, question: Question): Answer {
  const refused = hindrance(t, ballots, question);
  if (refused) return refused;
  try {
    return { ok: true, count: countOf(ballots, question) };
  } catch (error) {
    if (error instanceof CountError) return no('method', error.message);
    throw error;
  }
}

function countOf(ballots: Ballots, { method, seats, seed, defaultOption }: Question): AnyCount {
  const { candidates, writeIns, scores, rankings } = ballots;
  const settings: Settings = {
    lot: lotFor(ballots, seed),
    ...(defaultOption !== undefined && { defaultOption: candidates.indexOf(defaultOption) }),
    ...(writeIns !== undefined && { writeIns: new Set([writeIns]) }),
  };
  if (!isScoresMethod(method)) return countRankings(method, { ...rankings, seats }, settings);
  if (!scores) throw new CountError('These ballots give no points.');
  return countScores(method, { ...scores, seats }, settings);
}

function hindrance(t: Words, ballots: Ballots, question: Question): Answer | undefined {
  const { takes, fills } = methodWords[question.method];
  if (takes === 'scores' && !ballots.scores)
    return no('method', t('It asks for points for each name, and these ballots give none.'));
  if (takes === 'choices' && ballots.kind === 'scores')
    return no('method', t('It asks whom a voter approves, and these ballots give points.'));
  if (fills === 'one' && question.seats > 1)
    return no('seats', t('It fills one seat only. Choose another method for several.'));
  if (question.method === 'debian') return withoutDefault(t, ballots, question);
  return tooMuch(ballots, question)
    ? no(
        'method',
        t(
          'With so many names, ballots and seats, it would take this page too long. The program on your own computer counts it: “syndicat count”.',
        ),
      )
    : undefined;
}

function withoutDefault(
  t: Words,
  { candidates }: Ballots,
  { defaultOption }: Question,
): Answer | undefined {
  if (defaultOption === undefined)
    return no('default', t('It compares with a default option. Write its name.'));
  if (!candidates.includes(defaultOption))
    return no('default', t('Nobody on the ballots is called “{name}”.', { name: defaultOption }));
  return undefined;
}

/** Where fractions have to be exact, they grow with each round. */
const inFractions: ReadonlySet<MethodName> = new Set(['phragmen-seats', 'equal-shares', 'spav']);
const inPasses: ReadonlySet<MethodName> = new Set(['meek', 'nz-meek']);

/** Measured, so that the slowest of what is let through is done in about a second. */
function tooMuch(ballots: Ballots, { method, seats }: Question): boolean {
  const { candidates, rankings } = ballots;
  const work = rankings.ballots.candidates.length * Math.min(seats, candidates.length);
  if (method === 'gregory') return candidates.length > 30 || work > 1_000_000;
  if (inFractions.has(method)) return seats > 25 || work > 2_000_000;
  return inPasses.has(method) && work > 3_000_000;
}

/** What one method does with the ballots. */
export interface Line {
  readonly method: MethodName;
  readonly answer: Answer;
}

/** More is not counted by every method at once: names on ballots, the same for each seat, candidates. */
const mostCompared = { named: 20_000, forSeats: 150_000, candidates: 30 } as const;

/** What every method does; nothing where that would be too much for one page. */
export function compared(
  t: Words,
  ballots: Ballots,
  question: Question,
): readonly Line[] | undefined {
  const { candidates, rankings } = ballots;
  if (candidates.length > mostCompared.candidates) return undefined;
  const named = rankings.ballots.candidates.length;
  if (named > mostCompared.named || named * question.seats > mostCompared.forSeats)
    return undefined;
  const all = namesAll(ballots);
  return methodNames
    .filter((method) => isApplicable(method, question))
    .map((method) => {
      const pointless =
        all &&
        method !== question.method &&
        methodWords[method].takes === 'choices' &&
        ballots.kind === 'rankings';
      const answer = pointless
        ? no('method', t('It asks whom a voter approves, and every ballot names everybody.'))
        : counted(t, ballots, { ...question, method });
      return { method, answer };
    });
}

/** Ballots of people, for one seat, aren’t votes for lists; and nobody has asked about a default option. */
function isApplicable(
  method: MethodName,
  { seats, method: asked, defaultOption }: Question,
): boolean {
  if (method === asked) return true;
  if (method === 'debian') return defaultOption !== undefined;
  return methodWords[method].takes !== 'lists' || seats > 1;
}
