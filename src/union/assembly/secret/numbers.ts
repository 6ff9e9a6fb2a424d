/**
 * What an opening says was found: whether it can be so at all. That it is so is for the factors to show.
 * @module
 */
import type { HomomorphicQuestion } from '../../../belenios/election.ts';
import { choicesOf } from '../../../belenios/homomorphic.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { SealedPoll } from './casting.ts';
import { questionsIn } from './election.ts';
import type { Numbers } from './sealed-choice.ts';
import { areBallotsOf, type WholeContest, type WrittenBallots } from './whole-ballots.ts';

/** Why these can’t be so many whole ballots, or nothing. */
export function wrongBallots(
  contest: WholeContest,
  ballots: WrittenBallots,
  counted: number,
): Refusal | undefined {
  const sum = sumOf(ballots);
  return sum === counted ? wrongTexts(contest, ballots) : otherSum(sum, counted);
}

/** Why these can’t be some of so many whole ballots, or nothing. */
export function wrongAmong(
  contest: WholeContest,
  ballots: WrittenBallots,
  counted: number,
): Refusal | undefined {
  const sum = sumOf(ballots);
  return sum <= counted ? wrongTexts(contest, ballots) : otherSum(sum, counted);
}

const sumOf = (ballots: WrittenBallots): number =>
  Object.values(ballots).reduce((all, each) => all + each, 0);

const wrongTexts = (contest: WholeContest, ballots: WrittenBallots): Refusal | undefined =>
  areBallotsOf(contest, ballots)
    ? undefined
    : refusal('assembly', 'No ballot in this choice says that.');

const otherSum = (sum: number, counted: number): Refusal =>
  refusal('assembly', 'The numbers add up to {sum}, and {counted} ballots count.', {
    sum,
    counted,
  });

/** Why these can’t be the numbers of so many ballots, or nothing. */
export function wrongNumbers(
  poll: SealedPoll,
  numbers: Numbers,
  counted: number,
): Refusal | undefined {
  const questions = questionsIn(poll);
  if (questions.length !== numbers.length)
    return refusal(
      'assembly',
      'There were {questions} questions, and there are numbers of {given}.',
      {
        questions: questions.length,
        given: numbers.length,
      },
    );
  for (const [i, question] of questions.entries()) {
    const why = question.kind === 'homomorphic' && wrongIn(question, numbers[i] ?? [], counted);
    if (why) return why;
  }
  return undefined;
}

/** Whoever leaves a question blank makes no choice in it, and whoever does not makes as many as one may. */
function wrongIn(
  question: HomomorphicQuestion,
  numbers: readonly number[],
  counted: number,
): Refusal | undefined {
  if (numbers.length !== choicesOf(question))
    return refusal(
      'assembly',
      'The question has {choices} choices, and there are {given} numbers.',
      {
        choices: choicesOf(question),
        given: numbers.length,
      },
    );
  const sum = numbers.reduce((all, each) => all + each, 0);
  const [blank = 0, ...choices] = question.blank ? numbers : [0, ...numbers];
  const fits =
    choices.every((each) => blank + each <= counted) &&
    (question.max === 1 ? sum === counted : sum >= counted);
  return fits ? undefined : otherSum(sum, counted);
}
