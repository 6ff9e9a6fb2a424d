/**
 * Doubles: payments of a file that are likely there already, from a file of another kind. Of one kind of file a line
 * is known by its key; two kinds write the same payment with other references, and cut or join its texts, so that
 * only its sum, its day, and what both happen to say of it can tell.
 * @module
 */
import { dayOf, instant, millis } from '../union/kernel/instant.ts';

/** A line of an account, as far as it can be compared with one from another kind of file. */
export interface Seen {
  readonly id: string;
  readonly day: string;
  /** Signed minor units. */
  readonly amount: number;
  /** The kind of file in which it came, such as `camt.053`; nothing where nobody knows any more. */
  readonly layout?: string | undefined;
  readonly name?: string | undefined;
  readonly iban?: string | undefined;
  readonly text?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly mandateId?: string | undefined;
  readonly bankRef?: string | undefined;
}

export interface Double {
  /** The line that is there. */
  readonly of: string;
  /** Nothing speaks for another payment, and no other line may be this one. */
  readonly isSure: boolean;
}

/** So many days may lie between what two files call the day of one payment. */
export const mostDaysApart = 3;
/** So many that are alike in a sign are compared: what more share tells nothing. */
export const mostCompared = 16;

/**
 * Which of the lines that came now are likely among those that are there, by what they are called. All are of one
 * account, and none of those that are there is known by its key as another line of the file. In time proportional to
 * the lines.
 */
export function likelyDoubles(
  came: readonly Seen[],
  there: readonly Seen[],
): ReadonlyMap<string, Double> {
  const found = new Map<string, Double>();
  const sums = Map.groupBy(there, ({ amount }) => amount);
  for (const [amount, open] of Map.groupBy(came, (each) => each.amount)) {
    const left = comparable(open, sums.get(amount) ?? []);
    for (const [id, double] of left.length > 0 ? alikeIn(open, left) : []) found.set(id, double);
  }
  return found;
}

/** Without what came in the same kind of file as all of these, which would know it by its key. */
function comparable(open: readonly Seen[], left: readonly Seen[]): readonly Seen[] {
  const kinds = new Set(open.map(({ layout }) => layout));
  return kinds.size > 1 ? left : left.filter(({ layout }) => !layout || !kinds.has(layout));
}

/** Among lines of one sum: round by round, what nobody has found yet. */
function alikeIn(came: readonly Seen[], there: readonly Seen[]): ReadonlyMap<string, Double> {
  const found = new Map<string, Double>();
  let [open, left] = [came.map(marked), there.map(marked)];
  for (const round of rounds) {
    if (open.length === 0 || left.length === 0) break;
    const taken = matchIn(round, open, left);
    for (const [id, double] of taken) found.set(id, double);
    const gone = new Set([...taken.values()].map(({ of }) => of));
    open = open.filter(({ id }) => !found.has(id));
    left = left.filter(({ id }) => !gone.has(id));
  }
  return found;
}

/** A line with what is written in it as two banks' files would write it alike. */
interface Marked extends Seen {
  readonly dayNumber: number;
  readonly number: string;
  readonly words: readonly string[];
  readonly plainText: string;
}

const marked = (line: Seen): Marked => ({
  ...line,
  dayNumber: dayNumber(line.day),
  number: plain(line.iban),
  words: [...new Set(wordsIn(line.name))].toSorted(),
  plainText: plain(line.text),
});

/** Days since 1970. */
export const dayNumber = (day: string): number => millis(`${day}T00:00:00.000Z`) / 86_400_000;

/** The days by which another file may date a payment of that day. */
export const daysNear = (day: string): readonly string[] =>
  Array.from({ length: 2 * mostDaysApart + 1 }, (_, i) =>
    dayOf(instant((dayNumber(day) + i - mostDaysApart) * 86_400_000)),
  );

const unaccented = (text = ''): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();

