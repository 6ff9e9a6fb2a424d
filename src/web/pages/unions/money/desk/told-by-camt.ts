/**
 * What the statements of one account in a file tell together: each line once, and what was there before and after.
 * @module
 */
import type { CamtFile } from '../../../../../bank/camt.ts';
import { keysOf, linesOf, type StatementLine } from '../../../../../bank/line.ts';
import type { Balance, Statement } from '../../../../../bank/statement.ts';
import { dayOf, instant, millis } from '../../../../../union/kernel/instant.ts';
import type { BankBalance } from './statement-draft.ts';

export interface ToldByCamt extends Balances {
  readonly lines: readonly StatementLine[];
  readonly keys: readonly string[];
  readonly pending: number;
}

interface Balances {
  readonly opening?: BankBalance | undefined;
  readonly closing?: BankBalance | undefined;
}

/** The balances are those in the currency of the account in the book: one number may have several. */
export function toldByCamt(
  kind: CamtFile['kind'],
  statements: readonly Statement[],
  currency: string,
): ToldByCamt {
  const inOrder = statements.toSorted(byDay);
  const lines = kind === 'camt.053' ? linesOfDays(inOrder) : [...union(inOrder).values()];
  const pending = inOrder
    .flatMap(({ entries }) => entries)
    .filter(({ status }) => status !== 'BOOK').length;
  return { lines, keys: keysOf(lines), pending, ...balancesOf(inOrder, lines, currency) };
}

/** The first day that a statement is about. */
const firstDay = ({ from, balances, entries }: Statement): string =>
  from?.slice(0, 10) ??
  [...balances, ...entries.map(({ bookingDay: day }) => ({ day }))]
    .flatMap(({ day }) => day ?? [])
    .reduce((first, day) => (day < first ? day : first), '9');

/** Some banks write the newest first. */
function byDay(one: Statement, other: Statement): number {
  const [day, otherDay] = [firstDay(one), firstDay(other)];
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  const inYear = Number(one.sequence ?? 0) - Number(other.sequence ?? 0);
  return inYear || (one.page ?? 0) - (other.page ?? 0);
}

/** All of it: a statement that a file has twice counts once, and pages of one are joined. */
const linesOfDays = (statements: readonly Statement[]): readonly StatementLine[] =>
  [
    ...Map.groupBy(statements, ({ id, sequence, from, to, page, account }) =>
      JSON.stringify([id, sequence, from, to, page, account.currency]),
    ).values(),
  ].flatMap((alike) =>
    alike.length === 1 ? alike.flatMap(linesOf) : Array.from(union(alike).values()),
  );

/** Where one tells again what another told, as reports within a day do, a line counts once. */
function union(statements: readonly Statement[]): ReadonlyMap<string, StatementLine> {
  const found = new Map<string, StatementLine>();
  for (const statement of statements) {
    const lines = linesOf(statement);
    for (const [i, key] of keysOf(lines).entries()) {
      const line = lines[i];
      if (line) found.set(key, line);
    }
  }
  return found;
}

const dayNextTo = (day: string, days: 1 | -1): string =>
  dayOf(instant(millis(`${day}T00:00:00.000Z`) + days * 24 * 3_600_000));

/** What the bank says was there before the first line, and at the end of the last day. Requires them in order. */
function balancesOf(
  statements: readonly Statement[],
  lines: readonly StatementLine[],
  currency: string,
): Balances {
  const all = statements
    .flatMap(({ balances, from }) => balances.map((each) => Object.assign({ from }, each)))
    .filter((each) => each.currency === currency);
  const opening = all.find(({ type }) => type === 'OPBD' || type === 'PRCD');
  const closing = all
    .filter(({ type, day }) => type === 'CLBD' && day !== undefined)
    .reduce<Balance | undefined>(later, undefined);
  return { opening: openingIn(opening, lines), closing: closingIn(closing) };
}

/** The one of the later day; of one day, the second. */
const later = (one: Balance | undefined, other: Balance): Balance =>
  one?.day !== undefined && other.day !== undefined && one.day > other.day ? one : other;

const closingIn = (closing: Balance | undefined): BankBalance | undefined =>
  closing?.day === undefined ? undefined : { day: closing.day, balance: Number(closing.amount) };

type Opening = Balance & { readonly from: string | undefined };

function openingIn(
  opening: Opening | undefined,
  lines: readonly StatementLine[],
): BankBalance | undefined {
  const days = [(opening && beginningAt(opening)) ?? [], lines.map(({ day }) => day)];
  const begins = days.flat().toSorted()[0];
  return opening && begins !== undefined
    ? { day: dayNextTo(begins, -1), balance: Number(opening.amount) }
    : undefined;
}

/** The first day after a balance: what was there at the end of a day is dated so, and an opening when it opens. */
function beginningAt({ from, type, day }: Opening): string | undefined {
  if (from !== undefined || day === undefined) return from?.slice(0, 10);
  return type === 'PRCD' ? dayNextTo(day, 1) : day;
}
