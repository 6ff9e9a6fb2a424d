/**
 * What lines of a statement are taken for: dues of a member, a payout, a transfer between accounts of the union’s
 * own, a fee. Only what is sure is entered without asking; the rest waits in the queue with what it may be.
 * @module
 */
import type { StatementLine } from '../../../../../bank/line.ts';
import { type Expectation, matcherOf, type Match } from '../../../../../bank/matching.ts';
import { asCode, creditorReference } from '../../../../../bank/payment-reference.ts';
import {
  type Claim,
  monthAfter,
  type Part,
  periodOf,
  type Treasury,
} from '../../../../../union/treasury/treasury.ts';
import { paymentId } from '../../../../acts/payment-name.ts';
import type { Seen } from '../../../../acts/senders.ts';
import { debitsIn, type TakenDebit } from './debits-expected.ts';
import type { DuePromise } from './promises.ts';
import { behind, OpenMonths, usualSums } from './instalments.ts';
import type { Payer } from '../../../../acts/payers.ts';

export type Taken =
  | TakenDebit
  | {
      readonly as: 'dues';
      readonly member: string;
      readonly months: number;
      readonly isSure: boolean;
    }
  | {
      readonly as: 'promise';
      readonly member: string;
      readonly appeal: string;
      readonly isSure: boolean;
    }
  | { readonly as: 'gift'; readonly fund: string; readonly isSure: boolean }
  | { readonly as: 'payout'; readonly claim: string; readonly isSure: boolean }
  /** The whole of what came by that line. */
  | { readonly as: 'refund'; readonly of: string; readonly isSure: boolean }
  /** A part of what came by that line. */
  | { readonly as: 'part-refund'; readonly of: string; readonly isSure: boolean }
  /** What that line took back, after all. */
  | { readonly as: 'regained'; readonly of: string; readonly isSure: boolean }
  | { readonly as: 'own'; readonly isSure: boolean }
  | { readonly as: 'fees'; readonly isSure: boolean }
  | { readonly as: 'returned'; readonly isSure: boolean }
  /** What it is follows from the file, and from what whoever read it chose. */
  | { readonly as: 'told'; readonly parts: readonly ToldPart[]; readonly isSure: boolean };

/** What a file can tell by itself. */
export type ToldPart = Extract<
  Part,
  { to: 'donation' | 'income' | 'fees' | 'payout' | 'return' | 'own' | 'earlier' }
>;

/** Whom a line is taken to be from, where that is a member. */
export const memberOf = (taken: Taken | undefined): readonly string[] =>
  taken?.as === 'dues' || taken?.as === 'promise' ? [taken.member] : [];

/** What money may be expected for. */
export interface Expected {
  readonly payers: ReadonlyMap<string, Payer>;
  /** What members promised to appeals in the currency of this account, and have not paid. */
  readonly promises: ReadonlyMap<string, readonly DuePromise[]>;
  /** Which months are paid. */
  readonly paid: Treasury;
  readonly seen: ReadonlyMap<string, Seen>;
  /** What members are called in the union. */
  readonly nameOf: (member: string) => string | undefined;
  /** The funds that gifts come to, each with the reference under which they do. */
  readonly gifts: ReadonlyMap<string, string>;
  /** Claims that were sent to the bank, and what they come to. */
  readonly sent: readonly (readonly [id: string, claim: Claim])[];
  /** The numbers of the union’s own accounts. */
  readonly own: ReadonlySet<string>;
  /** Whether dues are paid in the currency of this account. */
  readonly takesDues: boolean;
}

/** What each line is taken for, in the order of the lines; nothing where nobody knows. */
export const takenFor = (
  lines: readonly StatementLine[],
  expected: Expected,
): readonly (Taken | undefined)[] => lines.map(takerOf(lines, expected));