const plain = (text?: string): string => unaccented(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');

const wordsIn = (text?: string): readonly string[] =>
  unaccented(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

interface Round {
  /** What both must share beside the sum; a line may have none, or several. */
  readonly signs: (line: Marked) => readonly string[];
  /** How many days the other may be away, the nearest first. */
  readonly away: readonly number[];
  /** Whether what both share can be no accident. */
  readonly isSure: (one: Marked, other: Marked) => boolean;
}

const always = (): boolean => true;

/** Enough of a text that two payments rarely share it. */
const leastText = 6;

function saysTheSame({ plainText: one }: Marked, { plainText: other }: Marked): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= leastText && long.includes(short);
}

const filledIn = (sign = ''): readonly string[] => (sign === '' ? [] : [sign]);

/** By what both share, from what tells most to the sum alone. */
const kinds: readonly (Pick<Round, 'signs'> & {
  readonly sameDay: Round['isSure'];
  readonly otherDay: Round['isSure'];
})[] = [
  { signs: ({ bankRef }) => filledIn(bankRef), sameDay: always, otherDay: always },
  { signs: ({ endToEndId }) => filledIn(endToEndId), sameDay: always, otherDay: always },
  // An IBAN ends with the number by which a bank calls the account.
  {
    signs: ({ number }) => filledIn(number.slice(-7)),
    sameDay: always,
    otherDay: saysTheSame,
  },
  { signs: ({ words }) => filledIn(words.join(' ')), sameDay: always, otherDay: saysTheSame },
  {
    signs: ({ plainText }) => (plainText.length < leastText ? [] : [plainText]),
    sameDay: always,
    otherDay: always,
  },
  { signs: ({ words }) => words, sameDay: saysTheSame, otherDay: saysTheSame },
  { signs: () => [''], sameDay: saysTheSame, otherDay: saysTheSame },
];

const [sameDay, otherDays] = [
  [0],
  Array.from({ length: mostDaysApart }, (_, i) => [-1 - i, i + 1]).flat(),
];

const rounds: readonly Round[] = kinds.flatMap(({ signs, sameDay: isSure, otherDay }) => [
  { signs, away: sameDay, isSure },
  { signs, away: otherDays, isSure: otherDay },
]);

/**
 * Gives each line one of those that are there. Where there are fewer than lines that may be it, nobody can know which
 * of them is new, and none is sure.
 */
function matchIn(
  round: Round,
  open: readonly Marked[],
  left: readonly Marked[],
): ReadonlyMap<string, Double> {
  const shelf = new Shelf(round, left);
  const found = new Map<string, Double>();
  for (const line of open) {
    const free = shelf.take(line);
    if (free) found.set(line.id, { of: free.id, isSure: round.isSure(line, free) });
    else
      for (const { id: of, takenBy = line.id } of shelf.takenLike(line)) {
        found.set(line.id, { of, isSure: false });
        found.set(takenBy, { of, isSure: false });
      }
  }
  return found;
}

interface Shelved extends Marked {
  /** The line that it was given to. */
  takenBy?: string;
}

interface Bucket {
  readonly lines: Shelved[];
  /** All before are given away. */
  first: number;
}

/** The lines of one sum that are there, by what they may be found by. */
class Shelf {
  /** By sign, and then by day. */
  readonly #buckets = new Map<string, Map<number, Bucket>>();
  readonly #round: Round;

  constructor(round: Round, left: readonly Marked[]) {
    this.#round = round;
    for (const line of left.map((each): Shelved => ({ ...each })))
      for (const sign of round.signs(line)) {
        const days = this.#buckets.get(sign) ?? new Map<number, Bucket>();
        this.#buckets.set(sign, days);
        const bucket = days.get(line.dayNumber);
        if (bucket) bucket.lines.push(line);
        else days.set(line.dayNumber, { lines: [line], first: 0 });
      }
  }

  /** Gives it the first that nobody has. */
  take(line: Marked): Marked | undefined {
    for (const bucket of this.#near(line)) {
      while (bucket.lines[bucket.first]?.takenBy !== undefined) bucket.first++;
      const free = bucket.lines
        .slice(bucket.first, bucket.first + mostCompared)
        .find((each) => each.takenBy === undefined && !isAnother(line, each));
      if (!free) continue;
      free.takenBy = line.id;
      return free;
    }
    return undefined;
  }

  /** Those that others have. */
  takenLike(line: Marked): readonly Shelved[] {
    return this.#near(line).flatMap(({ lines }) =>
      lines
        .slice(0, mostCompared)
        .filter((each) => each.takenBy !== undefined && !isAnother(line, each)),
    );
  }

  /** The nearest days first. */
  #near(line: Marked): readonly Bucket[] {
    const alike = this.#round.signs(line).flatMap((sign) => this.#buckets.get(sign) ?? []);
    if (alike.length === 0) return [];
    return this.#round.away.flatMap((away) =>
      alike.flatMap((days) => days.get(line.dayNumber + away) ?? []),
    );
  }
}

/** Whether what both say of themselves shows that they are two payments. */
function isAnother(one: Marked, other: Marked): boolean {
  if (one.layout !== undefined && one.layout === other.layout) return true;
  if (differ(one.endToEndId, other.endToEndId) || differ(one.mandateId, other.mandateId))
    return true;
  if (areOneBanks(one, other) && differ(one.bankRef, other.bankRef)) return true;
  if (differ(one.number, other.number)) return !isSameNumber(one.number, other.number);
  return one.number === '' || other.number === '' ? areOtherNames(one, other) : false;
}

const differ = (one = '', other = ''): boolean => one !== '' && other !== '' && one !== other;

/** Whether the references of both would be the same: the bank's own in every kind of camt. */
const areOneBanks = ({ layout: one }: Marked, { layout: other }: Marked): boolean =>
  one === undefined || other === undefined || (one.startsWith('camt') && other.startsWith('camt'));

const isSameNumber = (one: string, other: string): boolean =>
  one.length > other.length ? one.endsWith(other) : other.endsWith(one);

/** Banks cut names, and turn them round; that no word of them is the same says that these are two. */
const areOtherNames = ({ words: one }: Marked, { words: other }: Marked): boolean =>
  one.length > 0 && other.length > 0 && !one.some((word) => other.includes(word));
