/**
 * Which of a mandate’s collections one is, and when nothing more is collected by it (SEPA core scheme, EPC016-06).
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Mandate } from './debit-mandate.ts';
import type { Debit } from './debit-run.ts';

/** A debit that was under this mandate, and the day it was for. */
export interface Earlier {
  readonly day: Day;
  readonly stage: Debit['stage'];
}

/** The first of several collections, a further one, the only one, the last. */
export type SequenceType = 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';

/** Whether the bank took money by it, or was told to. */
const wasCollected = ({ stage }: Earlier): boolean =>
  stage === 'sent' || stage === 'paid' || stage === 'returned';

/** What comes before a mandate was signed belongs to another. */
const under = ({ signed }: Mandate, earlier: readonly Earlier[]): readonly Earlier[] =>
  earlier.filter((each) => each.day >= signed && wasCollected(each));

/** Which of a mandate’s collections one for these months is, given the `earlier` debits of its giver. */
export function sequenceOf(
  mandate: Mandate,
  {
    earlier,
    periods,
  }: { readonly earlier: readonly Earlier[]; readonly periods: readonly string[] },
): SequenceType {
  if (mandate.once === true) return 'OOFF';
  const { last } = mandate;
  if (last !== undefined && periods.some((period) => period >= last)) return 'FNAL';
  return under(mandate, earlier).length === 0 ? 'FRST' : 'RCUR';
}

/** Months without a collection after which a mandate is dead. */
const dormantAfter = 36;

/**
 * Why nothing can be collected by a mandate on that day any more: it was for once, its last month is over, or
 * nothing was collected by it for 36 months. Nothing where it is alive.
 */
export function endOf(
  mandate: Mandate,
  { earlier, day }: { readonly earlier: readonly Earlier[]; readonly day: Day },
): 'used' | 'over' | 'dormant' | undefined {
  const own = under(mandate, earlier);
  if (mandate.once === true && own.length > 0) return 'used';
  if (mandate.last !== undefined && mandate.last < day.slice(0, 7)) return 'over';
  const lastUsed = own.reduce(
    (latest, each) => (each.day > latest ? each.day : latest),
    mandate.signed,
  );
  return isDormant(lastUsed, day) ? 'dormant' : undefined;
}

/** Whether 36 months have gone by between two days. */
const isDormant = (since: Day, day: Day): boolean =>
  `${Number(since.slice(0, 4)) + dormantAfter / 12}${since.slice(4)}` <= day;
