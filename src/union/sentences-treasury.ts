/**
 * How money is told: where it lies, what came and went, who asked for it and who said yes. Never what is private,
 * such as whose dues a line is.
 * @module
 */
import type { Say } from './kernel/say.ts';
import { kindsOf } from './sentence-lines.ts';
import type { Sentence, Telling } from './sentence-parts.ts';
import {
  appropriationIn,
  because,
  currencyAt,
  dayIn,
  fundOf,
  placeAt,
  placeOf,
  size,
  sum,
  sumIn,
  type SumSaid,
} from './sentence-sums.ts';
import { appealSentences } from './sentences-appeals.ts';
import { correctingSentences, putRightSaid } from './sentences-correcting.ts';
import { debitSentences } from './sentences-debits.ts';
import { spendingSentences } from './sentences-spending.ts';
import { type Batch, type Claim, claimIn, type Part } from './treasury/treasury.ts';

export const treasurySentences: Readonly<Record<string, Sentence>> = {
  'treasury/arrange@1': (told) =>
    told.byClerk
      ? arranged(told)
      : told.say('{who} arranged it: {sentence}', { who: told.who, sentence: arranged(told) }),
  'treasury/open-place@1': (told) => opened(told),
  'treasury/close-place@1': (told) => {
    const { say, who, byClerk } = told;
    const place = placeOf(told);
    return byClerk
      ? say('The account {place} was closed.', { place })
      : say('{who} closed the account {place}.', { who, place });
  },
  'treasury/enter-lines@1': (told) => entered(told),
  'treasury/assign@1': (told) => assigned(told),
  'treasury/suggest@1': (told) => suggested(told),
  'treasury/affirm@1': (told) => affirmed(told),
  'treasury/withdraw-suggestion@1': ({ say, who, intent }) =>
    many(intent) === 1
      ? say('{who} took back what they suggested that a line of a statement is.', { who })
      : say('{who} took back what they suggested that {n} lines of statements are.', {
          who,
          n: many(intent),
        }),
  'treasury/decline-suggestion@1': (told) => {
    const given = { ...because(told), n: many(told.intent) };
    return given.n === 1
      ? told.say('{who} declined what was suggested that a line of a statement is: {reason}', given)
      : told.say(
          '{who} declined what was suggested that {n} lines of statements are: {reason}',
          given,
        );
  },
  'treasury/lapse-suggestion@1': ({ say }) =>
    say('What was suggested that lines of statements are lapsed, since nobody confirmed it.'),
  'treasury/undo@1': (told) =>
    told.say('{who} took back what was said of a line of a statement: {reason}', because(told)),
  'treasury/agree@1': (told) =>
    told.say('{who} found that the book agrees with the statement of {place}: {amount} on {day}.', {
      who: told.who,
      place: placeOf(told),
      amount: sum(told.count('balance'), currencyAt(told)),
      day: dayIn(told, 'day'),
    }),
  'treasury/record@1': (told) => {
    const amount = told.count('amount');
    const given = { who: told.who, place: placeOf(told), amount: size(amount, currencyAt(told)) };
    return amount < 0
      ? told.say(
          '{who} entered by hand that {amount} went from {place}. Another must confirm it.',
          given,
        )
      : told.say(
          '{who} entered by hand that {amount} came into {place}. Another must confirm it.',
          given,
        );
  },
  'treasury/confirm@1': (told) => confirmed(told),
  'treasury/strike@1': (told) =>
    told.say('{who} struck out what was entered by hand: {reason}', because(told)),
  'treasury/lapse-record@1': ({ say }) =>
    say('What was entered by hand lapsed, since nobody confirmed it.'),
  'treasury/move@1': (told) =>
    told.say('{amount} went from the fund “{from}” to the fund “{to}”: {reason}', {
      amount: sum(told.count('amount'), told.word('currency')),
      from: fundOf(told, told.word('from')),
      to: fundOf(told, told.word('to')),
      reason: told.quoted(told.word('reason')),
    }),
  'treasury/exchange@1': (told) =>
    told.say('{who} entered that {gave} were exchanged for {got}. Another must confirm it.', {
      who: told.who,
      gave: sumIn(told, 'gave'),
      got: sumIn(told, 'got'),
    }),
  ...correctingSentences,
  ...spendingSentences,
  ...appealSentences,
  'treasury/claim@1': (told) =>
    told.say('{who} asked for {amount} for {title}.', {
      who: told.who,
      amount: sum(
        told.count('amount'),
        appropriationIn(told, told.word('appropriation'))?.currency,
      ),
      title: told.quoted(told.word('title')),
    }),
  'treasury/send-back@1': (told) =>
    told.say('{who} asked that {amount}, owed to somebody, be sent back: {title}.', {
      who: told.who,
      amount: sum(told.count('amount'), told.word('currency')),
      title: told.quoted(told.word('title')),
    }),
  'treasury/withdraw-claim@1': (told) =>
    told.say('{who} took the claim {title} back.', { who: told.who, title: claimTitle(told) }),
  'treasury/declare-interest@1': (told) =>
    told.say('{who} has an interest in the claim {title}, and does not decide on it: {about}', {
      who: told.who,
      title: claimTitle(told),
      about: told.quoted(told.word('about')),
    }),
  'treasury/approve@1': (told) => {
    const given = { who: told.who, title: claimTitle(told), amount: claimSum(told) };
    return told.byClerk
      ? told.say('The claim {title} for {amount} was approved.', given)
      : told.say('{who} approved the claim {title} for {amount}.', given);
  },
  'treasury/decline@1': (told) => {
    const given = { ...because(told), title: claimTitle(told) };
    return told.byClerk
      ? told.say('The claim {title} was declined: {reason}', given)
      : told.say('{who} declined the claim {title}: {reason}', given);
  },
  'treasury/expire-claim@1': (told) =>
    told.say('The approval of the claim {title} ran out: it was not paid in half a year.', {
      title: claimTitle(told),
    }),
  'treasury/prepare@1': (told) => {
    const { claims } = told.intent.body;
    const n = Array.isArray(claims) ? claims.length : 0;
    const given = { who: told.who, n, amount: sum(told.count('total'), currencyAt(told)) };
    return n === 1
      ? told.say('{who} prepared a payment of {amount}, and signed for it.', given)
      : told.say('{who} prepared {n} payments of {amount} together, and signed for them.', given);
  },
  'treasury/sign@1': (told) =>
    told.say('{who} signed for payments of {amount}.', { who: told.who, amount: batchSum(told) }),
  'treasury/void@1': (told) =>
    told.say('{who} said that payments of {amount} do not go to the bank: {reason}', {
      ...because(told),
      amount: batchSum(told),
    }),
  'treasury/lapse-batch@1': (told) =>
    told.say('Payments of {amount} lapsed, since too few people signed for them.', {
      amount: batchSum(told),
    }),
  'treasury/fail@1': (told) =>
    told.say('{who} said that the bank did not pay the claim {title}: {reason}', {
      ...because(told),
      title: claimTitle(told),
    }),
  'treasury/pledge@1': ({ say, who }) => say('{who} said what they will pay as dues.', { who }),
  'treasury/remind@1': ({ say, who, member }) =>
    say('{who} reminded {member} of dues.', { who, member }),
  'treasury/settle-dues@1': ({ say, who, member }) =>
    say('{who} said that the dues of {member} are in order.', { who, member }),
  'treasury/rest@1': ({ say, member }) =>
    say('The vote of {member} rests until dues are paid or waived.', { member }),
  'treasury/inquire@1': ({ say, who, intent }) =>
    intent.body['ends'] === true
      ? say('{who} took back what they had written to the treasurers.', { who })
      : say('{who} wrote to the treasurers about dues or money of their own.', { who }),
  'treasury/answer-inquiry@1': (told) => inquiryAnswered(told),
  ...debitSentences,
  'treasury/close-year@1': (told) => {
    const { say, who, byClerk } = told;
    const day = dayIn(told, 'through');
    return byClerk
      ? say('The books were closed through {day}.', { day })
      : say('{who} closed the books through {day}.', { who, day });
  },
};

