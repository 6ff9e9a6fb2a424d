/**
 * Ballots that are opened whole, for methods that need to see them so. They are shuffled before, so that nobody
 * knows whose each is; what they say stands in the book together, those that are alike once.
 * @module
 */
import { ballotForms } from '../../../count/methods.ts';
import { type Contest, type Marks, placesOn, type Profile } from '../contest.ts';
import { wrongMarks } from '../marking.ts';

/** What ballots are about, and how many options can be ranked on one. */
export interface WholeContest extends Pick<Contest, 'rule' | 'options' | 'seats'> {
  readonly ranks: number;
}

/** How many ballots said what, by their marks: one sign a place, `-` where there is none. */
export type WrittenBallots = Readonly<Record<string, number>>;

const NOTHING = '-';
const DIGITS = 36;

const written = (marks: Marks): string =>
  marks.map((mark) => mark?.toString(DIGITS) ?? NOTHING).join('');

const marksIn = (text: string): Marks =>
  Array.from(text, (sign) => (sign === NOTHING ? null : Number.parseInt(sign, DIGITS)));

/** What ballots say together, by what each was found to hold; nothing where it held no list at all. */
export function writeBallots(
  contest: WholeContest,
  ballots: readonly (readonly number[] | undefined)[],
): WrittenBallots {
  const found = new Map<string, number>();
  for (const held of ballots) {
    const text = written(held ? marksHeld(contest, held) : blankIn(contest));
    found.set(text, (found.get(text) ?? 0) + 1);
  }
  return Object.fromEntries(found);
}

/** The ballots, those that are alike together, in the order of their canonical JSON. */
export const profileWritten = (ballots: WrittenBallots): Profile =>
  Object.entries(ballots)
    .map(([text, weight]) => ({ marks: marksIn(text), weight }))
    .map((each) => [JSON.stringify(each.marks), each] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => each);

/** Whether each says what a ballot in this choice can be found to say. */
export const areBallotsOf = (contest: WholeContest, ballots: WrittenBallots): boolean =>
  Object.keys(ballots).every((text) => written(asCounted(contest, marksIn(text))) === text);

const blankIn = (contest: WholeContest): Marks =>
  Array.from({ length: placesOn(contest) }, () => null);

function marksHeld(contest: WholeContest, held: readonly number[]): Marks {
  const shift = contest.rule.top === undefined ? 0 : 1;
  const marks = held.map((value) => (value === 0 ? null : value - shift));
  return asCounted(contest, marks);
}

/**
 * Marks as they count. Nobody can look at a ballot before it is opened: one that the rules do not know says nothing,
 * and of ranks only the order is kept, so that gaps tell nothing.
 */
function asCounted(contest: WholeContest, marks: Marks): Marks {
  const { rule, ranks } = contest;
  const form = ballotForms[rule.method];
  const isRanked = form === 'order' || form === 'ranks';
  const isTooLong = isRanked && marks.filter((mark) => mark !== null).length > ranks;
  if (isTooLong || wrongMarks(contest, marks)) return blankIn(contest);
  return isRanked ? closeUp(marks) : marks;
}

function closeUp(marks: Marks): Marks {
  const levels = [...new Set(marks)].filter((mark) => mark !== null).toSorted((a, b) => a - b);
  return marks.map((mark) => (mark === null ? null : levels.indexOf(mark) + 1));
}

/** So many ballots are shuffled at most: a shuffle is one attachment, with some 510 bytes a ballot. */
export const mostShuffled = 16_000;

/** So many characters of ballots one entry takes, so that with the rest of an opening they fit into it. */
const mostInEntry = 12_000;

/** The ballots in as few parts as entries hold them, in the order of their texts: at least one. */
export function inEntries(ballots: WrittenBallots): readonly WrittenBallots[] {
  let part: Record<string, number> = {};
  const parts = [part];
  let left = mostInEntry;
  for (const [text, times] of Object.entries(ballots).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const size = JSON.stringify({ [text]: times }).length;
    if (size > left) {
      parts.push((part = {}));
      left = mostInEntry;
    }
    part[text] = times;
    left -= size;
  }
  return parts;
}
