/**
 * Lines: what one payment did to an account, in one shape for every form of statement, and the keys by which a
 * line that comes again is known.
 * @module
 */
import { utf8 } from '../book/bytes.ts';
import { sha256Hex } from '../book/hash.ts';
import type { Currency } from '../union/kernel/money.ts';
import { filled } from './camt-fields.ts';
import type { Detail, Entry, Statement } from './statement.ts';
import { realReference } from './statement-checks.ts';

export interface StatementLine {
  /** The IBAN or number of the account on which it is booked. */
  readonly account: string;
  /** The day of booking; of value, or of the statement, where the bank names none. */
  readonly day: string;
  /** Signed minor units: what came in is positive. */
  readonly amount: bigint;
  readonly currency: Currency;
  /** The other side. */
  readonly name?: string;
  readonly iban?: string;
  /** The key of the whole booking, where this is one of several payments in it. */
  readonly within?: string;
  /** The message in which the bank tells the payments of a booking one by one. */
  readonly toldIn?: string;
  /** What whoever ordered the payments of a booking together called them. */
  readonly batch?: string;
  /** What was written to it; what the bank says of it, where nothing was. */
  readonly text: string;
  /** It sums up several payments that have no line of their own: what was written to one is not about all of it. */
  readonly several?: true;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  /** Structured references to the creditor, the first one; of a batch, what its file called it. */
  readonly reference?: string;
  /** The bank's own reference; empty where it gives none. */
  readonly bankRef: string;
  /** Why it was sent back, as a code such as `AC04`. */
  readonly returned?: string;
  /** Where whoever keeps the account says what it is: between the union’s own, or a fee of theirs. */
  readonly kind?: 'own' | 'fees';
  /** What they kept back of it as a fee, above nothing: so much more was paid than came, or less than went. */
  readonly fee?: number;
  /** The line, as it is called in the book, that goes back with this as a whole. */
  readonly takesBack?: string;
  /** The line of which a part goes back with this. */
  readonly takesPart?: string;
  /** The line that took something back, which comes with this after all. */
  readonly givesBack?: string;
}

/**
 * The lines of what is booked for good: one for each payment of an entry whose several payments add up to it,
 * otherwise one for the entry, with what its payments agree on.
 */
export const linesOf = (statement: Statement): readonly StatementLine[] =>
  statement.entries
    .filter(({ status }) => status === 'BOOK')
    .flatMap((entry) => entryLines(entry, statement));

function entryLines(entry: Entry, statement: Statement): readonly StatementLine[] {
  const { details } = entry;
  const isSeveral = details.length > 1 || Number(entry.batch?.count ?? 1) > 1;
  const whole = filled<StatementLine>({
    ...lineOf(entry, details, statement),
    several: isSeveral ? true : undefined,
    fee: entry.fee === undefined ? undefined : Number(entry.fee),
  });
  if (details.length < 2 || !addUp(entry)) return [whole];
  const payments = details.map((detail) =>
    lineOf(entry, [detail], statement, detail.money?.amount),
  );
  const within =
    realReference(entry.bankRef) === undefined ? unnamedKey(whole, payments) : lineKey(whole, 1);
  return payments.map((payment) => Object.assign({ within }, payment));
}

/**
 * What a batch is known by to which the bank gives no reference: two of a day may come to the same sum, and only their
 * payments tell which is which.
 */
function unnamedKey(whole: StatementLine, payments: readonly StatementLine[]): string {
  const keys = payments.map((each) => lineKey(each, 0)).toSorted();
  return sha256Hex(utf8(JSON.stringify([lineKey(whole, 0), ...keys])));
}

const addUp = ({ details, amount, currency }: Entry): boolean =>
  details.every(({ money }) => money?.currency === currency) &&
  details.reduce((sum, { money }) => sum + (money?.amount ?? 0n), 0n) === amount;

