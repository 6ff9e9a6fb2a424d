/**
 * For tests: a union with money. Ada founded it; Bo and Cy are its treasurers, Dee and Eve its committee.
 * @module
 */
import type { Charter, MoneyRules, QuestionRule } from '../charter/charter.ts';
import { hoursAfter, millis } from '../kernel/instant.ts';
import type { Refusal } from '../kernel/refusal.ts';
import {
  carrying,
  charterOf,
  closes,
  founded,
  type Hand,
  hand,
  puts,
  questionRuleIn,
  said,
  type TestBook,
  uuidOf,
  vote,
} from '../testing.ts';
import { closesFrom, heldOn, suggestionsOf, type Treasury } from './treasury.ts';

export const [ada, bo, cy] = [hand('Ada'), hand('Bo'), hand('Cy')];
export const [dee, eve, fay] = [hand('Dee'), hand('Eve'), hand('Fay')];

/** The association’s rules, with decisions that take an hour, and these changes to what they say of money. */
export function moneyed(change: Partial<MoneyRules> = {}): Charter {
  const base = charterOf('association', { waiting: 0 });
  const quick: QuestionRule = {
    ...questionRuleIn(base, 'ordinary'),
    quorum: { kind: 'none' },
    deliberation: 0,
    poll: 1,
    sponsors: 0,
  };
  if (!base.money) throw new Error('The association has rules about money.');
  return {
    ...base,
    decisions: { ...base.decisions, ordinary: quick, office: quick },
    money: { ...withoutReceipts(base.money), ...change },
  };
}

/** Rules by which claims are approved without a receipt, whatever they come to. */
export function withoutReceipts({ receiptsAbove: _, ...rules }: MoneyRules): MoneyRules {
  return rules;
}

/** What Ada puts and all vote for. */
export function decides(book: TestBook, kind: string, ...carries: readonly object[]): string {
  const proposal = puts(book, ada, kind, ...carries);
  book.settle();
  vote(book, proposal, { yes: [ada, bo, cy] });
  const { lapsed } = closes(book, proposal);
  const [first] = lapsed;
  if (first) throw new Error(`The act ${first.item} lapsed: ${first.why}`);
  return proposal;
}

/** Puts other rules about money in force. */
export const amends = (book: TestBook, change: Partial<MoneyRules>): void =>
  adopts(book, votesOn(book, amended(book, change)));

/** The charter with other rules about money. */
export function amended({ union: { charter } }: TestBook, change: Partial<MoneyRules>): Charter {
  if (!charter?.money) throw new Error('The rules know no money.');
  return { ...charter, money: { ...charter.money, ...change } };
}

/** All have voted for another charter. */
export function votesOn(book: TestBook, charter: Partial<Charter>): string {
  const proposal = puts(book, ada, 'charter', carrying('charter/amend@1', { charter }));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  return proposal;
}

/** It is closed, and is in force. */
export function adopts(book: TestBook, proposal: string): void {
  const [lapsed] = closes(book, proposal).lapsed;
  if (lapsed) throw new Error(lapsed.why);
}

export const seat = (office: string, { id: member }: Hand): object =>
  carrying('offices/appoint@1', { office, member });

/** A union with officers and money of its own: 1,000.00 in the bank, 50.00 in a box. */
export const withMoney = (
  change: Partial<MoneyRules> = {},
  more: Partial<Charter> = {},
): TestBook => holdingMoney({ ...moneyed(change), ...more });

/** The same by other rules, under which ordinary decisions have the powers that they have in {@link moneyed}. */
export function holdingMoney(charter: Charter): TestBook {
  const book = founded(charter, ada, bo, cy, dee, eve, fay);
  decides(
    book,
    'office',
    seat('treasurer', bo),
    seat('treasurer', cy),
    seat('committee', dee),
    seat('committee', eve),
  );
  decides(
    book,
    'ordinary',
    carrying('treasury/arrange@1', { way: 'own', about: said('a bank was found') }),
    carrying('treasury/open-place@1', place('main', 'bank', 100_000)),
    carrying('treasury/open-place@1', place('box', 'cash', 5_000)),
  );
  if (charter.money?.dues?.debit) pledge(book, ada, bo, cy, dee, eve, fay);
  return book;
}

/** These people say what they will pay. */
export function pledge(book: TestBook, ...people: readonly Hand[]): void {
  for (const who of people)
    book.do(who, 'treasury/pledge@1', {
      payer: said(`number of ${who.id}`),
      dues: said('five a month'),
    });
}

