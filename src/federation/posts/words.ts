/**
 * The words of a post: what an entry says, for people who don't know the union yet.
 * @module
 */
import {
  type Comment,
  commentIn,
  explainOutcome,
  isQuestionOutcome,
  isMarkedPoll,
  type Outcome,
  type Proposal,
  ruleOf,
} from '../../union/assembly/assembly.ts';
import { clerk } from '../../union/kernel/ids.ts';
import type { Say } from '../../union/kernel/say.ts';
import type { ReadUnion } from '../../union/union.ts';
import { chosenIn, optionsIn, warningOf } from './choices.ts';
import { ballotAsked, strawWords } from './questions.ts';
import type { Post } from './journal.ts';
import { announces } from './manner.ts';
import type { Telling, Words, Part, Spoken } from './telling.ts';

/** The hall in the language of that code; in English where it speaks no such, or none is named. */
export type SpokenIn = (language: string | undefined) => Spoken;

/** The language that a union's posts are in, as far as it says so. */
export const languageOf = ({ charter }: ReadUnion): string | undefined =>
  charter?.fediverse?.language;

/** The words of a post; nothing where it may not be shown, or what it told is gone. */
export function wordsOf(post: Post, telling: Telling): Words | undefined {
  if (!announces(telling.union, post.kind)) return undefined;
  switch (post.kind) {
    case 'call':
      return called(telling);
    case 'founding':
      return founded(telling);
    case 'lapse':
      return lapsed(telling);
    case 'proposal':
      return proposed(telling, post);
    case 'opening':
      return opened(telling, post);
    case 'outcome':
      return decided(telling, post);
    case 'straw':
      return strawWords(telling, post);
    case 'comment':
      return commented(telling, post);
  }
}

function called({ union: { call }, texts, spoken: { say, momentOf } }: Telling): Words | undefined {
  const [why, first] = [texts.get(call?.why ?? ''), texts.get(call?.first ?? '')];
  if (!call || why === undefined || first === undefined) return undefined;
  return {
    title: call.name,
    parts: [
      { said: say('A call for a union: would you join, if enough others do?') },
      { written: why },
      { said: say('The first small thing to do together:') },
      { written: first },
      {
        said: say('It needs {n} people who say yes, until {when}.', {
          n: call.needed,
          when: momentOf(call.until),
        }),
      },
    ],
    link: say('Say yes in the hall'),
  };
}

function founded({ union: { charters }, spoken: { say } }: Telling): Words | undefined {
  const charter = charters[0]?.charter;
  if (!charter) return undefined;
  const { name, purpose, scope } = charter;
  return {
    title: name,
    parts: [
      { said: say('The union “{name}” is founded.', { name }) },
      { said: purpose },
      { said: say('For: {scope}', { scope }) },
    ],
    link: say('Look at its rules, and join'),
  };
}

function lapsed({ union: { call }, spoken: { say } }: Telling): Words | undefined {
  return (
    call && {
      title: call.name,
      parts: [
        { said: say('This call ran out before enough people had joined. Nobody is bound by it.') },
      ],
      link: say('See it in the hall'),
    }
  );
}

/** What the clerk asks has no text of its own; a title that was taken out leaves a gap. */
function titleOf({ texts, spoken: { say } }: Telling, { by, title }: Proposal): string {
  if (by === clerk) return say('Shall the union go on?');
  return texts.get(title ?? '') ?? say('(This text was taken out.)');
}

function proposed(telling: Telling, post: Post): Words | undefined {
  const { union, texts, spoken } = telling;
  const { say } = spoken;
  const proposal = proposalIn(union, post);
  if (!proposal) return undefined;
  const isClerks = proposal.by === clerk;
  const text = texts.get(proposal.text ?? '');
  // A proposal without its words is none: it is taken back.
  if (!isClerks && (text === undefined || !texts.has(proposal.title ?? ''))) return undefined;
  const title = titleOf(telling, proposal);
  const warning = texts.get(proposal.warning ?? '');
  return {
    title,
    ...(warning !== undefined && { warning }),
    parts: [
      { said: putAs(proposal, title, { union, say }) },
      ...(text === undefined ? [] : [{ written: text }]),
      ...optionsIn(telling, proposal),
    ],
    link: say('Read and discuss it in the hall'),
  };
}

const proposalIn = ({ assembly }: ReadUnion, { proposal }: Post): Proposal | undefined =>
  assembly.proposals.get(proposal ?? '');

