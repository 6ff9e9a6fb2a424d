/**
 * The journal: a union's books of account, read from its book entry by entry, in the order of days as other
 * programs for accounts want them. It has no name and no private text in it, and verifies nothing: that is the
 * audit's.
 * @module
 */
import { utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Day, dayOf, type Instant } from '../../union/kernel/instant.ts';
import type { Currency } from '../../union/kernel/money.ts';
import {
  assets,
  bankDay,
  commonAccounts,
  type Posting,
  type Transaction,
} from '../../union/treasury/treasury.ts';
import {
  nothing,
  type ReadEntry,
  readEntry,
  type ReadUnion,
  replayOne,
} from '../../union/union.ts';
import { BookFormatError } from '../exported.ts';

/** The entry by which something stands in the books. */
export interface Grounds {
  readonly seq: number;
  /** SHA-256 of its canonical bytes. */
  readonly entry: Hash;
  readonly act: string;
}

/** A transaction with its grounds. */
export interface Booked {
  readonly day: Day;
  /** The bank’s day, where it booked late into days that were closed. */
  readonly dated?: Day | undefined;
  readonly what: Transaction['what'] | 'forward';
  readonly ref: string;
  readonly postings: readonly Posting[];
  /** Nothing only for balances brought forward. */
  readonly grounds?: Grounds;
  /** The resolutions that it rests on: of the money granted where a claim is paid, otherwise the act’s own. */
  readonly mandates: readonly string[];
  /** Who approved the claims that it pays: members’ ids, or the clerk’s where a resolution did. */
  readonly approvedBy: readonly string[];
}

/** That somebody held a place’s balance against its statement. */
export interface Agreed {
  readonly account: string;
  readonly currency: Currency;
  /** What was there at the end of this day, in minor units. */
  readonly day: Day;
  readonly balance: bigint;
  /** How much of that is dated later in the books, since the bank booked it late into days that were closed. */
  readonly late: bigint;
  readonly grounds: Grounds;
  /** The first entry that came later and is dated no later: since then the statement says more than was agreed. */
  readonly overtaken?: number;
}

export interface Account {
  readonly name: string;
  /** For a place where money lies, the one currency that it is in. */
  readonly currency?: Currency;
}

export interface Journal {
  readonly union: Hash;
  readonly name: string;
  /** How many entries were read, and the time of the last. */
  readonly size: number;
  readonly at: Instant;
  readonly accounts: readonly Account[];
  readonly currencies: readonly Currency[];
  /** In order of days, and of one day in the order of the book. */
  readonly transactions: readonly Booked[];
  /** In the same order; each belongs behind all transactions of its day. */
  readonly agreed: readonly Agreed[];
}

/** Gathers a journal while a book is folded. */
export class JournalKeeper {
  readonly #transactions: Booked[] = [];
  readonly #agreed: Agreed[] = [];
  /** What a bank booked late into days that were closed, as long as somebody could still hold those days against it. */
  #late: readonly Transaction[] = [];

  /** Takes what the newest entry recorded. Requires that it was just entered, and nothing after it. */
  took(union: ReadUnion, { intent }: Pick<ReadEntry, 'intent'>, text: string): void {
    const seq = union.size - 1;
    const { latest } = union.treasury.ledger;
    const isAgreement = intent.act.startsWith('treasury/agree@');
    if (latest.seq !== seq && !isAgreement) return;
    const grounds = { seq, entry: sha256Hex(utf8(text)), act: intent.act };
    if (isAgreement) return this.#agreement(union, intent.body, grounds);
    const closed = union.treasury.years.at(-1)?.through ?? '';
    this.#late = [...this.#late, ...latest.made].filter(
      ({ day, dated }) => dated !== undefined && day > closed,
    );
    for (const each of latest.made) {
      const { mandates, approvedBy } = standsOn(union, each, intent.under?.resolution);
      this.#transactions.push({ ...each, grounds, mandates, approvedBy });
    }
  }

  #agreement({ treasury }: ReadUnion, body: object, grounds: Grounds): void {
    // What was entered was judged: it has the form of its act.
    const { place, day, balance } = body as { place: string; day: Day; balance: number };
    const currency = treasury.places.get(place)?.currency;
    if (currency === undefined) return;
    const account = assets(place);
    const late = bookedLate(this.#late, { account, day });
    this.#agreed.push({ account, currency, day, balance: BigInt(balance), late, grounds });
  }

  /** The journal of all that was taken. */
  journal(union: ReadUnion): Journal {
    const transactions = this.#transactions.toSorted(byDay);
    const currencies = new Set<Currency>();
    for (const { postings } of transactions)
      for (const { currency } of postings) currencies.add(currency);
    for (const { currency } of union.treasury.places.values()) currencies.add(currency);
    return {
      union: union.id,
      name: union.charter?.name ?? '',
      size: union.size,
      at: union.at,
      accounts: accountsOf(union),
      currencies: [...currencies].toSorted(),
      transactions,
      agreed: overtakenIn(this.#agreed, this.#transactions).toSorted(byDay),
    };
  }
}

/** What counts in a place on that day by the bank, and later in the books. */
function bookedLate(
  late: readonly Transaction[],
  at: { readonly account: string; readonly day: Day },
): bigint {
  const counting = late.filter((each) => bankDay(each) <= at.day && each.day > at.day);
  return counting
    .flatMap(({ postings }) => postings)
    .reduce((sum, { account, amount }) => (account === at.account ? sum + amount : sum), 0n);
}

