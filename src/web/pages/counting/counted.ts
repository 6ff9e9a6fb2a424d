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
import { type Ballots, namesAll } from './ballots.ts';
import { methodNames, methodWords } from './method-words.ts';
import type { Question } from './question.ts';
import { type Hindrance, no, settingsFor } from './settings.ts';

export type Answer = { readonly ok: true; readonly count: AnyCount } | Hindrance;

/** The count, or the field that stands in its way and why. */
export function counted(t: Words, ballots: Ballots, question: Question): Answer {
  const refused = hindrance(t, ballots, question);
  if (refused) return refused;
  const settings = settingsFor(t, ballots, question);
  if (!settings.ok) return settings;
  try {
    return { ok: true, count: countOf(ballots, question, settings.value) };
  } catch (error) {
    if (error instanceof CountError) return no('method', error.message);
    throw error;
  }
}

function countOf(
  { scores, rankings }: Ballots,
  { method, seats }: Question,
  settings: Settings,
): AnyCount {
  if (!isScoresMethod(method)) return countRankings(method, { ...rankings, seats }, settings);
  if (!scores) throw new CountError('These ballots give no points.');
  return countScores(method, { ...scores, seats }, settings);
}

function hindrance(t: Words, ballots: Ballots, question: Question): Hindrance | undefined {
  const { takes, fills } = methodWords[question.method];
  if (takes === 'scores' && !ballots.scores)
    return no('method', t('It asks for points for each name, and these ballots give none.'));
  if (takes === 'choices' && ballots.kind === 'scores')
    return no('method', t('It asks whom a voter approves, and these ballots give points.'));
  if (ballots.kind === 'totals' && !isForTotals(question.method))
    return no(
      'method',
      t('These are votes for lists. Choose a method for lists, or the most first choices.'),
    );
  if (fills === 'one' && question.seats > 1)
    return no('seats', t('It fills one seat only. Choose another method for several.'));
  return tooMuch(ballots, question)
    ? no(
        'method',
        t(
          'With so many names, ballots and seats, it would take this page too long. The program on your own computer counts it: “syndicat count”.',
        ),
      )
    : undefined;
}

/** Where nobody says a second choice, all else comes to the same as the most first choices. */
const isForTotals = (method: MethodName): boolean =>
  methodWords[method].takes === 'lists' || method === 'plurality';

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
    .filter((method) => isApplicable(method, ballots, question))
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
  { kind }: Ballots,
  { seats, method: asked, defaultOption }: Question,
): boolean {
  if (method === asked) return true;
  if (kind === 'totals') return isForTotals(method);
  if (method === 'debian') return defaultOption !== undefined;
  return methodWords[method].takes !== 'lists' || seats > 1;
}