function putAs(
  proposal: Proposal,
  title: string,
  { union, say }: { readonly union: ReadUnion; readonly say: Say },
): string {
  if (proposal.stage === 'withdrawn') return say('Taken back: {title}', { title });
  const kind = ruleOf(union, proposal)?.title;
  return kind === undefined
    ? say('New proposal: {title}', { title })
    : say('New proposal ({kind}): {title}', { kind, title });
}

function opened(telling: Telling, post: Post): Words | undefined {
  const { union, spoken } = telling;
  const { say, momentOf } = spoken;
  const proposal = proposalIn(union, post);
  if (!proposal?.poll) return undefined;
  const { entitled, closes } = proposal.poll;
  const title = titleOf(telling, proposal);
  const warning = warningOf(telling, proposal);
  const asked = ballotAsked(proposal.poll, { say, closed: proposal.closed });
  return {
    title,
    ...(warning !== undefined && { warning }),
    parts: [
      { said: say('The vote is open: {title}', { title }) },
      { said: say('{n} may vote, until {when}.', { n: entitled, when: momentOf(closes) }) },
      ...optionsIn(telling, proposal),
      ...(asked ? [{ said: byReply(say) }] : []),
      ...(proposal.choice ? [{ said: notByReply(say) }] : []),
    ],
    link: say('Vote in the hall'),
    ...(asked && { asked }),
  };
}

const byReply = (say: Say): string =>
  say(
    'Members who linked their account can vote by answering here, and only theirs count. The admins of both servers can see and forge such a ballot; one cast in the hall with a key of one’s own takes its place.',
  );

/** On servers that know no ranks, crosses or scores, an answer can’t say what a ballot says. */
const notByReply = (say: Say): string =>
  say('This vote is cast in the hall alone: an answer here is no ballot.');

function decided(telling: Telling, post: Post): Words | undefined {
  const { union, spoken } = telling;
  const { say } = spoken;
  const proposal = proposalIn(union, post);
  const parts = proposal && (chosenIn(telling, proposal) ?? countedIn(proposal, say));
  if (!proposal?.outcome || !parts) return undefined;
  const title = titleOf(telling, proposal);
  const warning = warningOf(telling, proposal);
  return {
    title,
    ...(warning !== undefined && { warning }),
    parts: [{ said: resultOf(proposal.outcome, title, say) }, ...parts],
    link: say('See the whole count in the hall'),
  };
}

/** How a question was answered, and why it ended so. */
function countedIn({ outcome, poll }: Proposal, say: Say): readonly Part[] | undefined {
  if (!poll || !outcome || !isQuestionOutcome(outcome) || isMarkedPoll(poll)) return undefined;
  const { yes, no, abstain, blank, block } = outcome.tally;
  const counted =
    poll.rule.method === 'consent'
      ? say('{yes} agreed, {no} disagreed, {block} blocked, {abstain} abstained.', {
          yes,
          no,
          block,
          abstain,
        })
      : say('{yes} yes, {no} no, {blank} blank, {abstain} abstained.', { yes, no, blank, abstain });
  return [{ said: counted }, { said: explainOutcome(outcome, poll.rule, say).join(' ') }];
}

function resultOf(outcome: Outcome, title: string, say: Say): string {
  switch (outcome.result) {
    case 'adopted':
      return isQuestionOutcome(outcome)
        ? say('Adopted: {title}', { title })
        : say('Decided: {title}', { title });
    case 'rejected':
      return say('Rejected: {title}', { title });
    case 'void':
      return say('Nothing was decided: {title}', { title });
  }
}

/** A comment without its author’s name: that stands in the hall, where it can be erased. */
function commented({ union, texts, spoken: { say } }: Telling, post: Post): Words | undefined {
  const { proposal = '', comment = '' } = post;
  const said = commentIn(union, { proposal, comment });
  const text = texts.get(said?.text ?? '');
  if (!said || said.retracted === true || text === undefined) return undefined;
  return {
    parts: said.hidden
      ? [{ said: say('(This was hidden in the hall. The reason stands there.)') }]
      : [{ said: saidAs(said, say) }, { written: text }],
    link: say('Read the discussion in the hall'),
  };
}

function saidAs({ side }: Pick<Comment, 'side'>, say: Say): string {
  if (side === 'for') return say('Said in the hall, as a reason for it:');
  if (side === 'against') return say('Said in the hall, as a reason against it:');
  return say('Said in the hall:');
}
