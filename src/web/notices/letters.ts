/**
 * What each notice says. Where a union keeps its minutes among its members, a mail says that there
 * is something, and not what: mail is read by whoever carries it.
 * @module
 */
import { explainOutcome, type Proposal } from '../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../union/union.ts';
import { outcomeLine } from '../pages/unions/assembly/outcome-words.ts';
import type { Words } from '../words.ts';
import type { Letter } from './letter.ts';

/** What a letter is written from. */
export interface Told {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly name: string;
  readonly home: string;
  readonly act: string;
  readonly member: string;
  readonly proposal: Proposal | undefined;
  /** The proposal's title; nothing where it may not stand in a mail. */
  readonly title: string | undefined;
}

/** The letter, or nothing where there is nothing (any more) to tell. */
export function letterOf(told: Told): Letter | undefined {
  return told.act.startsWith('assembly/') || told.act === 'closes-soon'
    ? ofAssembly(told)
    : (ownAffairs[told.act] ?? ofUnion[told.act])?.(told);
}

function ofAssembly(told: Told): Letter | undefined {
  const { proposal } = told;
  if (!proposal) return undefined;
  switch (told.act) {
    case 'assembly/propose@1':
      return newProposal(told, proposal);
    case 'assembly/open-poll@1':
      return opened(told, proposal);
    case 'closes-soon':
      return closing(told, proposal);
    case 'assembly/close-poll@1':
      return ended(told, proposal);
    case 'assembly/lapse@1':
      return lapsed(told, proposal);
    default:
      return undefined;
  }
}

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
  const { t, name, member } = told;
  const { poll } = proposal;
  if (!poll) return undefined;
  const closes = t.plainMoment(poll.closes);
  const votes = poll.roll.has(member);
  return {
    subject: t('{union}: a vote is open', { union: name }),
    lines: [
      t('The vote on {what} is open until {closes}.', { what: what(told), closes }),
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
      t('The vote on {what} closes on {closes}. You have not voted yet.', {
        what: what(told),
        closes,
      }),
    ],
    button: toProposal(told, proposal, t('To the vote'), '#vote'),
  };
}

function ended(told: Told, proposal: Proposal): Letter | undefined {
  const { t, name, title } = told;
  const { outcome, poll } = proposal;
  if (!outcome || !poll) return undefined;
  // The numbers are the minutes' own, like the title.
  const numbers =
    title === undefined
      ? []
      : [outcomeLine(t, outcome), explainOutcome(outcome, poll.rule, t).join(' ')];
  return {
    subject: t('{union}: a vote has ended', { union: name }),
    lines: [t('The vote on {what} has ended.', { what: what(told) }), ...numbers],
    button: toProposal(told, proposal, t('See the outcome'), '#outcome'),
  };
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

type Write = (told: Told) => Letter;

/** What is about the reader alone. */
const ownAffairs: Readonly<Record<string, Write>> = {
  'members/admit@1': ({ t, name, home, union, member }) => {
    const from = union.members.people.get(member)?.rightsFrom;
    return {
      subject: t('You are a member of {union}', { union: name }),
      lines: [
        t('{union} has admitted you as a member.', { union: name }),
        from === undefined
          ? t('You can vote in every vote that opens from now on.')
          : t('You can vote in every vote that opens from {date} on.', { date: t.plainDate(from) }),
      ],
      button: { text: t('To your membership'), path: `${home}/me` },
    };
  },
  'members/decline@1': ({ t, name, home }) => ({
    subject: t('Your application to {union}', { union: name }),
    lines: [
      t('{union} has declined your application. The reason stands on your page.', { union: name }),
    ],
    button: { text: t('Read the reason'), path: `${home}/me` },
  }),
  'members/recover@1': ({ t, name, home }) => ({
    subject: t('{union}: somebody asks to replace your keys', { union: name }),
    lines: [
      t(
        'Somebody who says they are you has lost all their devices, and asks the members of {union} to vouch for a new key.',
        { union: name },
      ),
      t('If that is you, all is well: members are asked to vouch, and then it takes a while.'),
      t('If it is not you, stop it now, with a device or passkey you have.'),
    ],
    button: { text: t('See, or stop it'), path: `${home}/recover` },
  }),
  'members/add-key@1': ({ t, name, home }) => ({
    subject: t('{union}: a new key is yours', { union: name }),
    lines: [
      t('A new device or passkey can sign for you in {union}.', { union: name }),
      t('If you did not do that, remove it.'),
    ],
    button: { text: t('See your keys'), path: `${home}/me` },
  }),
};

/** What concerns everybody. */
const ofUnion: Readonly<Record<string, Write>> = {
  'founding/join@1': ({ t, name, home, union }) => ({
    subject: t('{union}: enough have said yes', { union: name }),
    lines: [
      t.many(
        union.members.counts.joiner,
        '{n} person has said yes. That is enough to found {union}.',
        '{n} people have said yes. That is enough to found {union}.',
        { union: name },
      ),
      t('Next, its rules are put on the table, and some of you confirm them.'),
    ],
    button: { text: t('To the call'), path: home },
  }),
  'founding/draft@1': ({ t, name, home }) => ({
    subject: t('{union}: its rules are on the table', { union: name }),
    lines: [
      t(
        'Read the rules by which {union} would be founded. Founders confirm them with their own key.',
        { union: name },
      ),
    ],
    button: { text: t('Read the rules'), path: home },
  }),
  'founding/found@1': ({ t, name, home }) => ({
    subject: t('{union} is founded', { union: name }),
    lines: [t('{union} is founded, and you are in it from the start.', { union: name })],
    button: { text: t('Come in'), path: home },
  }),
  'founding/lapse@1': ({ t, name, home }) => ({
    subject: t('The call for {union} has ended', { union: name }),
    lines: [
      t(
        'Too few people said yes in time, so {union} is not founded. Nobody is bound by having joined.',
        { union: name },
      ),
    ],
    button: { text: t('To the call'), path: home },
  }),
  'charter/amend@1': ({ t, name, home }) => ({
    subject: t('{union} has new rules', { union: name }),
    lines: [t('The members have changed the rules of {union}.', { union: name })],
    button: { text: t('See what changed'), path: `${home}/rules` },
  }),
  'charter/wind-up@1': ({ t, name, home }) => ({
    subject: t('{union} has wound up', { union: name }),
    lines: [t('Nothing more is decided in {union}. Its minutes stay readable.', { union: name })],
    button: { text: t('To its page'), path: home },
  }),
  'minutes/withhold@1': ({ t, name, home }) => ({
    subject: t('{union}: a text is withheld', { union: name }),
    lines: [
      t(
        'By a legal order, the host of this hall may not show a text of {union}. The minutes say which order; it is open to appeal.',
        { union: name },
      ),
    ],
    button: { text: t('See the record'), path: `${home}/minutes` },
  }),
};
