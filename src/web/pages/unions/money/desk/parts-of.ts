/**
 * From what a line is taken for to the parts that an act says it has.
 * @module
 */
import { type Part, promiseToken, type Treasury } from '../../../../../union/treasury/treasury.ts';
import { isDebit, type TakenDebit } from './debits-expected.ts';
import { feeOf, fundOf, partRefundParts, refundParts, regainedParts } from './going-back.ts';
import { dueFor, type OpenMonths } from './instalments.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Taken } from './taken-for.ts';

export interface PartsTools {
  /** The fund that dues go to by the rules. */
  readonly duesFund: string | undefined;
  /** The fund for what nobody has said more of. */
  readonly fund: string;
  readonly payers: ReadonlyMap<string, Payer>;
  readonly months: OpenMonths;
  /** What stands in the book. */
  readonly lines: Treasury['lines'];
  readonly debits: Treasury['debits'];
  readonly appeals: Treasury['appeals'];
  /** What a debit is that was given up, and came late. */
  readonly late: (debit: string) => Part | undefined;
}

/** What is to be said of a line. */
export interface ToSay {
  /** What came or went. */
  readonly amount: number;
  /** What was kept back of it as a fee: so much more was paid. */
  readonly fee?: number | undefined;
  readonly taken?: Taken | undefined;
}

/** The parts of a line; nothing where a person has to say more. What it is taken for need not be sure. */
export function partsOf(
  { amount, fee = 0, taken }: ToSay,
  tools: PartsTools,
): readonly Part[] | undefined {
  if (isDebit(taken)) return debitParts(amount, taken, tools);
  switch (taken?.as) {
    case 'dues':
      return withFee(duesParts(amount + fee, taken, tools), fee, tools);
    case 'promise':
      return withFee(promisePart(amount + fee, taken, tools), fee, tools);
    case 'gift':
      return withFee([{ to: 'donation', amount: amount + fee, fund: taken.fund }], fee, tools);
    case 'refund':
      return refundParts(amount, taken.of, tools);
    case 'part-refund':
      return partRefundParts({ amount, fee }, taken.of, tools);
    case 'regained':
      return regainedParts(amount, taken.of, tools);
    default:
      return plainParts({ amount, fee }, taken, tools);
  }
}

/** What nothing more is to be found out about. */
function plainParts(
  { amount, fee }: { readonly amount: number; readonly fee: number },
  taken: Taken | undefined,
  { fund }: PartsTools,
): readonly Part[] | undefined {
  switch (taken?.as) {
    case 'payout':
      return [{ to: 'payout', amount: amount + fee, claim: taken.claim }, ...feeOf(fee, fund)];
    case 'own':
      return [{ to: 'own', amount: amount + fee }, ...feeOf(fee, fund)];
    case 'fees':
      return [{ to: 'fees', amount, fund }];
    case 'told':
      return taken.parts;
    default:
      return undefined;
  }
}

/** A fee is borne by the fund that the money is for. */
function withFee(
  parts: readonly Part[] | undefined,
  fee: number,
  tools: Pick<PartsTools, 'appeals'>,
): readonly Part[] | undefined {
  const fund = fundOf(parts, tools);
  return parts && fund !== undefined && fee > 0
    ? [...parts, { to: 'fees', amount: -fee, fund }]
    : parts;
}

function debitParts(
  amount: number,
  taken: TakenDebit,
  { duesFund, debits, fund: other, late }: PartsTools,
): readonly Part[] | undefined {
  if (taken.as === 'debit-return') return backParts(amount, taken, { debits, fund: other });
  if (duesFund === undefined) return undefined;
  const part = { amount, fund: duesFund };
  if (taken.as === 'debit' && debits.get(taken.debit)?.stage !== 'sent')
    return lateParts(late(taken.debit));
  return taken.as === 'debits'
    ? [{ to: 'debits', run: taken.run, count: taken.count, ...part }]
    : [{ to: 'debit', debit: taken.debit, ...part }];
}

const lateParts = (part: Part | undefined): readonly Part[] | undefined => part && [part];

/** A debit that goes back, out of the fund that it came to, and what the bank asks for that. */
function backParts(
  amount: number,
  { debit, code }: Extract<TakenDebit, { as: 'debit-return' }>,
  { debits, fund: other }: Pick<PartsTools, 'debits' | 'fund'>,
): readonly Part[] | undefined {
  const known = debits.get(debit);
  if (!known?.paid) return undefined;
  const { fund } = known.paid;
  const fee = amount + known.amount;
  return [
    { to: 'debit-return', amount: -known.amount, fund, debit, code },
    ...(fee < 0 ? [{ to: 'fees', amount: fee, fund: other } as const] : []),
  ];
}

function promisePart(
  amount: number,
  { member, appeal }: Extract<Taken, { as: 'promise' }>,
  { payers }: PartsTools,
): readonly Part[] | undefined {
  const payer = payers.get(member);
  if (!payer) return undefined;
  return [{ to: 'promise', amount, appeal, token: promiseToken(payer.salt, appeal) }];
}

/** Whole months, and what is more as a gift; less than one month is taken for one. */
function duesParts(
  amount: number,
  { member, months: count }: Extract<Taken, { as: 'dues' }>,
  { duesFund: fund, payers, months }: PartsTools,
): readonly Part[] | undefined {
  const payer = payers.get(member);
  if (!payer || fund === undefined) return undefined;
  if (count === 0) return [{ to: 'donation', amount, fund }];
  const instalments = [...months.take(payer, count)];
  if (instalments.length === 0) return undefined;
  const dues = Math.min(amount, dueFor(payer, instalments) || amount);
  const rest = amount - dues;
  return [
    { to: 'dues', amount: dues, fund, instalments },
    ...(rest > 0 ? [{ to: 'donation', amount: rest, fund } as const] : []),
  ];
}