/** The body that opens an account. */
export const place = (name: string, kind: 'bank' | 'cash', amount: number): object => ({
  place: name,
  kind,
  kept: kind === 'cash' ? 'by-hand' : 'statements',
  currency: 'EUR',
  title: said(name),
  ...(amount > 0 && { opening: { amount, fund: 'general' } }),
});

export const day = (book: TestBook): string => book.at.slice(0, 10);

/** A line of the bank’s, and what it is. */
export const line = (
  book: TestBook,
  word: string,
  amount: number,
  ...parts: readonly object[]
): object => ({
  line: said(word),
  day: day(book),
  amount,
  about: said(`about ${word}`),
  ...(parts.length > 0 && { parts }),
});

/** Enters lines of the main account. */
export const enters = (book: TestBook, ...lines: readonly object[]): Refusal | undefined =>
  book.try(bo, 'treasury/enter-lines@1', { place: 'main', lines });

/** One treasurer suggests what lines are that nobody has matched, and one of the committee confirms it. */
export function agreed(
  book: TestBook,
  ...lines: readonly (readonly [word: string, ...parts: readonly object[]])[]
): void {
  const all = lines.map(([word, ...parts]) => ({ line: said(word), parts }));
  book.do(bo, 'treasury/suggest@1', { lines: all });
  book.do(dee, 'treasury/affirm@1', suggestedOf(book, ...all.map(({ line: each }) => each)));
}

/** The body by which somebody confirms or declines what was suggested last of these lines. */
export const suggestedOf = (
  { union }: Pick<TestBook, 'union'>,
  ...lines: readonly string[]
): { readonly lines: readonly { readonly line: string; readonly suggestion: string }[] } => ({
  lines: lines.map((each) => ({
    line: each,
    suggestion: suggestionsOf(union.treasury, each).at(-1)?.hash ?? said('no suggestion'),
  })),
});

/** Enters a line of an account of which nobody says what it is. */
const unsaid = (book: TestBook, name: string, word: string, amount: number): void =>
  book.do(bo, 'treasury/enter-lines@1', { place: name, lines: [line(book, word, amount)] });

/** A transfer to another account, which two people say it is. */
export function ownByTwo(book: TestBook, name: string, word: string, amount: number): void {
  unsaid(book, name, word, amount);
  agreed(book, [word, { to: 'own', amount }]);
}

/** What was paid by that line comes back, as two people say. */
export function comesBack(book: TestBook, word: string, amount: number, of: string): void {
  unsaid(book, 'main', word, amount);
  agreed(book, [word, { to: 'return', amount, of: said(of) }]);
}

/** 5.00 of a gift that came in a closed year go back. */
export function lateReturn(book: TestBook): void {
  unsaid(book, 'main', 'a gift of old', -500);
  const back = { to: 'late-return', amount: -500, fund: 'legal', source: 'donations' };
  agreed(book, ['a gift of old', back]);
}

/** One treasurer enters an exchange, and one of the committee confirms it. */
export function exchangedByTwo(
  book: TestBook,
  ...sums: readonly [gave: readonly [string, number], got: readonly [string, number]]
): void {
  const [gave, got] = sums.map(([currency, amount]) => ({ currency, amount }));
  book.do(bo, 'treasury/exchange@1', { fund: 'general', gave, got });
  book.do(dee, 'treasury/confirm@1', { record: [...treasuryOf(book).exchanges.keys()].at(-1) });
}

/** One treasurer enters that a line is none of its statement. */
export const strikes = (book: TestBook, word: string): Refusal | undefined =>
  book.try(bo, 'treasury/strike-line@1', { line: said(word), reason: said('reason') });

/** One treasurer enters that so much more, or less, lies in the main account than by the book. */
export function corrects(book: TestBook, amount: number, more = {}): Refusal | undefined {
  const main = treasuryOf(book).places.get('main');
  const held = main ? Number(heldOn(main, day(book))) : 0;
  return book.try(bo, 'treasury/correct@1', {
    place: 'main',
    day: day(book),
    balance: held + amount,
    amount,
    fund: 'general',
    reason: said('reason'),
    ...more,
  });
}

/** One of the committee confirms what was entered last to put an account right. */
export const putRight = (book: TestBook, who: Hand = dee): Refusal | undefined =>
  book.try(who, 'treasury/confirm@1', {
    record: [...treasuryOf(book).corrections.keys()].at(-1) ?? said('no correction'),
  });

