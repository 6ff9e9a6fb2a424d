/**
 * What is wrong with private texts about money: whom a claim is to be paid to, its receipts, what somebody promises
 * as dues. The book can’t see it, since it has only the commitments; the hall looks while the texts are before it.
 * @module
 */
import type { z } from 'zod';
import { readBic } from '../../bank/bic.ts';
import { readIban } from '../../bank/iban.ts';
import { ibanMeant } from '../../bank/payee.ts';
import { readPaymentReference } from '../../bank/payment-reference.ts';
import { type Refusal, refusalAt } from '../../union/kernel/refusal.ts';
import { commitment, type KeptText } from '../../union/kernel/text.ts';
import { DoneWork, MissedPayment, PledgedDues, WorkAnswer } from '../../union/treasury/treasury.ts';
import { mostPrivate } from '../browser/act-fields.ts';
import type { Words } from '../words.ts';
import { carriedWithin } from './carried-within.ts';
import { mandateRefusals } from './mandate-wrongs.ts';
import { readReceipt } from './receipt-file.ts';
import { sayRefusal } from './say.ts';

export interface WithTexts {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The texts that came along. What is kept already was looked at when it came. */
  readonly texts: readonly KeptText[];
}

/** What is wrong with the private texts of an act, however it comes in; each names its place in body and text. */
export function privateRefusals({ act, body, texts }: WithTexts): readonly Refusal[] {
  const given = new Map(texts.map((kept) => [safeCommitment(kept), kept.text]));
  return [
    ...refusalsIn({ act, body }, given),
    ...carriedWithin(act, body).flatMap((carried) =>
      refusalsIn(carried, given).map((why) => placedIn(carried.place, why)),
    ),
  ];
}

/** The same for one act by itself, whose texts are known by the hashes that stand for them. */
export function refusalsIn(
  { act, body }: Pick<WithTexts, 'act' | 'body'>,
  given: ReadonlyMap<string, string>,
): readonly Refusal[] {
  const look = looks[act];
  return look ? look(body, (hash) => (typeof hash === 'string' ? given.get(hash) : undefined)) : [];
}

const placedIn = (place: string, { field = '', ...why }: Refusal): Refusal => ({
  ...why,
  refused: `${place}.${why.refused}`,
  field: `${place}.${field}`,
});

/** What is no salt makes no commitment; the clerk says so. */
const safeCommitment = (kept: KeptText): string =>
  /^[0-9a-f]{64}$/.test(kept.salt) ? commitment(kept) : '';

type TextOf = (hash: unknown) => string | undefined;
type Look = (body: WithTexts['body'], textOf: TextOf) => readonly Refusal[];

const looks: Readonly<Record<string, Look>> = {
  'treasury/claim@1': ({ payee, receipts }, textOf) => [
    ...payeeRefusals(textOf(payee)),
    ...(Array.isArray(receipts) ? receipts : []).flatMap((hash, i) =>
      receiptRefusals(textOf(hash), i),
    ),
  ],
  'treasury/open-place@1': ({ kind, currency, number }, textOf) =>
    numberRefusals(textOf(number), kind === 'bank' && currency === 'EUR'),
  'treasury/send-back@1': ({ payee }, textOf) => payeeRefusals(textOf(payee)),
  'treasury/grant@1': ({ payee }, textOf) => payeeInWordsRefusals(textOf(payee)),
  'treasury/promise@1': ({ payer }, textOf) => payerRefusals(textOf(payer)),
  'treasury/inquire@1': ({ text }, textOf) => inquiryRefusals(textOf(text)),
  'treasury/answer-inquiry@1': ({ text }, textOf) => answerRefusals(textOf(text)),
  'treasury/pledge@1': ({ payer, dues }, textOf) => [
    ...payerRefusals(textOf(payer)),
    ...duesRefusals(textOf(dues)),
  ],
};

const mostName = 70;

/** The number of an account: an IBAN where euros lie at a bank, and wherever it begins like one. */
function numberRefusals(text: string | undefined, isIban: boolean): readonly Refusal[] {
  if (text === undefined) return [];
  if (!/[A-Z0-9]/i.test(text))
    return [
      refusalAt(
        'number',
        'Write the number in letters and digits, or leave it out if there is none.',
      ),
    ];
  if (!isIban && !/^\s*[A-Z]{2}\s?\d{2}/i.test(text)) return [];
  const read = readIban(text);
  return typeof read === 'string' ? [] : [at('number', read)];
}

/** Whom a grant is paid to: the name, and the account after it, if there is one. */
function payeeInWordsRefusals(text: string | undefined): readonly Refusal[] {
  const meant = text === undefined ? undefined : ibanMeant(text);
  if (meant === undefined) return [];
  const read = readIban(meant);
  return [
    typeof read === 'string'
      ? refusalAt('payee', 'Write the name, a comma, and then the IBAN.')
      : at('payee', read),
  ];
}

