/**
 * What is told of discussions: to one member alone of what they said, and to all of straw polls.
 * @module
 */
import { phrase } from '../../words.ts';
import type { Kinds, Told } from './kind.ts';

const toTalk = ({ home, proposal }: Told): string => `${home}/p/${proposal?.id ?? ''}#talk`;

export const ofTalk: Kinds = {
  'assembly/hide-comment@1': {
    called: phrase('A comment of yours was hidden'),
    to: 'own',
    write: (told) => {
      const { t, name } = told;
      return {
        subject: t('{union}: a comment of yours is hidden', { union: name }),
        lines: [
          t('Somebody who may do so has hidden a comment of yours in {union}, and said why.', {
            union: name,
          }),
          t('If you think that is wrong, you can object. Somebody else looks at it then.'),
        ],
        button: { text: t('Read the reason, and object'), path: toTalk(told) },
      };
    },
  },
  'assembly/ask@1': {
    called: phrase('A straw poll'),
    to: { members: 'everything', supporters: 'everything' },
    // Nobody is told what they did themselves.
    concerns: (_union, topic, to) => topic.member !== to,
    quiet: true,
    write: ({ t, name, home }) => ({
      subject: t('{union}: your view is asked for', { union: name }),
      lines: [
        t('There is a straw poll in {union}. It decides nothing, and your answer is advice.', {
          union: name,
        }),
      ],
      button: { text: t('Look at it, and answer'), path: `${home}/assembly` },
    }),
  },
  'assembly/confirm-hiding@1': {
    called: phrase('Your objection was answered'),
    to: 'own',
    write: (told) => {
      const { t, name } = told;
      return {
        subject: t('{union}: your objection is answered', { union: name }),
        lines: [
          t('Somebody else has looked at your hidden comment in {union}, and it stays hidden.', {
            union: name,
          }),
        ],
        button: { text: t('Read the answer'), path: toTalk(told) },
      };
    },
  },
};