/** The same line by line: each has to be asked for once, in their order, since what one takes is not open any more. */
export function takerOf(
  lines: readonly StatementLine[],
  expected: Expected,
): (line: StatementLine, at: number) => Taken | undefined {
  const came = lines.filter(({ amount }) => amount > 0n);
  const sums = new Set(came.map(paid));
  // Both at once: a line under a member’s reference and a fund’s is for a person to look at.
  const coming = matcherOf([
    ...(expected.takesDues || expected.promises.size > 0
      ? payersFor(came, expected).map((payer) => duesOf(payer, expected, sums))
      : []),
    ...[...expected.gifts].map(giftTo),
  ]);
  const payout = matcherOf(expected.sent.map(payoutOf));
  const claims = new Map(expected.sent);
  const files = filesBySum(expected.sent);
  const open = { months: new OpenMonths(expected.paid), once: new Set<string>() };
  const debits = debitsIn(lines, expected.paid);
  return (line, at) => {
    const said = debits[at] ?? takenAsSaid(line);
    if (said) return said;
    if (expected.own.has(line.iban ?? '')) return { as: 'own', isSure: line.several !== true };
    return line.amount > 0n
      ? takenAsCame(line, coming(line), expected, open)
      : (takenAsPayout(line, payout(line), claims) ?? takenAsFile(line, files) ?? takenAsFee(line));
  };
}

/** What was paid: what came or went, without what was kept for it. */
export const paid = ({ amount, fee = 0 }: Pick<StatementLine, 'amount' | 'fee'>): bigint =>
  amount + BigInt(fee);

/** What whoever keeps the account says of a line. */
function takenAsSaid(line: StatementLine): Taken | undefined {
  const { returned, kind, takesBack, takesPart, givesBack } = line;
  if (returned !== undefined) return { as: 'returned', isSure: false };
  if (takesBack !== undefined) return { as: 'refund', of: takesBack, isSure: true };
  if (takesPart !== undefined) return { as: 'part-refund', of: takesPart, isSure: true };
  if (givesBack !== undefined) return { as: 'regained', of: givesBack, isSure: true };
  return kind && { as: kind, isSure: true };
}

/** So few lines are quicker to look through than it is to list all members by what they may write. */
const fewLines = 200;

/** Whoever may have paid one of these lines: all, unless there are so few that most can be ruled out. */
function payersFor(lines: readonly StatementLine[], expected: Expected): readonly Payer[] {
  const all = [...expected.payers.values()];
  if (lines.length > fewLines) return all;
  const written = lines.map((line) =>
    asCode([line.text, line.reference, line.endToEndId, line.mandateId].join(' ')),
  );
  const codes = written.join('|');
  const ibans = new Set(lines.map(({ iban }) => iban));
  const words = new Set(lines.flatMap(({ name = '' }) => wordsOf(name)));
  return all.filter(
    (payer) =>
      codes.includes(asCode(payer.reference)) ||
      expected.seen.get(payer.member)?.ibans.some((iban) => ibans.has(iban)) === true ||
      namesOf(payer, expected).some((name) => wordsOf(name).some((word) => words.has(word))),
  );
}

