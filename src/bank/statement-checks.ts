/**
 * Whether a statement adds up, and tells nothing twice.
 * @module
 */
import { decimal } from '../union/kernel/amounts.ts';
import { type Saying, saying } from '../union/kernel/say.ts';
import type { Balance, Entry, Statement } from './statement.ts';

/** What is odd about a statement; its sum is reckoned only where the kind of file promises all bookings between its balances. */
export const warningsOf = (
  statement: Omit<Statement, 'warnings'>,
  isWhole: boolean,
): readonly Saying[] => [
  ...(isWhole ? sumWarning(statement) : []),
  ...repetitions(statement.entries),
];

function sumWarning({ id, balances, entries }: Omit<Statement, 'warnings'>): readonly Saying[] {
  const of = (type: string): Balance | undefined => balances.find((each) => each.type === type);
  const opening = of('OPBD') ?? of('PRCD');
  const closing = of('CLBD');
  const booked = entries.filter(({ status }) => status === 'BOOK');
  if (!opening || !closing) return [];
  const { currency } = opening;
  if ([closing, ...booked].some((each) => each.currency !== currency)) return [];
  const sum = booked.reduce((total, { amount }) => total + amount, opening.amount);
  if (sum === closing.amount) return [];
  return [
    saying(
      'Statement {statement} does not add up: opening balance and entries make {sum}, and the closing balance is {closing}.',
      {
        statement: id.slice(0, 40),
        sum: `${decimal(sum, currency)} ${currency}`,
        closing: `${decimal(closing.amount, currency)} ${currency}`,
      },
    ),
  ];
}

/** What banks write where they have no reference. */
const isPlaceholder = (reference: string): boolean =>
  /^(?:nonref|notprovided|notavailable|none|n\/?a|0+|-+)$/i.test(reference.replaceAll(/\s/g, ''));

/** The bank's reference, where it is one. */
export const realReference = (reference: string | undefined): string | undefined =>
  reference === undefined || isPlaceholder(reference) ? undefined : reference;

/** Entries with the same reference of the bank, day and amount: two equal payments have two references. */
function repetitions(entries: readonly Entry[]): readonly Saying[] {
  const seen = new Map<string, number>();
  return entries.flatMap((entry, at) => {
    const reference = realReference(entry.bankRef);
    if (reference === undefined) return [];
    const key = [reference, entry.bookingDay, entry.amount, entry.currency, entry.status].join(
      '\n',
    );
    const first = seen.get(key);
    if (first === undefined) seen.set(key, at + 1);
    return first === undefined
      ? []
      : saying(
          'Entry {n} has the reference, day and amount of entry {first}: the bank may have told it twice.',
          {
            n: at + 1,
            first,
          },
        );
  });
}