function payeeRefusals(text: string | undefined): readonly Refusal[] {
  if (text === undefined) return [];
  const fields = jsonIn(text);
  if (typeof fields !== 'object' || fields === null)
    return [
      refusalAt(
        'payee',
        'Write JSON of a name and, unless it is paid in cash, an IBAN: {example}.',
        {
          example: '{"iban":"DE89 3704 0044 0532 0130 00","name":"Ada"}',
        },
      ),
    ];
  const { name, iban, bic } = fields as Readonly<Record<string, unknown>>;
  const wrong: Refusal[] = [];
  if (typeof name !== 'string' || name.trim() === '')
    wrong.push(refusalAt('payee.name', 'This is needed.'));
  else if (name.length > mostName)
    wrong.push(
      refusalAt('payee.name', 'A name has at most {most} characters.', { most: mostName }),
    );
  return [
    ...wrong,
    ...codeWrong('payee.iban', iban, readIban),
    ...codeWrong('payee.bic', bic, readBic),
  ];
}

/** What is wrong with a code that may be left out. */
function codeWrong(
  field: string,
  typed: unknown,
  read: (text: string) => string | Refusal,
): readonly Refusal[] {
  if (typed === undefined) return [];
  const found = read(typeof typed === 'string' ? typed : '');
  return typeof found === 'string' ? [] : [at(field, found)];
}

/** A refusal as one of that place. */
const at = (field: string, why: Refusal): Refusal => ({
  ...why,
  article: 'form',
  refused: `${field}: ${why.refused}`,
  field,
});

function receiptRefusals(text: string | undefined, i: number): readonly Refusal[] {
  if (text === undefined) return [];
  const file = readReceipt(text);
  if (!file)
    return [refusalAt(`receipts.${i}`, 'Files can be PDF, PNG or JPEG. Choose them anew.')];
  return file.bytes.length > mostPrivate
    ? [refusalAt(`receipts.${i}`, 'A file can have at most 1 MiB. Choose the files anew.')]
    : [];
}

function payerRefusals(text: string | undefined): readonly Refusal[] {
  if (text === undefined) return [];
  const read = readPaymentReference(text);
  if (typeof read !== 'string') return [at('payer', read)];
  return read === text
    ? []
    : [
        refusalAt('payer', 'Write the payment reference as it was made: {reference}.', {
          reference: read,
        }),
      ];
}

function duesRefusals(text: string | undefined): readonly Refusal[] {
  if (text === undefined) return [];
  const typed = jsonIn(text);
  const mandate = mandateRefusals(debitIn(typed), text.length);
  const said = new Set(mandate.map(({ field }) => field));
  const read = PledgedDues.safeParse(typed);
  const wrong = (read.error?.issues ?? []).map(({ path }) => duesRefusal(path));
  return [...mandate, ...wrong.filter(({ field }) => !said.has(field))];
}

const debitIn = (dues: unknown): unknown =>
  typeof dues === 'object' && dues !== null && 'debit' in dues ? dues.debit : undefined;

function duesRefusal([place, ...within]: readonly PropertyKey[]): Refusal {
  if (place === 'amount') return refusalAt('dues.amount', 'This is needed.');
  if (place === 'debit')
    return refusalAt(
      ['dues.debit', ...within.map(String)].join('.'),
      'This can’t be read. Look at it again, please.',
    );
  return refusalAt(
    place === undefined ? 'dues' : `dues.${String(place)}`,
    'This is no promise of dues: it has an amount in minor units, and a rhythm.',
  );
}

/** A text that begins like JSON is about a payment, or about work of a period; any other is just words. */
function inquiryRefusals(text: string | undefined): readonly Refusal[] {
  if (text?.startsWith('{') !== true) return [];
  const told = jsonIn(text);
  const isWork = typeof told === 'object' && told !== null && 'period' in told;
  return neededIn((isWork ? DoneWork : MissedPayment).safeParse(told));
}

/** An answer that begins like JSON says whether work counts as dues; any other is just words. */
const answerRefusals = (text: string | undefined): readonly Refusal[] =>
  text?.startsWith('{') === true ? neededIn(WorkAnswer.safeParse(jsonIn(text))) : [];

const neededIn = ({ error }: z.ZodSafeParseResult<unknown>): readonly Refusal[] =>
  (error?.issues ?? []).map(({ path: [place] }) =>
    refusalAt(place === undefined ? 'text' : `text.${String(place)}`, 'This is needed.'),
  );

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What only a form knows: that a claim goes `to` a bank account, or that dues are to be paid in work. */
export function formWrongs(
  t: Words,
  act: string,
  { to, ...typed }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (act === 'treasury/pledge@1' && typed[work]?.trim() === '')
    return { [work]: t('This is needed.') };
  if (act !== 'treasury/claim@1' || to === undefined) return {};
  const iban = (typed[account] ?? '').trim();
  if (to === 'cash') return iban === '' ? {} : { [account]: t('For cash, leave this empty.') };
  const read = readIban(iban);
  return typeof read === 'string' ? {} : { [account]: sayRefusal(t, read) };
}

const [account, work] = ['q.payee.b.iban', 'q.dues.b.work'] as const;
