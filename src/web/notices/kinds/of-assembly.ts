/**
 * What is told of proposals and votes. Where a union keeps its minutes among its members, a letter
 * says that there is something, and not what: it is read by whoever carries it.
 * @module
 */
import {
  explainOptions,
  explainOutcome,
  fallenBallot,
  howChosen,
  isMarkedPoll,
  isQuestionOutcome,
  mayCast,
  type Proposal,
  waitsForVoter,
} from '../../../union/assembly/assembly.ts';
import { outcomeLine } from '../../pages/unions/assembly/outcome-words.ts';
import { phrase } from '../../words.ts';
import type { Letter } from '../letter.ts';
import { afterWait } from './of-waiting.ts';
import { inStage, type Kind, type Kinds, proposalOf, type Told, whileVoting } from './kind.ts';

const aboutIt =
  (write: (told: Told, proposal: Proposal) => Letter | undefined): Kind['write'] =>
  (told) =>
    told.proposal && write(told, told.proposal);

/** Nobody is reminded of a vote that they cast, or don't have. */
const hasYetToVote: NonNullable<Kind['concerns']> = (union, topic, to) => {
  const poll = proposalOf(union, topic)?.poll;
  return poll !== undefined && waitsForVoter(union, poll, to);
};

export const ofAssembly: Kinds = {
  'assembly/propose@1': {
    called: phrase('A new proposal'),
    to: { members: 'everything', supporters: 'everything' },
    // Nobody is told what they did themselves.
    concerns: (union, topic, to) => proposalOf(union, topic)?.by !== to,
    isTimely: inStage('deliberation'),
    quiet: true,
    write: aboutIt((told, proposal) => newProposal(told, proposal)),
  },
  'assembly/open-poll@1': {
    called: phrase('A vote opened'),
    to: { members: 'important', supporters: 'everything' },
    isTimely: whileVoting,
    write: aboutIt((told, proposal) => opened(told, proposal)),
  },
  'assembly/open-secret-poll@1': {
    called: phrase('A secret vote opened'),
    to: { members: 'important', supporters: 'everything' },
    isTimely: whileVoting,
    write: aboutIt((told, proposal) => opened(told, proposal)),
  },
  'closes-soon': {
    called: phrase('A vote closes soon'),
    to: { members: 'important' },
    concerns: hasYetToVote,
    isTimely: whileVoting,
    write: aboutIt((told, proposal) => closing(told, proposal)),
  },
  'assembly/close-poll@1': {
    called: phrase('A vote ended'),
    to: { members: 'important', supporters: 'important' },
    quiet: true,
    write: aboutIt((told, proposal) => ended(told, proposal)),
  },
  'assembly/lapse@1': {
    called: phrase('Something adopted could not be done'),
    to: { members: 'everything' },
    quiet: true,
    write: aboutIt((told, proposal) => lapsed(told, proposal)),
  },
};

const toProposal = (
  { home }: Told,
  { id }: Proposal,
  text: string,
  anchor = '',
): Letter['button'] => ({ text, path: `${home}/p/${id}${anchor}` });

/** The title in quotes, or what kind of thing it is. */
const what = ({ t, title }: Told): string =>
  title === undefined ? t('a proposal') : t('“{title}”', { title });

const newProposal = (told: Told, proposal: Proposal): Letter => {
  const { t, name } = told;
  return {
    subject: t('{union}: a new proposal', { union: name }),
    lines: [
      t('There is something new to discuss in {union}: {what}.', {
        union: name,
        what: what(told),
      }),
    ],
    button: toProposal(told, proposal, t('Read it, and say what you think')),
  };
};

function opened(told: Told, proposal: Proposal): Letter | undefined {
  const { t, name, member, union } = told;
  const { poll } = proposal;
  if (!poll) return undefined;
  const closes = t.plainMoment(poll.closes);
  const votes = mayCast(union, poll, member);
  return {
    subject: t('{union}: a vote is open', { union: name }),
    lines: [
      t('The vote on {what} is open until {closes}.', { what: what(told), closes }),
      ...afterWait(told, proposal),
      ...choiceLines(told, proposal),
      votes
        ? t('You are on the voter list. You can change your vote until it closes.')
        : t('You have no vote in this one. Your view counts as advice, and is shown beside it.'),
    ],
    button: toProposal(told, proposal, votes ? t('To the vote') : t('Give advice'), '#vote'),
  };
}

function closing(told: Told, proposal: Proposal): Letter | undefined {
  const { t, name } = told;
  const { poll } = proposal;
  if (!poll) return undefined;
  const closes = t.plainMoment(poll.closes);
  return {
    subject: t('{union}: a vote closes soon, and yours is missing', { union: name }),
    lines: [
      hasFallen(told, proposal)
        ? t(
            'The vote on {what} closes on {closes}. The ballot that you cast fell away when your voting key was replaced. Cast it anew.',
            { what: what(told), closes },
          )
        : t('The vote on {what} closes on {closes}. You have not voted yet.', {
            what: what(told),
            closes,
          }),
      ...choiceLines(told, proposal),
    ],
    button: toProposal(told, proposal, t('To the vote'), '#vote'),
  };
}

const hasFallen = ({ union, member }: Told, { poll }: Proposal): boolean =>
  fallenBallot(union, poll, member) !== undefined;

/** What there is to choose from, and how; nothing where it is a yes or a no. */
function choiceLines({ t, union, title, options }: Told, proposal: Proposal): readonly string[] {
  if (title === undefined || !proposal.choice) return [];
  return [...options.map((each) => `• ${each}`), howChosen(union, proposal, t).join(' ')];
}

function ended(told: Told, proposal: Proposal): Letter | undefined {
  const { t, name, title } = told;
  if (!proposal.outcome) return undefined;
  // The numbers are the minutes' own, like the title.
  const numbers = title === undefined ? [] : resultLines(told, proposal);
  return {
    subject: t('{union}: a vote has ended', { union: name }),
    lines: [t('The vote on {what} has ended.', { what: what(told) }), ...numbers],
    button: toProposal(told, proposal, t('See the outcome'), '#outcome'),
  };
}

function resultLines({ t, options }: Told, { outcome, poll }: Proposal): readonly string[] {
  if (!outcome || !poll) return [];
  if (!isQuestionOutcome(outcome)) return [explainOptions(outcome, options, t).join(' ')];
  if (isMarkedPoll(poll)) return [];
  return [outcomeLine(t, outcome, []), explainOutcome(outcome, poll.rule, t).join(' ')];
}

const lapsed = (told: Told, proposal: Proposal): Letter => {
  const { t, name } = told;
  return {
    subject: t('{union}: something adopted could not be done', { union: name }),
    lines: [
      t('Not everything that {what} was to do could be done. The page says why.', {
        what: what(told),
      }),
    ],
    button: toProposal(told, proposal, t('See why')),
  };
};
