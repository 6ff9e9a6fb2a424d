/**
 * Which of a mandate’s collections one is, and when nothing more is collected by it (SEPA core scheme, EPC016-06).
 * @module
 */
import type { Day } from '../kernel/instant.ts';
import type { Mandate } from './debit-mandate.ts';
import type { Debit } from './debit-run.ts';

/** A debit of whoever gave the mandate: the day and the months it was for. */
export interface Earlier {
  readonly day: Day;
  readonly periods: readonly string[];
  readonly stage: Debit['stage'];
  /** The mandate by which it was announced; nothing where it can’t be read. */
  readonly by?: Mandate | undefined;
}

/** The first of several collections, a further one, the only one, the last. */
export type SequenceType = 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';

/** Whether the bank took money by it, or was told to. */
const wasCollected = ({ stage }: Earlier): boolean =>
  stage === 'sent' || stage === 'paid' || stage === 'returned';

/** What comes before a mandate was signed belongs to another, and so may what comes soon after it. */
const under = ({ mandate, signed }: Mandate, earlier: readonly Earlier[]): readonly Earlier[] =>
  earlier.filter((each) => each.day >= signed && (each.by?.mandate ?? mandate) === mandate);

/** What the bank collected by a mandate, or was told to. */
export const collectedBy = (mandate: Mandate, earlier: readonly Earlier[]): readonly Earlier[] =>
  under(mandate, earlier).filter(wasCollected);

/** Whether a collection of these months is the only one of a mandate, or its last. */
const isTheEnd = ({ once, last }: Mandate, periods: readonly string[]): boolean =>
  once === true || (last !== undefined && periods.some((period) => period >= last));

/** Which of a mandate’s collections one for these months is, given the `earlier` debits of its giver. */
export function sequenceOf(
  mandate: Mandate,
  {
    earlier,
    periods,
  }: { readonly earlier: readonly Earlier[]; readonly periods: readonly string[] },
): SequenceType {
  if (isTheEnd(mandate, periods)) return mandate.once === true ? 'OOFF' : 'FNAL';
  return collectedBy(mandate, earlier).length === 0 ? 'FRST' : 'RCUR';
}

/** Whether the only collection of a mandate, or its last, is announced, so that no further one is. */
export const isEnding = (mandate: Mandate, earlier: readonly Earlier[]): boolean =>
  under(mandate, earlier).some(
    ({ stage, periods }) => stage === 'announced' && isTheEnd(mandate, periods),
  );

/** Months without a collection after which a mandate is dead. */
const dormantAfter = 36;

/**
 * Why nothing can be collected by a mandate on that day any more: its only collection was made, or its last, or
 * nothing was collected by it for 36 months. Nothing where it is alive. Its last month may be collected after it.
 */
export function endOf(
  mandate: Mandate,
  { earlier, day }: { readonly earlier: readonly Earlier[]; readonly day: Day },
): 'used' | 'ended' | 'dormant' | undefined {
  const own = collectedBy(mandate, earlier);
  if (own.some(({ periods }) => isTheEnd(mandate, periods)))
    return mandate.once === true ? 'used' : 'ended';
  const lastUsed = own.reduce(
    (latest, each) => (each.day > latest ? each.day : latest),
    mandate.signed,
  );
  return isDormant(lastUsed, day) ? 'dormant' : undefined;
}

/** Whether 36 months have gone by between two days. */
const isDormant = (since: Day, day: Day): boolean =>
  `${Number(since.slice(0, 4)) + dormantAfter / 12}${since.slice(4)}` <= day;
