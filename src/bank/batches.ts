/**
 * Batches: payments that one file of the bank tells one by one, and another as one sum. Where both bear the bank's
 * reference, the key tells (`within` in `line.ts`). Many banks give none to one of the two. Then the sum may say in
 * which message its payments are told, as German banks do (a camt.054 for each batch, named in `AddtlInfInd`), or by
 * which order of several payments it was made (`PmtInfId`): with the same sum within a few days that is no accident.
 * The sum alone says only that somebody should look.
 * @module
 */
import { dayNumber, mostCompared, mostDaysApart, type Seen } from './doubles.ts';

/** A line, as far as it can be told to be a batch or a payment of one. */
export interface SeenInBatch extends Seen {
  /** What the batch is called of which it is one payment. */
  readonly within?: string | undefined;
  /** The message in which the payments are told one by one. */
  readonly toldIn?: string | undefined;
  /** What whoever ordered them together called them. */
  readonly batch?: string | undefined;
}

/** A batch that is likely a sum, by what both are called. */
export interface Tie {
  readonly sum: string;
  readonly payments: readonly string[];
  /** Both name the same message or file, and no other batch may be this sum. */
  readonly isSure: boolean;
}

/** Which of these batches are which of these sums; each is one at most. In time proportional to the lines. */
export function tiedBatches(
  sums: readonly SeenInBatch[],
  payments: readonly SeenInBatch[],
): readonly Tie[] {
  const ties: Tie[] = [];
  let left = batchesIn(payments);
  let open = sums.filter(({ within }) => within === undefined);
  for (const sign of signs) {
    if (left.length === 0) break;
    const found = tiedBy(sign, open, left);
    ties.push(...found);
    const tied = new Set(found.flatMap(({ sum, payments: those }) => those.concat(sum)));
    open = open.filter(({ id }) => !tied.has(id));
    left = left.filter(({ id }) => !tied.has(id));
  }
  return ties;
}

/** The payments of one batch, called by the first of them. */
interface Batch extends SeenInBatch {
  readonly payments: readonly string[];
}

const batchesIn = (payments: readonly SeenInBatch[]): readonly Batch[] =>
  [...Map.groupBy(payments, ({ within }) => within)].flatMap(([within, those]) => {
    const [first] = those;
    if (within === undefined || !first) return [];
    const amount = those.reduce((sum, each) => sum + each.amount, 0);
    return Object.assign({ ...first }, { amount, payments: those.map(({ id }) => id) });
  });

/** By what a sum and a batch are tied, from what can be no accident to what may be one. */
interface Sign {
  /** Nothing where the line does not say it. */
  readonly of: (line: SeenInBatch) => string | undefined;
  readonly daysApart: number;
  readonly isSure: boolean;
}

const signs: readonly Sign[] = [
  { of: ({ toldIn }) => toldIn, daysApart: mostDaysApart, isSure: true },
  { of: ({ batch }) => batch, daysApart: mostDaysApart, isSure: true },
  { of: () => '', daysApart: 0, isSure: false },
];

function tiedBy(
  { of, daysApart, isSure }: Sign,
  sums: readonly SeenInBatch[],
  batches: readonly Batch[],
): readonly Tie[] {
  const key = (line: SeenInBatch): string => `${line.amount} ${of(line) ?? ''}`;
  const says = (line: SeenInBatch): boolean => of(line) !== undefined;
  const shelf = Map.groupBy(batches.filter(says), key);
  return sums.filter(says).flatMap((sum) => {
    const left = shelf.get(key(sum)) ?? [];
    const alike = left
      .slice(0, mostCompared)
      .filter((each) => daysBetween(sum, each) <= daysApart && (isSure || mayBe(sum, each)));
    const [batch] = alike;
    if (!batch) return [];
    left.splice(left.indexOf(batch), 1);
    return { sum: sum.id, payments: batch.payments, isSure: isSure && alike.length === 1 };
  });
}

const daysBetween = (one: SeenInBatch, other: SeenInBatch): number =>
  Math.abs(dayNumber(one.day) - dayNumber(other.day));

/** A sum of several has no other side; and of one kind of file both would be known by their keys. */
const mayBe = (sum: SeenInBatch, batch: Batch): boolean =>
  sum.layout !== batch.layout && sum.iban === undefined && sum.endToEndId === undefined;
