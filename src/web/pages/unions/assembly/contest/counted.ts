/**
 * The count of a choice: worked out once from what the ballots said, and told with the options’ names.
 * @module
 */
import type { AnyCount } from '../../../../../count/methods.ts';
import {
  candidatesOf,
  type ContestOutcome,
  type ContestPoll,
  countContest,
  countOfSealed,
  isSealed,
  lotOfContest,
} from '../../../../../union/assembly/assembly.ts';

/** A closed vote’s ballots, or the numbers of its sum, stay as they are, and so does what they come to. */
const counts = new WeakMap<object, AnyCount>();

/** The count of a closed choice; nothing where no ballot said anything. */
export function countOf(
  poll: ContestPoll,
  { lot }: Pick<ContestOutcome, 'lot'>,
  names: readonly string[],
): AnyCount | undefined {
  const said = saidIn(poll);
  if (!said) return undefined;
  const known = counts.get(said);
  if (known) return { ...known, candidates: candidatesOf(poll, names) };
  const told = { names, lot: lotOfContest(lot, poll), entitled: poll.entitled };
  const count = isSealed(poll)
    ? countOfSealed(poll, told)
    : countContest(poll, poll.counted?.ballots ?? [], told);
  if (count) counts.set(said, count);
  return count;
}

/** What was said in a closed vote: the ballots, or the numbers of their sum; nothing where it was not opened. */
const saidIn = (poll: ContestPoll): object | undefined =>
  isSealed(poll) ? (poll.sealed.mixing?.ballots ?? poll.sealed.result) : poll.counted?.ballots;