/** The order of entries stays within a day, since sorting keeps it. */
const byDay = (a: { readonly day: Day }, b: { readonly day: Day }): number =>
  a.day < b.day ? -1 : Number(a.day > b.day);

const none: readonly string[] = [];

function standsOn(
  { treasury }: ReadUnion,
  { postings }: Transaction,
  resolution: string | undefined,
): Pick<Booked, 'mandates' | 'approvedBy'> {
  const paid = postings.flatMap(({ claim }) => treasury.claims.get(claim ?? '') ?? []);
  if (paid.length === 0)
    return { mandates: resolution === undefined ? none : [resolution], approvedBy: none };
  const appropriations = paid.map(({ appropriation }) =>
    treasury.appropriations.get(appropriation ?? ''),
  );
  return {
    mandates: distinct(appropriations.map((each) => each?.resolution)),
    approvedBy: distinct(paid.flatMap(({ first, approved }) => [first?.by, approved?.by])),
  };
}

const distinct = (names: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[];

const accountsOf = ({ treasury }: ReadUnion): readonly Account[] => [
  ...[...treasury.places].map(([place, { currency }]) => ({ name: assets(place), currency })),
  ...commonAccounts.map((name) => ({ name })),
];

/** Marks agreements that entries after them made untrue by what these are dated. Both come in the book's order. */
function overtakenIn(
  agreed: readonly Agreed[],
  transactions: readonly Booked[],
): readonly Agreed[] {
  const earliest = new Map<string, { readonly day: Day; readonly seq: number }>();
  let at = transactions.length - 1;
  const marked: Agreed[] = [];
  for (const each of agreed.toReversed()) {
    for (; at >= 0 && seqOf(transactions[at]) > each.grounds.seq; at--)
      noteEarliest(earliest, transactions[at]);
    const later = earliest.get(each.account);
    marked.push(later && later.day <= each.day ? { ...each, overtaken: later.seq } : each);
  }
  return marked.toReversed();
}

const seqOf = (booked: Booked | undefined): number => booked?.grounds?.seq ?? -1;

function noteEarliest(
  earliest: Map<string, { readonly day: Day; readonly seq: number }>,
  booked: Booked | undefined,
): void {
  if (!booked) return;
  const { dated: day = booked.day } = booked;
  for (const { account } of booked.postings) {
    const known = earliest.get(account);
    if (!known || day <= known.day) earliest.set(account, { day, seq: seqOf(booked) });
  }
}

/**
 * Reads the journal of a whole book, batch by batch. Throws {@link BookFormatError} at the first entry that can't
 * stand where it stands; signatures are not looked at.
 */
export async function journalOf(entries: AsyncIterable<readonly string[]>): Promise<Journal> {
  const keeper = new JournalKeeper();
  const union = await folded(entries, (...taken) => keeper.took(...taken));
  return keeper.journal(union);
}

/** The union that a whole book comes to, each entry told to `took` once it is in. Throws like {@link journalOf}. */
export async function folded(
  entries: AsyncIterable<readonly string[]>,
  took: (union: ReadUnion, read: ReadEntry, text: string) => void,
): Promise<ReadUnion> {
  const union = nothing();
  for await (const texts of entries) {
    for (const text of texts) {
      const read = readEntry(text);
      const refused = 'refused' in read ? read : replayOne(union, read, { text });
      if ('refused' in read || refused)
        throw new BookFormatError(
          `Record ${union.size} can’t stand in this book: ${refused?.refused ?? ''} See what “syndicat audit” says of it.`,
        );
      took(union, read, text);
    }
  }
  return union;
}

/**
 * What is dated from one day to another, both of them included. Balances from before are brought forward as a
 * first transaction, so that all that follows adds up.
 */
export function between(journal: Journal, from: Day | undefined, to: Day | undefined): Journal {
  const isIn = ({ day }: { readonly day: Day }): boolean =>
    (from === undefined || day >= from) && (to === undefined || day <= to);
  const forward = from === undefined ? [] : broughtForward(journal.transactions, from);
  return {
    ...journal,
    transactions: [...forward, ...journal.transactions.filter(isIn)],
    agreed: journal.agreed.filter(isIn),
  };
}

function broughtForward(transactions: readonly Booked[], from: Day): readonly Booked[] {
  const sums = new Map<string, Posting>();
  for (const { day, postings } of transactions) {
    if (day >= from) break;
    for (const { account, fund, currency, amount } of postings) {
      const of = `${account} ${fund ?? ''} ${currency}`;
      const sum = (sums.get(of)?.amount ?? 0n) + amount;
      sums.set(of, { account, currency, amount: sum, ...(fund !== undefined && { fund }) });
    }
  }
  const postings = [...sums.values()].filter(({ amount }) => amount !== 0n);
  return postings.length === 0
    ? []
    : [{ day: from, what: 'forward', ref: from, postings, mandates: none, approvedBy: none }];
}

/** The first day on which the journal has something; the day of its last entry where it has nothing. */
export const firstDay = ({ transactions, agreed, at }: Journal): Day =>
  [transactions[0]?.day, agreed[0]?.day, dayOf(at)].reduce<Day>(
    (first, day) => (day !== undefined && day < first ? day : first),
    dayOf(at),
  );

/** Transactions and agreements as they are to be written: these behind all transactions of their day. */
export function* inOrder({ transactions, agreed }: Journal): Generator<Booked | Agreed> {
  let at = 0;
  for (const booked of transactions) {
    for (let next = agreed[at]; next && next.day < booked.day; next = agreed[++at]) yield next;
    yield booked;
  }
  yield* agreed.slice(at);
}
