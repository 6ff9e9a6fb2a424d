/**
 * A choice among options on a sealed ballot: what is asked, and how what somebody marks is sealed. Where the
 * method adds something up, it asks for no more, so that nothing else of a ballot can ever be opened.
 *
 * Knows nothing of acts, so that a browser loads little to vote.
 * @module
 */
import type { HomomorphicQuestion, Question } from '../../../belenios/election.ts';
import type { BallotForm } from '../../../count/methods.ts';
import { gradesNamed } from '../../../count/grades.ts';
import { pairsOf } from '../../../count/pairs.ts';
import type { SumsForm } from '../../../count/sums.ts';
import type { Marks } from '../contest.ts';
import type { Votes } from './sealing.ts';

export type { Marks } from '../contest.ts';

/** What a ballot is summed by, or that it is opened whole; how many places it has, and the highest score or grade. */
export interface SealedForm {
  readonly form: SumsForm | 'whole';
  readonly places: number;
  readonly top: number;
  /** What a voter writes beside them. */
  readonly marks: BallotForm;
  /** How many places can be ranked at most, where ballots are opened whole. */
  readonly ranks?: number | undefined;
}

/** What the places are called in the election’s text: by their commitments. */
export interface Called {
  readonly title: string;
  readonly names: readonly string[];
}

/**
 * The questions of a sealed ballot. With crosses one, which may be left blank; with scores or grades one for each place;
 * with ranks one for each pair, which is blank where the two are level. Whole ballots have one, of which all places
 * are sealed together; what else decides whether they are ballots stands behind its title, so that nobody who seals
 * one can be told other rules.
 */
export function questionsOf(
  { form, places, top, marks, ranks }: SealedForm,
  { title, names }: Called,
): readonly Question[] {
  const name = (place: number): string => names[place] ?? '';
  switch (form) {
    case 'crosses':
      return [asks(title, names, { blank: true, max: marks === 'one' ? 1 : places })];
    case 'scores':
      return names.map((each) => asks(each, answersUpTo(top, marks)));
    case 'pairs':
      return pairsOf(places).map(([a, b]) => asks(title, [name(a), name(b)], { blank: true }));
    case 'whole':
      return [{ kind: 'ranked', question: [title, marks, ranks, top].join('|'), answers: names }];
  }
}

/** One answer and no blank, where nothing else is said. */
const asks = (
  question: string,
  answers: readonly string[],
  { blank = false, max = 1 }: { readonly blank?: boolean; readonly max?: number } = {},
): HomomorphicQuestion => ({ kind: 'homomorphic', question, answers, blank, min: 1, max });

const answersUpTo = (top: number, marks: BallotForm): readonly string[] =>
  marks === 'grades' ? gradesUpTo(top) : scoresUpTo(top).map(String);

/** Grades by their names, so that an election says by itself what they are; the lowest first. */
export const gradesUpTo = (top: number): readonly string[] => gradesNamed(top + 1);

const scoresUpTo = (top: number): readonly number[] => [...Array(top + 1).keys()];

/**
 * How marks are sealed: of each question which choices are made, that it is blank first where it can be; of a whole
 * ballot 0 where there is no mark, and a score one higher than it is.
 */
export function votesOfMarks({ form, places, top }: SealedForm, marks: Marks): Votes {
  switch (form) {
    case 'crosses': {
      const crosses = marks.map((mark) => (mark === null ? 0 : 1));
      return [[crosses.includes(1) ? 0 : 1, ...crosses]];
    }
    case 'scores':
      return marks.map((mark) => scoresUpTo(top).map((score) => (score === (mark ?? 0) ? 1 : 0)));
    case 'pairs': {
      const rank = (place: number): number => marks[place] ?? Infinity;
      return pairsOf(places).map(([a, b]) => {
        if (rank(a) === rank(b)) return [1, 0, 0];
        return rank(a) < rank(b) ? [0, 1, 0] : [0, 0, 1];
      });
    }
    case 'whole':
      return [marks.map((mark) => (mark === null ? 0 : mark + (top > 0 ? 1 : 0)))];
  }
}
