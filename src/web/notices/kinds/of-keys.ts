/**
 * What is told to key holders of secret votes, each for themselves.
 * @module
 */
import {
  answersNow,
  holdersNow,
  keyHoldersPath,
  openingPath,
  opensNow,
  rehearsalFor,
  stepFor,
} from '../../pages/unions/people/key-holders/own-tasks.ts';
import { keyAwaited } from '../../../union/secrecy/secrecy.ts';
import { mayReadBook } from '../../acts/readers.ts';
import type { Proposal } from '../../../union/assembly/assembly.ts';
import type { Instant } from '../../../union/kernel/instant.ts';
import { standBehindAwaited } from '../../pages/unions/assembly/opening/awaited-key.ts';
import { votesAwaitItPlainly } from '../../pages/unions/people/key-holders/bringing-back.ts';
import { phrase, type Words } from '../../words.ts';
import { type Concerned, type Kinds, proposalOf, type Told } from './kind.ts';

/** Until when whoever is not content can say so. */
function stillDisputable(t: Words, { stage, poll }: Proposal, at: Instant): readonly string[] {
  const until = poll?.sealed?.opensFrom;
  return stage === 'poll' && until !== undefined && at < until
    ? [
        t('If something is wrong still, you can dispute it again until {until}.', {
          until: t.plainMoment(until),
        }),
      ]
    : [];
}

/** Who keeps the key, and whose votes wait for it. */
const toldOfLoss: Concerned = (union, at) => [
  ...holdersNow(union, at),
  ...standBehindAwaited(union, at),
];

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
        ...whatWaits(told),
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
            ...whatWaits(told),
          ],
          button: { text: told.t('Rehearse now'), path: keyHoldersPath(told) },
        }
      );
    },
  },
  'key-lost': {
    called: phrase('No key of secret votes is in use'),
    to: toldOfLoss,
    occasion: (union, at) => keyAwaited(union, at)?.lost,
    isTimely: (union, { member }, at) =>
      keyAwaited(union, at) !== undefined &&
      (member === undefined || toldOfLoss(union, at).includes(member)),
    write: (told) => {
      const { t, union, member, at, name } = told;
      const awaited = keyAwaited(union, at);
      const key = rehearsalFor(union, member, at);
      return (
        awaited && {
          subject: t('{union}: no key of secret votes is in use', { union: name }),
          lines: [
            t(
              'Since {lost} no key of {union} is in use: too few of those who have rehearsed of late are left.',
              { lost: t.plainMoment(awaited.lost), union: name },
            ),
            votesAwaitItPlainly(t, awaited),
            key
              ? t(
                  'Your last rehearsal with key {n} has run out or soon will. Take your paper with that number, and show that you can still open with it.',
                  { n: key.number },
                )
              : t('See on the page of the key who could bring one back into use.'),
          ],
          button: { text: t('To the key'), path: keyHoldersPath(told) },
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
  'key-dispute': {
    called: phrase('A secret vote is disputed, and you are to answer'),
    to: 'own',
    eachTime: true,
    isTimely: (union, topic) => {
      const { member = '' } = topic;
      const proposal = proposalOf(union, topic);
      return (
        proposal !== undefined &&
        mayReadBook(union, member) &&
        answersNow(union, proposal, { member })
      );
    },
    write: ({ t, name, home, proposal }) =>
      proposal && {
        subject: t('{union}: a secret vote is disputed', { union: name }),
        lines: [
          t(
            'Somebody says that something is wrong with a secret vote in {union}. You are one of those who answer, before it is opened: afterwards nobody can look into it.',
            { union: name },
          ),
        ],
        button: { text: t('To the dispute'), path: openingPath({ home, mayRead: true }, proposal) },
      },
  },
  'dispute-answered': {
    called: phrase('The key holders answered your dispute'),
    to: 'own',
    eachTime: true,
    write: ({ t, name, home, proposal, at }) =>
      proposal && {
        subject: t('{union}: your dispute was answered', { union: name }),
        lines: [
          t(
            'You had said that something is wrong with a secret vote in {union}. A key holder has answered.',
            { union: name },
          ),
          ...stillDisputable(t, proposal, at),
        ],
        button: { text: t('Read the answer'), path: `${home}/p/${proposal.id}` },
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

/** Why it is urgent, where votes wait for a key. */
function whatWaits({ t, union, at }: Told): readonly string[] {
  const awaited = keyAwaited(union, at);
  return awaited ? [votesAwaitItPlainly(t, awaited)] : [];
}
