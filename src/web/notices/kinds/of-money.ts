/**
 * What is told of money: to one member alone, of their claims and their dues. How much, and for what, stands on
 * the page it leads to, and not in a letter that others carry.
 * @module
 */
import { remindedAt, restsFrom } from '../../../union/treasury/treasury.ts';
import { phrase } from '../../words.ts';
import type { Kinds, Told } from './kind.ts';

const toClaims = ({ t, home }: Told): { text: string; path: string } => ({
  text: t('To your claims'),
  path: `${home}/money/claims?stage=mine`,
});

const toDues = ({ t, home }: Told): { text: string; path: string } => ({
  text: t('To your dues'),
  path: `${home}/money/dues`,
});

export const ofMoney: Kinds = {
  'treasury/approve@1': {
    called: phrase('A claim of yours was approved'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: your claim is approved', { union: told.name }),
      lines: [
        told.t('A claim of yours in {union} is approved. It is paid next.', { union: told.name }),
      ],
      button: toClaims(told),
    }),
  },
  'treasury/decline@1': {
    called: phrase('A claim of yours was declined'),
    to: 'own',
    write: (told) => ({
      subject: told.t('{union}: your claim is declined', { union: told.name }),
      lines: [
        told.t('A claim of yours in {union} is declined. The reason stands beside it.', {
          union: told.name,
        }),
      ],
      button: toClaims(told),
    }),
  },
  'claim-paid': {
    called: phrase('A claim of yours was paid'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: your claim is paid', { union: told.name }),
      lines: [
        told.t('The books of {union} show that a claim of yours is paid.', { union: told.name }),
      ],
      button: toClaims(told),
    }),
  },
  'treasury/remind@1': {
    called: phrase('You were reminded of your dues'),
    to: 'own',
    isTimely: (union, { member = '' }) => remindedAt(union, member) !== undefined,
    write: (told) => {
      const { t, name, union, member } = told;
      const rests = restsFrom(union, member);
      return {
        subject: t('{union}: your dues are behind', { union: name }),
        lines: [
          t('Your dues to {union} are behind. That happens.', { union: name }),
          t(
            'Pay them, or say in one click that you pay less or nothing. Nobody asks why, and you stay a member.',
          ),
          ...(rests === undefined
            ? []
            : [
                t('If nothing happens, your vote rests from {date} on.', {
                  date: t.plainDate(rests),
                }),
              ]),
        ],
        button: toDues(told),
      };
    },
  },
  'treasury/rest@1': {
    called: phrase('Your vote rests'),
    to: 'own',
    isTimely: ({ members }, { member = '' }) => members.people.get(member)?.resting !== undefined,
    write: (told) => ({
      subject: told.t('{union}: your vote rests', { union: told.name }),
      lines: [
        told.t(
          'Your vote in {union} rests, because your dues are behind. You are a member all the same.',
          { union: told.name },
        ),
        told.t(
          'It wakes when they are paid, or at once when you say that you pay less or nothing.',
        ),
      ],
      button: toDues(told),
    }),
  },
};
