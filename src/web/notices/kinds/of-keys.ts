/**
 * What is told to key holders of secret votes, each for themselves.
 * @module
 */
import {
  keyHoldersPath,
  openingPath,
  opensNow,
  rehearsalFor,
  stepFor,
} from '../../pages/unions/people/key-holders/own-tasks.ts';
import { mayReadBook } from '../../acts/readers.ts';
import { phrase } from '../../words.ts';
import { type Kinds, proposalOf } from './kind.ts';

export const ofKeys: Kinds = {
  'key-step': {
    called: phrase('A step of making the key waits for you'),
    to: 'own',
    isTimely: (union, { member = '' }, at) => stepFor(union, member, at) !== undefined,
    write: (told) => ({
      subject: told.t('{union}: the key of secret votes waits for you', { union: told.name }),
      lines: [
        told.t(
          'You are a key holder of {union}. A step of making the key is yours now; it takes a minute or two.',
          { union: told.name },
        ),
        told.t('The key can be used once enough of its holders have done all steps.'),
      ],
      button: { text: told.t('To the key'), path: keyHoldersPath(told) },
    }),
  },
  'key-rehearsal': {
    called: phrase('Your rehearsal with the key runs out'),
    to: 'own',
    isTimely: (union, { member = '' }, at) => rehearsalFor(union, member, at) !== undefined,
    write: (told) => {
      const key = rehearsalFor(told.union, told.member, told.at);
      return (
        key && {
          subject: told.t('{union}: time to rehearse with the key', { union: told.name }),
          lines: [
            told.t(
              'Within a month your last rehearsal with key {n} of {union} runs out. Take your paper with that number, and show that you can still open with it.',
              { n: key.number, union: told.name },
            ),
          ],
          button: { text: told.t('Rehearse now'), path: keyHoldersPath(told) },
        }
      );
    },
  },
  'key-opening': {
    called: phrase('A secret vote waits to be opened by you'),
    to: 'own',
    isTimely: (union, topic, at) => {
      const { member = '' } = topic;
      const proposal = proposalOf(union, topic);
      return proposal !== undefined && opensNow(union, proposal, { member, at }) !== undefined;
    },
    write: ({ t, name, home, proposal, union, member }) =>
      proposal && {
        subject: t('{union}: a secret vote waits to be opened', { union: name }),
        lines: [
          t(
            'A secret vote in {union} is over. You are one of those who open it; nobody knows the result before enough of you have come.',
            { union: name },
          ),
        ],
        button: {
          text: t('To the vote'),
          path: openingPath({ home, mayRead: mayReadBook(union, member) }, proposal),
        },
      },
  },
  'key-disputed': {
    called: phrase('A disputed secret vote can be opened by you'),
    to: 'own',
    isTimely: (union, topic, at) => {
      const { member = '' } = topic;
      const proposal = proposalOf(union, topic);
      const opens = proposal && opensNow(union, proposal, { member, at });
      return opens?.poll.sealed.disputes.some(({ settled }) => !settled) === true;
    },
    write: ({ t, name, home, proposal, union, member }) =>
      proposal && {
        subject: t('{union}: a disputed secret vote can be opened', { union: name }),
        lines: [
          t(
            'A secret vote in {union} was disputed, and for two weeks after its time nobody has answered. Answer now if you can: what was wrong can’t be looked into once it is open.',
            { union: name },
          ),
          t('From now on the dispute holds nothing up: you can open the vote all the same.'),
        ],
        button: {
          text: t('To the vote'),
          path: openingPath({ home, mayRead: mayReadBook(union, member) }, proposal),
        },
      },
  },
};
