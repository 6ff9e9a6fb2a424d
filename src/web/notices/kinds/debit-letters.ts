/**
 * What is written of a debit to whom it is collected from: to a member of dues, to a supporter of what they give, and
 * owe nothing by.
 * @module
 */
import { standingOf } from '../../../union/members/members.ts';
import { reasonSaid } from '../../pages/unions/money/reason-codes.ts';
import type { ToldDebit } from '../debit-told.ts';
import type { Letter } from '../letter.ts';
import type { Told } from './kind.ts';
import { toDues } from './to-dues.ts';

const isMember = ({ union, member }: Told): boolean =>
  standingOf(union.members, member) === 'member';

const toThePage = (told: Told): NonNullable<Letter['button']> =>
  isMember(told) ? toDues(told) : { ...toDues(told), text: told.t('To what you give regularly') };

export function announced(told: Told, debit: ToldDebit): Letter {
  const { t, name } = told;
  const day = t.plainDate(debit.day);
  return {
    subject: isMember(told)
      ? t('{union}: your dues will be collected on {day}', { union: name, day })
      : t('{union}: what you give will be collected on {day}', { union: name, day }),
    lines: [
      collectionSaid(told, debit),
      ...mandateSaid(told, debit),
      t('If something is wrong, end the mandate or write to the treasurers before that day.'),
    ],
    button: toThePage(told),
  };
}

function collectionSaid(told: Told, { day, amount, currency, mandate }: ToldDebit): string {
  const { t, name } = told;
  const sum = { amount: t.money(amount, currency), day: t.plainDate(day), union: name };
  if (!isMember(told))
    return mandate
      ? t(
          'On {day}, {union} collects {amount} from your account ending in {ending}, as you give it regularly.',
          {
            ...sum,
            ending: mandate.ending,
          },
        )
      : t('On {day}, {union} collects {amount} from your account, as you give it regularly.', sum);
  return mandate
    ? t('On {day}, {union} collects {amount} of dues from your account ending in {ending}.', {
        ...sum,
        ending: mandate.ending,
      })
    : t('On {day}, {union} collects {amount} of dues from your account.', sum);
}

const mandateSaid = ({ t }: Told, { mandate, creditor }: ToldDebit): readonly string[] =>
  mandate && creditor !== undefined
    ? [
        t('Mandate reference: {mandate}. Creditor identifier: {creditor}.', {
          mandate: mandate.reference,
          creditor,
        }),
      ]
    : [];

export function calledOff(told: Told, { day, amount, currency }: ToldDebit): Letter {
  const { t, name } = told;
  const when = t.plainDate(day);
  const sum = { union: name, amount: t.money(amount, currency), day: when };
  return {
    subject: t('{union}: nothing is collected on {day}', { union: name, day: when }),
    lines: isMember(told)
      ? [
          t('{union} does not collect the {amount} of dues that were announced for {day}.', sum),
          t(
            'Those months are open again. Pay them by transfer; or, with a mandate, wait until a debit is announced anew.',
          ),
        ]
      : [
          t('{union} does not collect the {amount} that were announced for {day}.', sum),
          nothingOwed(told),
        ],
    button: toThePage(told),
  };
}

const nothingOwed = ({ t }: Told): string =>
  t('You owe nothing by that. If you like, give it by transfer.');

export function cameBack(told: Told, { day, amount, currency, code }: ToldDebit): Letter {
  const { t, name } = told;
  const sum = { amount: t.money(amount, currency), union: name, day: t.plainDate(day) };
  const why = code === undefined ? [] : [reasonSaid(t, code)];
  if (!isMember(told))
    return {
      subject: t('{union}: what you give could not be collected', { union: name }),
      lines: [
        t('The {amount} to {union} for {day} did not come, or went back.', sum),
        ...why,
        nothingOwed(told),
        t('On the page you can give another account, or end it in one press.'),
      ],
      button: toThePage(told),
    };
  return {
    subject: t('{union}: your dues could not be collected', { union: name }),
    lines: [
      t('The {amount} of dues to {union} for {day} did not come, or went back.', sum),
      ...why,
      t(
        'Those months are open again. Pay them by transfer, or see that they can be collected the next time: on the page you can give another account.',
      ),
      t('If you can’t pay now, say so there in one press. Nobody asks why.'),
    ],
    button: toThePage(told),
  };
}
