/**
 * Questions: posts that can be answered where they are read. Straw polls are advice; the post of a
 * vote is a ballot paper where the rules say so.
 * @module
 */
import {
  type Choice,
  choicesOf,
  countsOf,
  isMarkedPoll,
  type Poll,
  type QuestionPoll,
  type Straw,
} from '../../union/assembly/assembly.ts';
import type { Say } from '../../union/kernel/say.ts';
import type { Post } from './journal.ts';
import type { Asked, Telling, Words } from './telling.ts';

/** A straw poll in words; nothing where it was taken back, or a text of it is gone. */
export function strawWords(telling: Telling, post: Post): Words | undefined {
  const { union, texts, spoken } = telling;
  const straw = union.assembly.straws?.all.get(post.straw ?? '');
  if (!straw || straw.withdrawn === true) return undefined;
  const question = texts.get(straw.question);
  const names = straw.options.flatMap((option) => texts.get(option) ?? []);
  if (question === undefined || names.length !== straw.options.length) return undefined;
  const { say, momentOf } = spoken;
  return {
    title: question,
    parts: [
      { said: question },
      {
        said: say(
          'A straw poll: it decides nothing. Answers of members and of everybody else are counted apart. Until {when}.',
          { when: momentOf(straw.until) },
        ),
      },
    ],
    link: say('Answer as a member, and see all answers, in the hall'),
    // An answer comes by the option’s name, so two of one name could not be told apart.
    ...(new Set(names.map(plainName)).size === names.length && {
      asked: strawAsked(telling, straw, names),
    }),
  };
}

/** An option’s name as answers name it. */
export const plainName = (name: string): string => name.normalize('NFC').trim();

function strawAsked({ union, others }: Telling, straw: Straw, names: readonly string[]): Asked {
  const { members, supporters } = straw.counts ?? countsOf(union, straw);
  const all = [members, supporters, straw.counts?.others ?? others];
  const sum = (count: (each: { people: number; options: number[] }) => number): number =>
    all.reduce((before, each) => before + (each ? count(each) : 0), 0);
  return {
    several: straw.several,
    options: names.map((name, i) => ({ name, count: sum(({ options }) => options[i] ?? 0) })),
    people: sum(({ people }) => people),
    until: straw.until,
    ...(straw.ended !== undefined && { closed: straw.ended }),
  };
}

/** What can be chosen by reply in a vote, by the names that stand on the post: a block is not among it. */
export const ballotNames = (
  { rule }: Pick<QuestionPoll, 'rule'>,
  say: Say,
): readonly (readonly [Choice, string])[] =>
  choicesOf(rule).flatMap((choice) => {
    const name = choiceName(rule.method === 'consent', choice, say);
    return name === undefined ? [] : [[choice, name] as const];
  });

function choiceName(isConsent: boolean, choice: Choice, say: Say): string | undefined {
  switch (choice) {
    case 'yes':
      return isConsent ? say('Agree') : say('Yes');
    case 'no':
      return isConsent ? say('Disagree') : say('No');
    case 'abstain':
      return say('Abstain');
    case 'blank':
      return say('Blank');
    case 'block':
      // It needs a reason, which no option can carry.
      return undefined;
  }
}

/** The ballot paper of a vote in which members may answer from where they are. */
export function ballotAsked(
  poll: Poll,
  { say, closed }: { readonly say: Say; readonly closed: string | undefined },
): Asked | undefined {
  if (isMarkedPoll(poll) || !poll.replies) return undefined;
  const { tally, closes } = poll;
  const all = Object.values(tally).reduce((sum, each) => sum + each, 0);
  return {
    several: false,
    options: ballotNames(poll, say).map(([choice, name]) => ({ name, count: tally[choice] })),
    people: all,
    until: closes,
    ...(closed !== undefined && { closed }),
  };
}
