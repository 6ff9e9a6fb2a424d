/**
 * What the rules say of money, in plain words.
 * @module
 */
import { named } from '../kernel/ids.ts';
import { sumOf } from '../kernel/amounts.ts';
import { type Head, headsSaid } from '../kernel/heads.ts';
import { duration, type Say, type Sum, told } from '../kernel/say.ts';
import type { Caps, Dues, Fund, MoneyRules, Rhythm } from './money-rules.ts';
import { shareInWords } from './readable-rules.ts';
import type { Charter } from './schema.ts';

/** The points about money; none where the rules say nothing of it. */
export function aboutMoney({ money, offices }: Charter, say: Say): readonly string[] {
  if (!money) return [];
  return [
    ...Object.values(money.funds).map((fund) => fundInWords(money, fund, say)),
    ...duesInWords(money, say),
    say(
      'Money is spent only out of what the members appropriated. Nobody decides on a claim of their own.',
    ),
    money.twoHandsAbove === 0
      ? say('Two people sign for every payout.')
      : say(
          'Two people sign for payouts of more than {amount} together, or where one of them approved.',
          {
            amount: sum(money, money.twoHandsAbove),
          },
        ),
    ...approvalsInWords(money, say),
    ...(money.receiptsAbove === undefined
      ? []
      : [
          say('Claims of more than {amount} are approved with a receipt only.', {
            amount: sum(money, money.receiptsAbove),
          }),
        ]),
    ...Object.entries(money.limits).map(([office, { each, month }]) =>
      say('“{office}” approves at most {each} at a time, and {month} a month.', {
        office: named(offices, office)?.title ?? office,
        each: sum(money, each),
        month: sum(money, month),
      }),
    ),
    ...capsInWords(money.caps, say),
    ...yearInWords(money, say),
  ];
}

/** With which month a financial year ends, where that is not December. */
function yearInWords({ yearEnds = 12 }: MoneyRules, say: Say): readonly string[] {
  if (yearEnds === 12) return [];
  return [say('Financial years end with {month}.', { month: monthInWords(yearEnds, say) })];
}

/** The name of a month from 1 to 12. */
export const monthInWords = (month: number, say: Say): string =>
  [
    say('January'),
    say('February'),
    say('March'),
    say('April'),
    say('May'),
    say('June'),
    say('July'),
    say('August'),
    say('September'),
    say('October'),
    say('November'),
    say('December'),
  ][month - 1] ?? '';

function approvalsInWords(money: MoneyRules, say: Say): readonly string[] {
  if (money.twoApproveAbove === undefined) return [];
  return money.twoApproveAbove === 0
    ? [say('Two people approve every claim, or the members do by a decision.')]
    : [
        say(
          'Two people approve claims of more than {amount}, or the members do by a decision. What one person alone approved of the same claimant’s in thirty days counts with it.',
          { amount: sum(money, money.twoApproveAbove) },
        ),
      ];
}

function fundInWords(money: MoneyRules, { title, purpose, keep, heads }: Fund, say: Say): string {
  const whole =
    keep === 0
      ? say('Fund “{title}”: {purpose}', { title, purpose })
      : say('Fund “{title}”: {purpose} At least {amount} stay in it.', {
          title,
          purpose,
          amount: sum(money, keep),
        });
  return heads ? `${whole} ${onlyForInWords(heads, say)}` : whole;
}

/** What a fund with a purpose may be spent on, as a sentence. */
export const onlyForInWords = (heads: readonly Head[], say: Say): string =>
  say('It is spent only on: {heads}.', { heads: told(headsSaid(heads), say) });

const sum = ({ currency }: MoneyRules, minor: number): Sum => sumOf(minor, currency);

function duesInWords(money: MoneyRules, say: Say): readonly string[] {
  const { dues, funds } = money;
  if (!dues) return [];
  const { tiers, rhythms, grace, work, fund, debit } = dues;
  return [
    say(
      'Dues a month, by what one can afford: {tiers}. Nobody has to give reasons for less, or for nothing.',
      {
        tiers: Object.values(tiers)
          .map(({ title, amount }) => say('{title} {sum}', { title, sum: sum(money, amount) }))
          .join(', '),
      },
    ),
    say('They are paid {rhythms}, and go to the fund “{fund}”.', {
      rhythms: rhythms
        .map((each) => rhythmInWords(each, say))
        .reduce((one, other) => say('{one} or {other}', { one, other })),
      fund: named(funds, fund)?.title ?? fund,
    }),
    ...inWork(work, say),
    ...collected(debit, say),
    say(
      'Who falls behind is reminded; {time} later their vote rests until dues are paid, or waived. They stay a member.',
      {
        time: duration(grace, say),
      },
    ),
  ];
}

const inWork = (work: Dues['work'], say: Say): readonly string[] =>
  work ? [say('Dues may be paid in work instead.')] : [];

const collected = (debit: Dues['debit'], say: Say): readonly string[] =>
  debit
    ? [
        say(
          'Who wants that gives a mandate, and dues are collected from their account; they hear of it {n} days before.',
          { n: debit.notice },
        ),
      ]
    : [];

/** `rhythmInWords('quarter', english)` is `'every three months'`. */
export function rhythmInWords(rhythm: Rhythm, say: Say): string {
  switch (rhythm) {
    case 'month':
      return say('every month');
    case 'quarter':
      return say('every three months');
    case 'year':
      return say('every year');
  }
}

function capsInWords(caps: Caps | undefined, say: Say): readonly string[] {
  const { implementation, instance, large } = caps ?? {};
  return [
    ...(implementation
      ? [
          say('At most {share} of the money goes to one program within a year.', {
            share: shareInWords(implementation, say),
          }),
        ]
      : []),
    ...(instance
      ? [
          say('At most {share} of the money goes to one instance within a year.', {
            share: shareInWords(instance, say),
          }),
        ]
      : []),
    ...(large
      ? [
          say('At most {share} of the money goes to instances with over {n} users within a year.', {
            share: shareInWords(large.share, say),
            n: large.users,
          }),
        ]
      : []),
    ...(large?.remembers
      ? [
          say(
            'An instance counts as large as it was ever said to be within the year, whatever is said of it now.',
          ),
        ]
      : []),
  ];
}
