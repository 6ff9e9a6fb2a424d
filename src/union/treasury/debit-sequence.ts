/**
 * Which of a mandate’s collections one is, and when nothing more is collected by it (SEPA core scheme, EPC016-06).
 * @module
 */
import type { Day, Instant } from '../kernel/instant.ts';
import type { Mandate } from './debit-mandate.ts';
import type { Debit, DebitRun } from './debit-run.ts';
import { periodOf } from './period.ts';

/** A debit, or one to be: by its days and months it stands before others or after them. */
interface InTurn {
  /** When the bank collects it. */
  readonly day: Day;
  readonly periods: readonly string[];
  /** When it was announced; nothing where it is still to be. */
  readonly at?: Instant | undefined;
  /** When its file was signed; nothing where there is none. */
  readonly sent?: Instant | undefined;
}

/** A debit of whoever gave the mandate. */
export interface Earlier extends InTurn {
  readonly at: Instant;
  readonly stage: Debit['stage'];
  /** It had been given up, and came all the same; its money is owed, or was. */
  readonly cameLate?: boolean;
  /** The mandate by which it was announced; nothing where it can’t be read. */
  readonly by?: Mandate | undefined;
}

/** Where a debit of a run stands among those of whoever pays it. */
export const inTurn = (
  { day, file }: Pick<DebitRun, 'day' | 'file'>,
  { at, instalments }: Pick<Debit, 'at' | 'instalments'>,
): InTurn & Pick<Earlier, 'at'> => ({
  day,
  periods: instalments.map(({ period }) => period),
  at,
  sent: file?.at,
});

/** The first of several collections, a further one, the only one, the last. */
export type SequenceType = 'FRST' | 'RCUR' | 'OOFF' | 'FNAL';

/** Whether the bank took money by it, or was told to. */
const wasCollected = ({ stage, cameLate }: Earlier): boolean =>
  stage === 'sent' || stage === 'paid' || stage === 'returned' || cameLate === true;

/** What comes before a mandate was signed belongs to another, and so may what comes soon after it. */
const under = ({ mandate, signed }: Mandate, earlier: readonly Earlier[]): readonly Earlier[] =>
  earlier.filter((each) => each.day >= signed && (each.by?.mandate ?? mandate) === mandate);

const wasSignedBefore = (each: Earlier, { sent }: Pick<InTurn, 'sent'>): boolean =>
  sent === undefined || (each.sent ?? '') < sent;

/**
 * What the bank collected by a mandate before that debit, or was told to: it had the file before, and collects it no
 * later. So what a file says stays right, whatever is signed after it.
 */
export const collectedBefore = (
  mandate: Mandate,
  debit: Pick<InTurn, 'day' | 'sent'>,
  earlier: readonly Earlier[],
): readonly Earlier[] =>
  under(mandate, earlier).filter(
    (each) => wasCollected(each) && each.day <= debit.day && wasSignedBefore(each, debit),
  );

/** Whether it is in a file, or was: what has come to nothing since may come all the same. */
const wasInFile = (each: Earlier): boolean => wasCollected(each) || each.sent !== undefined;

/**
 * Whether a debit is said to be the first of a mandate: none was in a file that was signed before, and none is announced
 * for a day before its own, whichever of the two files is signed first. Banks take a first one that is said to be a further
 * one (since version 9.0 of the rulebook), but none that is said to be the first and isn’t.
 */
const isFirst = (mandate: Mandate, debit: InTurn, earlier: readonly Earlier[]): boolean =>
  !under(mandate, earlier).some((each) =>
    each.stage === 'announced'
      ? each.day < debit.day
      : wasInFile(each) && wasSignedBefore(each, debit),
  );

/**
 * Whether a debit is the only one of a mandate, or its last: it takes the last month, or this was announced before it
 * or has gone by, so that nothing more is to come.
 */
function isTheEnd(mandate: Mandate, debit: InTurn, earlier: readonly Earlier[]): boolean {
  const { once, last } = mandate;
  if (once === true || last === undefined) return once === true;
  if (periodOf(debit.day) > last) return true;
  const before = under(mandate, earlier).filter(
    ({ at }) => debit.at === undefined || at < debit.at,
  );
  return [debit, ...before].some(({ periods }) => periods.some((period) => period >= last));
}

/** Which of a mandate’s collections a debit is, given all debits of whoever gave it. */
export function sequenceOf(
  mandate: Mandate,
  debit: InTurn,
  earlier: readonly Earlier[],
): SequenceType {
  if (isTheEnd(mandate, debit, earlier)) return mandate.once === true ? 'OOFF' : 'FNAL';
  return isFirst(mandate, debit, earlier) ? 'FRST' : 'RCUR';
}

/** Whether a debit of a mandate ends it, by what its giver had said when it was announced. */
const endsIt = (mandate: Mandate, debit: Earlier, earlier: readonly Earlier[]): boolean =>
  isTheEnd(debit.by ?? mandate, debit, earlier);

/** Whether the only collection of a mandate, or its last, is announced, so that no further one is. */
export const isEnding = (mandate: Mandate, earlier: readonly Earlier[]): boolean =>
  under(mandate, earlier).some(
    (each) => each.stage === 'announced' && endsIt(mandate, each, earlier),
  );

/** The latest month that is being collected by a mandate, or was; nothing where there is none. */
export const lastTaken = (mandate: Mandate, earlier: readonly Earlier[]): string | undefined =>
  under(mandate, earlier)
    .filter(({ stage }) => stage === 'announced' || stage === 'sent' || stage === 'paid')
    .flatMap(({ periods }) => periods)
    .toSorted()
    .at(-1);

/** Months without a collection after which a mandate is dead. */
const dormantAfter = 36;

/** Why a mandate is over: its only collection was made, or its last, or nothing was collected by it for 36 months. */
export type MandateEnd = 'used' | 'ended' | 'dormant';

/**
 * Why nothing can be announced by a mandate for that day any more, given all debits of its giver; nothing where it is
 * alive. Its last month may be collected after it.
 */
export const endOf = (
  mandate: Mandate,
  { earlier, day }: { readonly earlier: readonly Earlier[]; readonly day: Day },
): MandateEnd | undefined =>
  endBy(mandate, under(mandate, earlier).filter(wasCollected), { earlier, day });

/** Why a debit that is announced can’t be collected any more: its mandate was over before it. */
export const endBefore = (
  mandate: Mandate,
  debit: Pick<InTurn, 'day' | 'sent'>,
  earlier: readonly Earlier[],
): MandateEnd | undefined =>
  endBy(mandate, collectedBefore(mandate, debit, earlier), { earlier, day: debit.day });

function endBy(
  mandate: Mandate,
  collected: readonly Earlier[],
  { earlier, day }: { readonly earlier: readonly Earlier[]; readonly day: Day },
): MandateEnd | undefined {
  if (collected.some((each) => endsIt(mandate, each, earlier)))
    return mandate.once === true ? 'used' : 'ended';
  const lastUsed = collected.reduce(
    (latest, each) => (each.day > latest ? each.day : latest),
    mandate.signed,
  );
  return isDormant(lastUsed, day) ? 'dormant' : undefined;
}

/** Whether 36 months have gone by between two days. */
const isDormant = (since: Day, day: Day): boolean =>
  `${Number(since.slice(0, 4)) + dormantAfter / 12}${since.slice(4)}` <= day;
