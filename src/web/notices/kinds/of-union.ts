/**
 * What is told of a union's own life: its call, its founding, its rules, its end.
 * @module
 */
import { phrase } from '../../words.ts';
import type { Kind, Kinds } from './kind.ts';

const stillCall: NonNullable<Kind['isTimely']> = ({ phase }) => phase === 'call';

export const ofUnion: Kinds = {
  'founding/join@1': {
    called: phrase('Enough have said yes'),
    to: { members: 'important' },
    isTimely: stillCall,
    write: ({ t, name, home, union }) => ({
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
  },
  'founding/draft@1': {
    called: phrase('Rules on the table'),
    to: { members: 'important' },
    isTimely: stillCall,
    write: ({ t, name, home }) => ({
      subject: t('{union}: its rules are on the table', { union: name }),
      lines: [
        t(
          'Read the rules by which {union} would be founded. Founders confirm them with their own key.',
          { union: name },
        ),
      ],
      button: { text: t('Read the rules'), path: home },
    }),
  },
  'founding/found@1': {
    called: phrase('The union was founded'),
    to: { members: 'important', supporters: 'important' },
    write: ({ t, name, home }) => ({
      subject: t('{union} is founded', { union: name }),
      lines: [t('{union} is founded, and you are in it from the start.', { union: name })],
      button: { text: t('Come in'), path: home },
    }),
  },
  'founding/lapse@1': {
    called: phrase('The call ended'),
    to: { members: 'important' },
    quiet: true,
    write: ({ t, name, home }) => ({
      subject: t('The call for {union} has ended', { union: name }),
      lines: [
        t(
          'Too few people said yes in time, so {union} is not founded. Nobody is bound by having joined.',
          { union: name },
        ),
      ],
      button: { text: t('To the call'), path: home },
    }),
  },
  'charter/amend@1': {
    called: phrase('New rules'),
    to: { members: 'important', supporters: 'everything' },
    quiet: true,
    write: ({ t, name, home }) => ({
      subject: t('{union} has new rules', { union: name }),
      lines: [t('The members have changed the rules of {union}.', { union: name })],
      button: { text: t('See what changed'), path: `${home}/rules` },
    }),
  },
  'charter/wind-up@1': {
    called: phrase('The union wound up'),
    to: { members: 'important', supporters: 'important' },
    quiet: true,
    write: ({ t, name, home }) => ({
      subject: t('{union} has wound up', { union: name }),
      lines: [t('Nothing more is decided in {union}. Its minutes stay readable.', { union: name })],
      button: { text: t('To its page'), path: home },
    }),
  },
  'minutes/withhold@1': {
    called: phrase('A text is withheld'),
    to: { members: 'everything' },
    quiet: true,
    write: ({ t, name, home }) => ({
      subject: t('{union}: a text is withheld', { union: name }),
      lines: [
        t(
          'By a legal order, the host of this hall may not show a text of {union}. The minutes say which order; it is open to appeal.',
          { union: name },
        ),
      ],
      button: { text: t('See the record'), path: `${home}/minutes` },
    }),
  },
};