function lineOf(
  entry: Entry,
  details: readonly Detail[],
  { account, created = '', toldIn }: Statement,
  amount = entry.amount,
): StatementLine {
  /** What all payments have alike; nothing where two differ. */
  const agreed: Agreed = (of) => {
    const [first, ...others] = details.map(of);
    return others.every((other) => other === first) ? first : undefined;
  };
  const written = details.flatMap(({ remittance, creditorReferences }) =>
    remittance.concat(creditorReferences),
  );
  return filled<StatementLine>({
    account: account.id,
    day: entry.bookingDay ?? entry.valueDay ?? created.slice(0, 10),
    amount,
    currency: entry.currency,
    name: agreed(({ counterparty }) => counterparty.name ?? counterparty.ultimate),
    iban: agreed(({ counterparty }) => counterparty.account?.id),
    text: written.length > 0 ? written.join(' ') : (entry.info ?? ''),
    ...referencesOf(entry, agreed),
    toldIn: entry.toldIn ?? toldIn,
    returned: agreed(({ returned }) => returned?.code),
  });
}

type Agreed = (of: (detail: Detail) => string | undefined) => string | undefined;

type OfLine = 'endToEndId' | 'mandateId' | 'reference' | 'batch' | 'bankRef';

const referencesOf = (
  entry: Entry,
  agreed: Agreed,
): Readonly<Record<OfLine, string | undefined>> => ({
  endToEndId: agreed(({ endToEndId }) => realReference(endToEndId)),
  mandateId: agreed(({ mandateId }) => realReference(mandateId)),
  reference: agreed(({ creditorReferences }) => creditorReferences[0]) ?? nameOf(entry.batch),
  batch: orderOf(entry.batch) ?? agreed(orderOf),
  bankRef: realReference(entry.bankRef) ?? agreed(({ bankRef }) => realReference(bankRef)) ?? '',
});

/** A message may have several orders with the same sum; what is said of each of them is its own. */
const orderOf = (of: Pick<Detail, 'paymentInfoId'> | undefined): string | undefined =>
  realReference(of?.paymentInfoId);

/** What the file called it that a batch was ordered by. */
const nameOf = (batch: Entry['batch']): string | undefined =>
  batch?.paymentInfoId ?? batch?.messageId;

/**
 * What a line is known by: the account, day and amount, with the bank's reference where there is one, otherwise with
 * the other side, the text, and the batch that it is a payment of; and which one it is of those that are alike in all
 * that, counted from 1.
 *
 * It is the same whichever file of the bank the line comes in, as long as files break between days and the bank
 * writes the line as before. Across two forms it is the same only where both carry the bank's reference: most CSV
 * exports don't, and shorten or join the texts, so that the same booking from CSV and from camt has two keys, and is
 * only likely to be the same (`doubles.ts`).
 * Neither is a booking recognised whose day the bank changes afterwards. One that comes as one sum, and another time
 * payment by payment, is told by `within`, or by what both are called (`batches.ts`). Whoever takes over an account's
 * lines should stay with one form.
 */
export const lineKey = (line: StatementLine, occurrence: number): string =>
  JSON.stringify([...sameness(line), occurrence]);

const inWords = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();

const sameness = (line: StatementLine): readonly string[] => {
  const { account, day, amount, currency, bankRef } = line;
  const money = [account, day, `${amount} ${currency}`];
  if (bankRef !== '') return [...money, bankRef];
  return [
    ...money,
    '',
    line.iban ?? '',
    inWords(line.name),
    line.endToEndId ?? '',
    inWords(line.text),
    ...(line.within === undefined ? [] : [line.within]),
  ];
};

/** The keys of all lines of one or several statements that do not overlap, in the order of the lines. */
export function keysOf(lines: readonly StatementLine[]): readonly string[] {
  const alike = new Map<string, number>();
  return lines.map((line) => {
    const same = lineKey(line, 0);
    const occurrence = (alike.get(same) ?? 0) + 1;
    alike.set(same, occurrence);
    return lineKey(line, occurrence);
  });
}