/** The words of a name without accents, and as they are written where those are missing. */
const wordsOf = (name: string): readonly string[] => {
  const plain = name.toLowerCase();
  const written = plain.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
  return [plain, written].flatMap((each) =>
    each
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
};

const namesOf = ({ member }: Payer, { seen, nameOf }: Expected): readonly string[] => {
  const name = nameOf(member);
  return [...(seen.get(member)?.names ?? []), ...(name === undefined ? [] : [name])];
};

function duesOf(payer: Payer, expected: Expected, sums: ReadonlySet<bigint>): Expectation {
  const { member, reference } = payer;
  return {
    id: member,
    references: [reference, creditorReference(reference)],
    names: namesOf(payer, expected),
    ibans: expected.seen.get(member)?.ibans ?? [],
    amounts: [...usualSums(payer), ...promisedBy(payer, expected)].filter((sum) => sums.has(sum)),
  };
}

const promisedBy = (
  { member }: Payer,
  { promises }: Pick<Expected, 'promises'>,
): readonly bigint[] => (promises.get(member) ?? []).map(({ amount }) => BigInt(amount));

/** Told from members by what stands before the fund: theirs are UUIDs. */
const toFund = 'fund ';

const giftTo = ([fund, reference]: readonly [string, string]): Expectation => ({
  id: toFund + fund,
  references: [reference, creditorReference(reference)],
});

/** What one statement has not taken yet. */
interface Open {
  readonly months: OpenMonths;
  /** The promises that lines before were taken for. */
  readonly once: Set<string>;
}

function takenAsCame(
  line: StatementLine,
  match: Match | undefined,
  expected: Expected,
  open: Open,
): Taken | undefined {
  if (match?.outcome !== 'matched') return undefined;
  const isSure = match.certainty === 'sure';
  if (match.expectation.startsWith(toFund))
    return { as: 'gift', fund: match.expectation.slice(toFund.length), isSure };
  const payer = expected.payers.get(match.expectation);
  return payer && takenAsTheirs(line, { payer, isSure }, expected, open);
}

/** What a member pays: whole months of dues, or else just the sum that they promised to an appeal. */
function takenAsTheirs(
  line: StatementLine,
  { payer, isSure }: { readonly payer: Payer; readonly isSure: boolean },
  { promises, takesDues, paid: before }: Expected,
  { months, once }: Open,
): Taken | undefined {
  const { member } = payer;
  const amount = Number(paid(line));
  const { count, isWhole } = months.monthsIn(amount, payer);
  const due = promises.get(member)?.find((each) => each.amount === amount && !once.has(each.token));
  if (due && !isWhole) {
    once.add(due.token);
    return { as: 'promise', member, appeal: due.appeal, isSure };
  }
  if (!takesDues) return undefined;
  // Where months differ, another payment of theirs in the same statement is for later ones.
  if (payer.former !== undefined) months.take(payer, count);
  // The same sum may be dues or what was promised, and so much at once a gift: somebody should look.
  const isCertain = isSure && isWhole && !due && isExpected(line, { payer, count }, before);
  return { as: 'dues', member, months: count, isSure: isCertain };
}

/** Whether somebody may be thought to pay so many months: as people do at once, or no more than they are behind. */
function isExpected(
  line: StatementLine,
  { payer, count }: { readonly payer: Payer; readonly count: number },
  before: Treasury,
): boolean {
  const next = monthAfter(periodOf(line.day), 1);
  return usualSums(payer).includes(paid(line)) || count <= behind(before, payer, next).length;
}

/** Under each of the references under which it was sent; the amount of the bank’s is held against it later. */
const payoutOf = ([id, claim]: readonly [string, Claim]): Expectation => ({
  id,
  references: Array.from({ length: claim.attempts + 1 }, (_, i) => paymentId(claim, i)),
  amounts: [BigInt(-claim.amount)],
});

function takenAsPayout(
  line: StatementLine,
  match: Match | undefined,
  claims: ReadonlyMap<string, Claim>,
): Taken | undefined {
  if (match?.outcome !== 'matched') return undefined;
  const claim = claims.get(match.expectation);
  if (claim?.amount !== Number(-paid(line))) return undefined;
  // What is not with the bank by the books, two people say: one of them looks at it first.
  const isSure = match.certainty === 'sure' && claim.stage === 'sent';
  return { as: 'payout', claim: match.expectation, isSure };
}

/** Payments of a file that are with the bank, where there is more than one, by what they come to. */
function filesBySum(sent: Expected['sent']): ReadonlyMap<bigint, readonly ToldPart[][]> {
  const files = new Map<string, ToldPart[]>();
  for (const [claim, { stage, batch, amount }] of sent) {
    if (stage !== 'sent' || batch === undefined) continue;
    const file = files.get(batch) ?? [];
    file.push({ to: 'payout', amount: -amount, claim });
    files.set(batch, file);
  }
  const several = [...files.values()].filter((parts) => parts.length > 1);
  return Map.groupBy(several, (parts) =>
    parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
  );
}

/** All payments of the one file that come to just this sum. */
function takenAsFile(
  { amount }: StatementLine,
  files: ReturnType<typeof filesBySum>,
): Taken | undefined {
  const [parts, ...others] = files.get(amount) ?? [];
  return parts && others.length === 0 ? { as: 'told', parts, isSure: false } : undefined;
}

/** Banks take their fees themselves: nobody stands on the other side. */
const takenAsFee = ({ iban, text, name = '' }: StatementLine): Taken | undefined =>
  iban === undefined && feeWords.test(`${text} ${name}`)
    ? { as: 'fees', isSure: false }
    : undefined;

const feeWords =
  /\b(?:fees?|charges?|account maintenance|(?:konto|grund|buchungs)\w*(?:gebühr|entgelt|preis)\w*|gebühr\w*|entgelt\w*|kontoführung\w*|rechnungsabschluss|abschluss)\b/iu;
