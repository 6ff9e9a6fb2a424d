/**
 * How hidden comments, replies from other servers and straw polls are told.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';

export const talkSentences: Readonly<Record<string, Sentence>> = {
  'assembly/relay-comment@1': ({ say, proposal }) =>
    say('Somebody on another server, who does not belong here, spoke about {proposal}.', {
      proposal,
    }),
  'assembly/revise-comment@1': ({ say, who, proposal, byClerk }) =>
    byClerk
      ? say('A comment on {proposal} was changed by its author, on another server.', { proposal })
      : say('{who} changed a comment on {proposal}.', { who, proposal }),
  'assembly/remove-comment@1': ({ say, who, proposal, byClerk }) =>
    byClerk
      ? say('A comment on {proposal} was deleted by its author, on another server.', { proposal })
      : say('{who} deleted a comment on {proposal}.', { who, proposal }),
  'assembly/hide-comment@1': (told) =>
    told.byClerk
      ? told.say('A comment on {proposal} was hidden: {reason}', withReason(told))
      : told.say('{who} hid a comment on {proposal}: {reason}', withReason(told)),
  'assembly/show-comment@1': ({ say, who, proposal, byClerk }) =>
    byClerk
      ? say('A comment on {proposal} is shown.', { proposal })
      : say('{who} let a comment on {proposal} be shown.', { who, proposal }),
  'assembly/appeal-hiding@1': ({ say, who, proposal, byClerk }) =>
    byClerk
      ? say('The author of a hidden comment on {proposal} appealed, from another server.', {
          proposal,
        })
      : say('{who} appealed against the hiding of a comment on {proposal}.', { who, proposal }),
  'assembly/confirm-hiding@1': (told) =>
    told.byClerk
      ? told.say('A comment on {proposal} stays hidden after an appeal: {reason}', withReason(told))
      : told.say(
          '{who} answered an appeal: a comment on {proposal} stays hidden: {reason}',
          withReason(told),
        ),
  'assembly/ask@1': (told) => {
    const { say, who, byClerk } = told;
    const question = told.quoted(told.word('question'));
    return byClerk
      ? say('Everybody is asked: {question}', { question })
      : say('{who} asked everybody: {question}', { who, question });
  },
  'assembly/answer@1': (told) => answered(told),
  'assembly/withdraw-ask@1': (told) =>
    told.say('{who} took the question {question} back.', {
      who: told.who,
      question: questionOf(told),
    }),
  'assembly/end-straw@1': (told) =>
    told.say(
      'The straw poll {question} ended. Answers, which decide nothing: {members} of members, {supporters} of supporters, {others} of others.',
      { question: questionOf(told), ...peopleIn(told) },
    ),
};

const withReason = (told: Telling): Record<'who' | 'proposal' | 'reason', string> => ({
  who: told.who,
  proposal: told.proposal,
  reason: told.quoted(told.word('reason')),
});

/** The question of the straw poll that the act is about, in quotes. */
const questionOf = (told: Telling): string =>
  told.quoted(told.union.assembly.straws?.all.get(told.word('straw'))?.question);

function answered(told: Telling): string {
  const { say, who, intent } = told;
  const question = questionOf(told);
  const { options } = intent.body;
  return Array.isArray(options) && options.length === 0
    ? say('{who} took an answer to {question} back.', { who, question })
    : say('{who} answered {question}.', { who, question });
}

function peopleIn({ intent }: Telling): Record<'members' | 'supporters' | 'others', number> {
  const counts = (intent.body['counts'] ?? {}) as Record<string, { people?: number } | undefined>;
  const of = (who: string): number => counts[who]?.people ?? 0;
  return { members: of('members'), supporters: of('supporters'), others: of('others') };
}
