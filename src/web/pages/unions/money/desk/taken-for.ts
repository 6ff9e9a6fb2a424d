/**
 * What lines of a statement are taken for: dues of a member, a payout, a transfer between accounts of the union’s
 * own, a fee. Only what is sure is entered without asking; the rest waits in the queue with what it may be.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { type Expectation, matchLines, type Match } from '../../../../../bank/matching.ts';
import { creditorReference } from '../../../../../bank/payment-reference.ts';
import { endToEndId } from '../../../../../bank/payments/end-to-end-id.ts';
import type { Claim } from '../../../../../union/treasury/treasury.ts';
import type { Seen } from '../../../../acts/senders.ts';
import { monthsIn, type Payer, usualSums } from './instalments.ts';

export type Taken =
  | {
      readonly as: 'dues';
      readonly member: string;
      readonly months: number;
      readonly isSure: boolean;
    }
  | { readonly as: 'payout'; readonly claim: string; readonly isSure: boolean }
  | { readonly as: 'own'; readonly isSure: boolean }
  | { readonly as: 'fees'; readonly isSure: boolean }
  | { readonly as: 'returned'; readonly isSure: boolean };

/** What money may be expected for. */
export interface Expected {
  readonly payers: ReadonlyMap<string, Payer>;
  readonly seen: ReadonlyMap<string, Seen>;
  /** What members are called in the union. */
  readonly nameOf: (member: string) => string | undefined;
  /** Claims that were sent to the bank, and what they come to. */
  readonly sent: readonly (readonly [id: string, claim: Claim])[];
  /** The numbers of the union’s own accounts. */
  readonly own: ReadonlySet<string>;
  /** Whether dues are paid in the currency of this account. */
  readonly takesDues: boolean;
}

/** What each line is taken for, in the order of the lines; nothing where nobody knows. */
export function takenFor(
  lines: readonly StatementLine[],
  expected: Expected,
): readonly (Taken | undefined)[] {
  const cameIn = expected.takesDues ? [...expected.payers.values()] : [];
  const dues = matchLines(
    lines,
    cameIn.map((payer) => duesOf(payer, expected)),
  );
  const payouts = matchLines(lines, expected.sent.map(payoutOf));
  const claims = new Map(expected.sent);
  return lines.map((line, i) => {
    if (line.returned !== undefined) return { as: 'returned', isSure: false };
    if (expected.own.has(line.iban ?? '')) return { as: 'own', isSure: true };
    return line.amount > 0n
      ? takenAsDues(line, dues[i], expected)
      : (takenAsPayout(line, payouts[i], claims) ?? takenAsFee(line));
  });
}

function duesOf(payer: Payer, { seen, nameOf }: Expected): Expectation {
  const { member, reference } = payer;
  const before = seen.get(member);
  const name = nameOf(member);
  return {
    id: member,
    references: [reference, creditorReference(reference)],
    names: [...(before?.names ?? []), ...(name === undefined ? [] : [name])],
    ibans: before?.ibans ?? [],
    amounts: usualSums(payer),
  };
}

function takenAsDues(
  { amount }: StatementLine,
  match: Match | undefined,
  { payers }: Expected,
): Taken | undefined {
  if (match?.outcome !== 'matched') return undefined;
  const payer = payers.get(match.expectation);
  if (!payer) return undefined;
  const { count, isWhole } = monthsIn(Number(amount), payer);
  const isSure = isWhole && match.certainty === 'sure';
  return { as: 'dues', member: payer.member, months: count, isSure };
}

/** Under each of the references under which it was sent; the amount of the bank’s is held against it later. */
const payoutOf = ([id, { approved, attempts, amount }]: readonly [string, Claim]): Expectation => ({
  id,
  references: Array.from({ length: attempts + 1 }, (_, i) => endToEndId(approved?.hash ?? '', i)),
  amounts: [BigInt(-amount)],
});

function takenAsPayout(
  { amount }: StatementLine,
  match: Match | undefined,
  claims: ReadonlyMap<string, Claim>,
): Taken | undefined {
  if (match?.outcome !== 'matched') return undefined;
  const claim = claims.get(match.expectation);
  if (claim?.amount !== Number(-amount)) return undefined;
  return { as: 'payout', claim: match.expectation, isSure: match.certainty === 'sure' };
}

/** Banks take their fees themselves: nobody stands on the other side. */
const takenAsFee = ({ iban, text, name = '' }: StatementLine): Taken | undefined =>
  iban === undefined && feeWords.test(`${text} ${name}`)
    ? { as: 'fees', isSure: false }
    : undefined;

const feeWords =
  /\b(?:fees?|charges?|account maintenance|(?:konto|grund|buchungs)\w*(?:gebühr|entgelt|preis)\w*|gebühr\w*|entgelt\w*|kontoführung\w*|rechnungsabschluss|abschluss)\b/iu;
