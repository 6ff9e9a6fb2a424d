/**
 * What is told of money: to one member alone, of their claims and their dues. How much, and for what, stands on
 * the page it leads to, and not in a letter that others carry; but a debit is announced with its day and amount, as
 * the rulebook of the scheme asks for (EPC016-06, pre-notification).
 * @module
 */
import type { Instant } from '../../../union/kernel/instant.ts';
import {
  claimIn,
  type Debit,
  otherApprovers,
  remindedAt,
  restsFrom,
  secondWanted,
} from '../../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { phrase } from '../../words.ts';
import { announced, calledOff, cameBack } from './debit-letters.ts';
import type { Letter } from '../letter.ts';
import type { Kinds, Told, ToldClaim, Topic } from './kind.ts';
import { toDues } from './to-dues.ts';

const toClaims = ({ t, home }: Told): { text: string; path: string } => ({
  text: t('To your claims'),
  path: `${home}/money/claims?stage=mine`,
});

const toAppeals = ({ t, home }: Told): { text: string; path: string } => ({
  text: t('To the appeals'),
  path: `${home}/money#appeals`,
});

/** Whether the debit of a notice still stands so; true while it is told of several. */
const standsAt = (
  { treasury }: ReadUnion,
  { debit }: Topic,
  ...stages: readonly Debit['stage'][]
): boolean =>
  debit === undefined || stages.some((stage) => treasury.debits.get(debit)?.stage === stage);

/** Whether the claim of a notice still waits for this member among those who can give the second approval. */
function canBeSecond(union: ReadUnion, { claim = '', member = '' }: Topic, at: Instant): boolean {
  const found = claimIn(union, claim);
  if (!found) return false;
  const first = secondWanted(union, found, at);
  return first !== undefined && otherApprovers(union, found, { by: first.by, at }).includes(member);
}

const notHandedIn = (t: Told['t']): string =>
  t('Do not hand it in. What is wrong with it, and what to do, stands on its page.');

/** It goes to officers about a claim that whoever may read the minutes can read, and names it where that is everybody. */
const waitsForSecond = ({ t, name, home }: Told, claim: ToldClaim): Letter => ({
  subject: t('{union}: a claim waits for a second approval', { union: name }),
  lines: [
    claim.title === undefined
      ? t(
          'One person has approved a claim in {union}. By the rules two do, and you can be the second.',
          { union: name },
        )
      : t(
          'One person has approved “{title}”, a claim of {sum} in {union}. By the rules two do, and you can be the second.',
          { title: claim.title, sum: t.money(claim.amount, claim.currency), union: name },
        ),
    t('Nothing is paid until somebody has, and the first approval holds for thirty days.'),
  ],
  button: { text: t('To the claim'), path: `${home}/money/claims/${claim.id}` },
});

export const ofMoney: Kinds = {
  'treasury/approve@1': {
    called: phrase('A claim that you put was approved'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: your claim is approved', { union: told.name }),
      lines: [
        told.t('A claim that you put in {union} is approved. It is paid next.', {
          union: told.name,
        }),
      ],
      button: toClaims(told),
    }),
  },
  'claim-second': {
    called: phrase('A claim waits for your approval beside another’s'),
    to: 'own',
    isTimely: canBeSecond,
    write: (told) => told.claim && waitsForSecond(told, told.claim),
  },
  'payments-spoilt': {
    called: phrase('A file of payments is not for the bank any more'),
    to: 'own',
    write: ({ t, name, home }) => ({
      subject: t('{union}: a file of payments is not for the bank any more', { union: name }),
      lines: [
        t(
          'Somebody signed for a file of payments in {union}. By now a bank would refuse it, or pay wrongly by it.',
          { union: name },
        ),
        notHandedIn(t),
      ],
      button: { text: t('To the payouts'), path: `${home}/money/payouts` },
    }),
  },
  'collection-spoilt': {
    called: phrase('The file of a collection is not for the bank any more'),
    to: 'own',
    write: ({ t, name, home }) => ({
      subject: t('{union}: the file of a collection is not for the bank any more', {
        union: name,
      }),
      lines: [
        t(
          'Somebody signed for the file of a collection in {union}. By now a bank would refuse it, or collect wrongly by it.',
          { union: name },
        ),
        notHandedIn(t),
      ],
      button: { text: t('To the direct debits'), path: `${home}/money/debits` },
    }),
  },
  'treasury/decline@1': {
    called: phrase('A claim that you put was declined'),
    to: 'own',
    write: (told) => ({
      subject: told.t('{union}: your claim is declined', { union: told.name }),
      lines: [
        told.t('A claim that you put in {union} is declined. The reason stands beside it.', {
          union: told.name,
        }),
      ],
      button: toClaims(told),
    }),
  },
  'treasury/answer-inquiry@1': {
    called: phrase('The treasurers answered what you asked'),
    to: 'own',
    write: (told) => ({
      subject: told.t('{union}: the treasurers answered you', { union: told.name }),
      lines: [
        told.t(
          'You had asked the treasurers of {union} something. What they answer stands on your page.',
          {
            union: told.name,
          },
        ),
      ],
      button: toDues(told),
    }),
  },
  'claim-paid': {
    called: phrase('A claim that you put was paid'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: your claim is paid', { union: told.name }),
      lines: [
        told.t('The books of {union} show that a claim that you put is paid.', {
          union: told.name,
        }),
      ],
      button: toClaims(told),
    }),
  },
  'debit-announced': {
    called: phrase('Dues will be collected from your account'),
    to: 'own',
    isTimely: (union, topic) => standsAt(union, topic, 'announced', 'sent'),
    write: (told) => told.debit && announced(told, told.debit),
  },
  'debit-called-off': {
    called: phrase('Dues will not be collected from your account after all'),
    to: 'own',
    quiet: true,
    isTimely: (union, topic) => standsAt(union, topic, 'called-off'),
    write: (told) => told.debit && calledOff(told, told.debit),
  },
  'debit-back': {
    called: phrase('Dues could not be collected from your account'),
    to: 'own',
    isTimely: (union, topic) => standsAt(union, topic, 'returned', 'rejected'),
    write: (told) => told.debit && cameBack(told, told.debit),
  },
  'promise-due': {
    called: phrase('What you promised to an appeal is due'),
    to: 'own',
    write: (told) => ({
      subject: told.t('{union}: the goal is reached', { union: told.name }),
      lines: [
        told.t(
          'An appeal of {union} to which you promised something reached its goal. Now your promise is due.',
          { union: told.name },
        ),
        told.t('How to pay it stands on its page. If you can’t after all, nobody chases you.'),
      ],
      button: toAppeals(told),
    }),
  },
  'promise-lapsed': {
    called: phrase('An appeal to which you promised something missed its goal'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: the goal is not reached', { union: told.name }),
      lines: [
        told.t(
          'An appeal of {union} to which you promised something ended below its goal. You pay nothing.',
          { union: told.name },
        ),
      ],
      button: toAppeals(told),
    }),
  },
  'promise-freed': {
    called: phrase('An appeal to which you promised something was ended early'),
    to: 'own',
    quiet: true,
    write: (told) => ({
      subject: told.t('{union}: an appeal was ended', { union: told.name }),
      lines: [
        told.t(
          'The members of {union} ended an appeal. You had promised something to it: you pay nothing.',
          { union: told.name },
        ),
        told.t('Why they did stands on its page.'),
      ],
      button: toAppeals(told),
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