/** Gives leave to spend from the general fund, and tells the name of it. */
export function appropriates(book: TestBook, word: string, amount: number, more = {}): string {
  const appropriation = uuidOf(word);
  decides(
    book,
    'ordinary',
    carrying('treasury/appropriate@1', {
      appropriation,
      title: said(word),
      fund: 'general',
      currency: 'EUR',
      amount,
      head: 'hosting',
      until: '2027-01-01T00:00:00.000Z',
      ...(book.union.charter?.money?.caps && { beneficiary: { sort: 'nobody' } }),
      ...more,
    }),
  );
  return appropriation;
}

/** Claims so much of an appropriation, and tells the name of the claim. */
export function claims(
  book: TestBook,
  who: Hand,
  { of: appropriation, amount, receipts = [] }: { of: string; amount: number; receipts?: string[] },
): string {
  const claim = uuidOf(`claim ${book.union.size}`);
  book.do(who, 'treasury/claim@1', {
    claim,
    appropriation,
    amount,
    title: said(claim),
    payee: said(`payee of ${claim}`),
    receipts,
  });
  return claim;
}

/** Prepares a file with these claims. */
export function prepares(
  book: TestBook,
  who: Hand,
  ...claimed: readonly string[]
): { readonly batch: string; readonly file: string; readonly refused: Refusal | undefined } {
  const batch = uuidOf(`batch ${book.union.size}`);
  const file = said(`file ${batch}`);
  const total = claimed
    .map((id) => treasuryOf(book).claims.get(id)?.amount ?? 0)
    .reduce((sum, each) => sum + each, 0);
  const body = { batch, place: 'main', claims: claimed, total, file };
  return { batch, file, refused: book.try(who, 'treasury/prepare@1', body) };
}

export const treasuryOf = ({ union }: TestBook): Treasury => union.treasury;

/** Says of every account kept by statements that it holds what its statement does. */
export function agreesAll(book: TestBook): void {
  for (const [name, each] of treasuryOf(book).places)
    if (each.kept === 'statements' && each.closed === undefined)
      book.do(bo, 'treasury/agree@1', {
        place: name,
        day: day(book),
        balance: Number(heldOn(each, day(book))),
      });
}

/** Waits as long as an officer must, has all statements reach that far, and closes the books. */
export function closesBooks(book: TestBook, through: string): void {
  const hours = (millis(closesFrom(through)) - millis(book.at)) / 3_600_000;
  if (hours > 0) book.pass(Math.ceil(hours));
  agreesAll(book);
  book.do(bo, 'treasury/close-year@1', { through });
}

/** What one says so that a line of closed books is opened again; to be had before they are closed. */
export function asClosed(book: TestBook, word: string): Record<string, unknown> {
  const found = treasuryOf(book).lines.get(said(word));
  if (!found) throw new Error(`No line “${word}” is in the open books.`);
  return {
    line: said(word),
    place: found.place,
    dated: found.dated ?? found.day,
    amount: found.amount,
    about: found.about,
    parts: found.parts,
    ...(found.back !== undefined && { back: found.back }),
    ...(found.returned && { returned: true }),
  };
}

/** Opens a line of closed books again: one enters it, and another confirms it. */
export function reopens(book: TestBook, was: object): void {
  const body = { ...was, day: day(book), reason: said('found out later') };
  book.do(bo, 'treasury/reopen-line@1', body);
  book.do(dee, 'treasury/confirm@1', { record: [...treasuryOf(book).corrections.keys()].at(-1) });
}

/** What the instalment of somebody in a month is called. */
export const instalment = (word: string, period: string): object => ({
  period,
  token: said(`${word} ${period}`),
});

/** A part that is dues of so many. */
export const dues = (amount: number, ...instalments: readonly object[]): object => ({
  to: 'dues',
  amount,
  fund: 'general',
  instalments,
});

export const donation = (amount: number, fund = 'general'): object => ({
  to: 'donation',
  amount,
  fund,
});

/** Rules of dues that let them be collected by direct debit, two weeks after the members hear of it. */
export function debiting(): Partial<MoneyRules> {
  const { dues: base } = moneyed().money ?? {};
  if (!base) throw new Error('The association has rules about dues.');
  return { dues: { ...base, debit: { creditor: 'DE98ZZZ09999999999', notice: 14 } } };
}

/** So many days after the newest entry. */
export const daysAhead = (book: Pick<TestBook, 'at'>, days: number): string =>
  hoursAfter(book.at, 24 * days).slice(0, 10);

/** What is collected from somebody in a run: 5.00 for each of these months. */
export const debit = (
  word: string,
  run: string,
  ...periods: readonly string[]
): {
  readonly debit: string;
  readonly amount: number;
  readonly instalments: readonly object[];
} => ({
  debit: said(`${word} debit ${run}`),
  amount: 500 * periods.length,
  instalments: periods.map((period) => instalment(word, period)),
});
