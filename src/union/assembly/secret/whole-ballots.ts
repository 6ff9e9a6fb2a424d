/**
 * Ballots that are opened whole, for methods that need to see them so. They are shuffled before, so that nobody
 * knows whose each is; what they say stands in the book together, those that are alike once.
 * @module
 */
import { ballotForms } from '../../../count/methods.ts';
import { highestOf } from '../../charter/charter.ts';
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
  const found: Record<string, number> = {};
  for (const held of ballots) {
    const text = written(held ? marksHeld(contest, held) : blankIn(contest));
    found[text] = (found[text] ?? 0) + 1;
  }
  return found;
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

/** So many characters all ballots of a vote take in an entry, so that with the rest they fit into it. */
const mostWritten = 14_000;

/** So many ballots are shuffled at most: a shuffle is one attachment. */
const mostShuffled = 8_000;

/** Whether what so many voters may say can be written into one entry, however different it is. */
export function canBeWritten(contest: WholeContest, voters: number): boolean {
  const texts = Math.min(voters, sortsOf(contest));
  const longest = placesOn(contest) + 4 + String(voters).length;
  return voters <= mostShuffled && texts * longest <= mostWritten;
}

/** In how many ways ballots can differ at most. */
function sortsOf(contest: WholeContest): number {
  const places = placesOn(contest);
  switch (ballotForms[contest.rule.method]) {
    case 'order':
      return ordersOf(places, contest.ranks);
    case 'ranks':
      return (contest.ranks + 1) ** places;
    case 'scores':
    case 'grades':
      return (highestOf(contest.rule) + 2) ** places;
    case 'one':
    case 'some':
      return 2 ** places;
  }
}

/** How many orders there are of so many places of which at most `ranks` are ranked. */
function ordersOf(places: number, ranks: number): number {
  let sum = 1;
  let product = 1;
  for (let ranked = 0; ranked < Math.min(ranks, places); ranked++) {
    product *= places - ranked;
    sum += product;
  }
  return sum;
}
