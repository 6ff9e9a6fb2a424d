/**
 * What a transaction of Open Collective is for the books: a gift, a fee, a payout, something that went back. Where
 * nobody can know, it is left to the queue.
 * @module
 */
import type { CollectiveRow, IdKind } from '../../../../../bank/open-collective.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Head } from '../../../../../union/treasury/treasury.ts';
import type { Taken, ToldPart } from './taken-for.ts';

/** What whoever brings the file in says of it. */
export interface Chosen {
  /** To which gifts come, and from which fees and earlier spending are taken. */
  readonly fund: string;
  /** What earlier spending was for, where its tags don’t say. */
  readonly head: Head;
}

export interface CollectiveBooks extends Chosen {
  /** The collective’s own accounts in the file: itself, its projects and events. */
  readonly own: ReadonlySet<string>;
  readonly isEarlier: (day: string) => boolean;
  /** What a line is called in the book. */
  readonly lineOf: (key: string) => Hash;
  /** The claim that an expense pays, where its reference says so. */
  readonly claimOf: (row: CollectiveRow) => string | undefined;
}

/**
 * By what a transaction is known, so that it is entered once: its number or name. Eight letters of a name can be
 * those of two transactions, so the amount is part of those.
 */
export const collectiveKey = (
  kind: IdKind,
  {
    id,
    amount,
    currency,
  }: { readonly id: string; readonly amount: bigint; readonly currency: string },
): string =>
  JSON.stringify([
    'open-collective',
    kind,
    id.toLowerCase(),
    ...(kind === 'short' ? [`${amount} ${currency}`] : []),
  ]);

export const amountOf = ({ gross, takenOff }: CollectiveRow): bigint => gross + takenOff;

/** What the row is; nothing where a person has to say. */
export function toldByCollective(
  row: CollectiveRow,
  kind: IdKind,
  books: CollectiveBooks,
): Taken | undefined {
  const parts = row.isRefund ? refundIn(row, kind, books) : partsIn(row, books);
  return parts && { as: 'told', parts, isSure: true };
}

/** It goes back whole, or a person has to look: the rules say so again when it is entered. */
function refundIn(
  row: CollectiveRow,
  kind: IdKind,
  { lineOf }: CollectiveBooks,
): readonly ToldPart[] | undefined {
  const { refundOf: id, currency } = row;
  if (id === undefined) return undefined;
  const amount = amountOf(row);
  const of = lineOf(collectiveKey(kind, { id, amount: -amount, currency }));
  return [{ to: 'return', amount: Number(amount), of }];
}

const fees: ReadonlySet<string> = new Set([
  'HOST_FEE',
  'HOST_FEE_SHARE',
  'APPLICATION_FEE',
  'PAYMENT_PROCESSOR_FEE',
  'PAYMENT_PROCESSOR_DISPUTE_FEE',
  'PLATFORM_FEE',
  'TAX',
]);
const gifts: ReadonlySet<string> = new Set(['CONTRIBUTION', 'ADDED_FUNDS']);

function partsIn(row: CollectiveRow, books: CollectiveBooks): readonly ToldPart[] | undefined {
  const { gross, takenOff, other, account } = row;
  if (takenOff > 0n) return undefined;
  if (other !== undefined && other !== account && books.own.has(other))
    return takenOff === 0n ? [{ to: 'own', amount: Number(gross) }] : undefined;
  const whole = gross > 0n ? cameAs(row, books) : wentAs(row, books);
  return whole && [whole, ...feeOf(takenOff, books)];
}

const feeOf = (takenOff: bigint, { fund }: Chosen): readonly ToldPart[] =>
  takenOff === 0n ? [] : [{ to: 'fees', amount: Number(takenOff), fund }];

function cameAs({ kind, gross }: CollectiveRow, { fund }: Chosen): ToldPart | undefined {
  const amount = Number(gross);
  if (gifts.has(kind)) return { to: 'donation', amount, fund };
  return kind === 'PAYMENT_PROCESSOR_COVER'
    ? { to: 'income', amount, fund, source: 'other-income' }
    : undefined;
}

function wentAs(row: CollectiveRow, books: CollectiveBooks): ToldPart | undefined {
  const { fund, head } = books;
  const amount = Number(row.gross);
  if (fees.has(row.kind)) return { to: 'fees', amount, fund };
  if (books.isEarlier(row.day))
    return { to: 'earlier', amount, fund, head: headIn(row.tags) ?? head };
  const claim = books.claimOf(row);
  return claim === undefined ? undefined : { to: 'payout', amount, claim };
}

/** Words of tags and of categories of accounts, by what they are spent on; the first that fits counts. */
const words: readonly (readonly [Head, RegExp])[] = [
  ['moderation', /\b(?:moderat\w*|community)\b/i],
  ['hosting', /\b(?:hosting|servers?|domains?|infrastructure|cloud|vps)\b/i],
  [
    'development',
    /\b(?:develop\w*|engineering|code|coding|software|bount(?:y|ies)|maintenance)\b/i,
  ],
  ['legal', /\b(?:legal|law|lawyers?)\b/i],
  ['travel', /\b(?:travel|transport\w*|trains?|flights?|accommodation)\b/i],
  ['relief', /\b(?:relief|mutual aid|solidarity|hardship)\b/i],
  ['materials', /\b(?:materials?|print\w*|hardware|equipment|stickers?|merch\w*)\b/i],
  ['services', /\b(?:services?|consult\w*|design|marketing|accounting|subscriptions?)\b/i],
];

/** What an expense was for, by its tags: `headIn('servers, disks')` is `'hosting'`. */
export const headIn = (tags: string): Head | undefined =>
  words.find(([, word]) => word.test(tags))?.[0];