function inquiryAnswered(told: Telling): string {
  const { say, who, union, intent } = told;
  return union.treasury.inquiries.get(told.word('inquiry'))?.by === intent.by
    ? say(
        '{who} answered what they had written themselves about dues or money of their own, since nobody else kept the books.',
        { who },
      )
    : say('{who} answered what somebody had written about dues or money of their own.', { who });
}

const claimOf = (told: Telling): Claim | undefined =>
  told.union.treasury.claims.get(told.word('claim'));
const claimTitle = (told: Telling): string => told.quoted(claimOf(told)?.title);

function claimSum(told: Telling): SumSaid {
  const { claim, currency } = claimIn(told.union, told.word('claim')) ?? {};
  return sum(claim?.amount ?? 0, currency);
}

function batchSum(told: Telling): SumSaid {
  const batch: Batch | undefined = told.union.treasury.batches.get(told.word('batch'));
  return sum(batch?.total ?? 0, placeAt(told, batch?.place ?? '')?.currency);
}

function arranged({ say, intent }: Telling): string {
  switch (intent.body['way']) {
    case 'own':
      return say('The union holds its money in accounts of its own.');
    case 'host':
      return say('A fiscal host holds the union’s money.');
    default:
      return say('The union holds no money.');
  }
}

function opened(told: Telling): string {
  const { say, who, byClerk, intent } = told;
  const place = told.quoted(told.word('title'));
  const before = intent.body['opening'] as { amount: number; fund: string } | undefined;
  const name = byClerk
    ? say('The account {place} was opened.', { place })
    : say('{who} opened the account {place}.', { who, place });
  if (!before) return name;
  const given = {
    amount: sum(before.amount, told.word('currency')),
    fund: fundOf(told, before.fund),
  };
  return say('{sentence} In it lie {amount} of the fund “{fund}”.', { sentence: name, ...given });
}

