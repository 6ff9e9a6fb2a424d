/**
 * What is told to one member alone, of their own membership and keys.
 * @module
 */
import { fallenBallot, type Proposal } from '../../../union/assembly/assembly.ts';
import { phrase } from '../../words.ts';
import type { Kinds, Told } from './kind.ts';

/** The open votes in which the member’s ballot fell away. */
const fallenIn = ({ union, member, at }: Told): readonly Proposal[] =>
  [...union.assembly.open].flatMap((id) => {
    const proposal = union.assembly.proposals.get(id);
    const { poll } = proposal ?? {};
    const isOpen = poll !== undefined && at < poll.closes;
    return proposal && isOpen && fallenBallot(union, poll, member) ? [proposal] : [];
  });

export const ownAffairs: Kinds = {
  'members/admit@1': {
    called: phrase('You were admitted'),
    to: 'own',
    write: ({ t, name, home, union, member }) => {
      const from = union.members.people.get(member)?.rightsFrom;
      return {
        subject: t('You are a member of {union}', { union: name }),
        lines: [
          t('{union} has admitted you as a member.', { union: name }),
          from === undefined
            ? t('You can vote in every vote that opens from now on.')
            : t('You can vote in every vote that opens from {date} on.', {
                date: t.plainDate(from),
              }),
        ],
        button: { text: t('To your membership'), path: `${home}/me` },
      };
    },
  },
  'members/decline@1': {
    called: phrase('Your application was declined'),
    to: 'own',
    write: ({ t, name, home }) => ({
      subject: t('Your application to {union}', { union: name }),
      lines: [
        t('{union} has declined your application. The reason stands on your page.', {
          union: name,
        }),
      ],
      button: { text: t('Read the reason'), path: `${home}/me` },
    }),
  },
  'members/recover@1': {
    called: phrase('Somebody asked to replace your keys'),
    to: 'own',
    urgent: true,
    isTimely: ({ members }, { member }) => members.people.get(member ?? '')?.recovery !== undefined,
    write: ({ t, name, home }) => ({
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
  },
  'members/add-key@1': {
    called: phrase('A new key became yours'),
    to: 'own',
    urgent: true,
    write: ({ t, name, home }) => ({
      subject: t('{union}: a new key is yours', { union: name }),
      lines: [
        t('A new device or passkey can sign for you in {union}.', { union: name }),
        t('If you did not do that, remove it.'),
      ],
      button: { text: t('See your keys'), path: `${home}/me` },
    }),
  },
  'voting-key-replaced': {
    called: phrase('Your voting key was replaced'),
    to: 'own',
    urgent: true,
    write: (told) => {
      const { t, name, home } = told;
      const fallen = fallenIn(told);
      const [first] = fallen;
      return {
        subject: t('{union}: your voting key was replaced', { union: name }),
        lines: [
          t('A new voting key was entered in your name in {union}.', { union: name }),
          first
            ? t.many(
                fallen.length,
                'The ballot that you cast in an open vote with the old one fell away, and does not count. Cast it anew.',
                'The ballots that you cast in {n} open votes with the old one fell away, and do not count. Cast them anew.',
              )
            : t('The ballots that you have cast in open votes stand.'),
          t('If you did not do that, somebody has a key of yours: look through your keys.'),
        ],
        button: first
          ? { text: t('To the vote'), path: `${home}/p/${first.id}#vote` }
          : { text: t('See your keys'), path: `${home}/me` },
      };
    },
  },
};