function entered(told: Telling): string {
  const { say, who, intent } = told;
  const lines = (intent.body['lines'] ?? []) as readonly { amount: number; dated?: string }[];
  const currency = currencyAt(told);
  const all = (sign: 1 | -1): number =>
    lines.reduce((so, { amount }) => so + Math.max(0, sign * amount), 0);
  const given = { who, place: placeOf(told), n: lines.length, moved: moved(say, all, currency) };
  const sentence =
    lines.length === 1
      ? say('{who} entered a line of the statement of {place}: {moved}.', given)
      : say('{who} entered {n} lines of the statement of {place}: {moved}.', given);
  const late = lines.filter(({ dated }) => dated !== undefined).length;
  const of = { sentence, n: late };
  return late === 0
    ? sentence
    : say('{sentence} Of these, booked late by the bank into days that were closed: {n}.', of);
}

function moved(say: Say, all: (sign: 1 | -1) => number, currency: string | undefined): string {
  const [came, went] = [sum(all(1), currency), sum(all(-1), currency)];
  if (all(-1) === 0) return say('{came} came', { came });
  return all(1) === 0
    ? say('{went} went', { went })
    : say('{came} came, {went} went', { came, went });
}

function assigned({ say, who, intent }: Telling): string {
  const lines = (intent.body['lines'] ?? []) as readonly { parts: readonly Part[] }[];
  const [only] = lines;
  if (!only || lines.length > 1)
    return say('{who} said what {n} lines of statements are.', { who, n: lines.length });
  return say('{who} said what a line of a statement is: {parts}.', {
    who,
    parts: kindsOf(only, say),
  });
}

function suggested({ say, who, intent }: Telling): string {
  const lines = (intent.body['lines'] ?? []) as readonly { parts: readonly Part[] }[];
  const [only] = lines;
  return !only || lines.length > 1
    ? say('{who} suggested what {n} lines of statements are. Another must confirm it.', {
        who,
        n: lines.length,
      })
    : say('{who} suggested what a line of a statement is: {parts}. Another must confirm it.', {
        who,
        parts: kindsOf(only, say),
      });
}

/** How many lines an act names. */
const many = ({ body: { lines } }: Telling['intent']): number =>
  Array.isArray(lines) ? lines.length : 0;

function affirmed({ say, who, intent }: Telling): string {
  const n = many(intent);
  return n === 1
    ? say('{who} confirmed what a line of a statement is.', { who })
    : say('{who} confirmed what {n} lines of statements are.', { who, n });
}

function confirmed(told: Telling): string {
  const { say, who, union } = told;
  // Lines of a closed year are no longer at hand.
  const line = union.treasury.lines.get(told.word('record'));
  const place = placeAt(told, line?.place ?? '');
  if (!line || !place)
    return putRightSaid(told) ?? say('{who} confirmed what was entered by hand.', { who });
  const given = { who, amount: size(line.amount, place.currency), place: told.quoted(place.title) };
  return line.amount < 0
    ? say('{who} confirmed that {amount} went from {place}.', given)
    : say('{who} confirmed that {amount} came into {place}.', given);
}
