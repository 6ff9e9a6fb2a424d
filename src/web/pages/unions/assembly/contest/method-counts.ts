/**
 * What each method makes of the ballots of a choice: of the same ballots it is counted once, whoever looks. In which language
 * they read is nothing to it.
 * @module
 */
import {
  type ContestOutcome,
  countContest,
  isContestOutcome,
  lotOfContest,
} from '../../../../../union/assembly/assembly.ts';
import { highestOf } from '../../../../../union/charter/charter.ts';
import type { Words } from '../../../../words.ts';
import { compared } from '../../../counting/counted.ts';
import type { OnProposal } from '../sitting.ts';
import { countOf } from './counted.ts';
import type { Counting } from './counting.ts';
import type { Counts } from './method-parts.ts';

interface Kept {
  /** All that was counted. */
  readonly from: readonly unknown[];
  readonly counts: Counts | undefined;
}

/** By what holds the ballots: it goes with them. */
const known = new WeakMap<object, Kept>();

/** The rules’ own method first; nothing where no ballot says anything. */
export function countsOf(
  { t, proposal: { outcome } }: Pick<OnProposal, 't' | 'proposal'>,
  counting: Counting,
): Counts | undefined {
  const { poll, profile, names } = counting;
  const isOpen = poll.counted === undefined && !poll.sealed;
  const closed = outcome && isContestOutcome(outcome) ? outcome : undefined;
  // While ballots come in, there is no seed yet: what is level is shown in some order.
  const seed = closed?.lot ?? poll.rollRoot;
  const ballots = isOpen ? poll.ballots.values() : [];
  const from = [seed, poll.entitled, ...names, ...ballots];
  const held = isOpen ? poll.ballots : profile;
  const before = known.get(held);
  if (before && isSame(before.from, from)) return before.counts;
  const counts = counted(t, counting, { closed, seed });
  known.set(held, { from, counts });
  return counts;
}

/** A ballot never changes; another one takes its place. */
const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((each, i) => each === other[i]);

function counted(
  t: Words,
  counting: Counting,
  { closed, seed }: { readonly closed: ContestOutcome | undefined; readonly seed: string },
): Counts | undefined {
  const { poll, profile, names, ballots } = counting;
  const { method, none } = poll.rule;
  const { entitled, seats } = poll;
  const own = closed
    ? countOf(poll, closed, names)
    : countContest(poll, profile, { names, lot: lotOfContest(seed, poll), entitled });
  if (!own) return undefined;
  const defaultOption = none ? names.at(-1) : undefined;
  const highest = ballots.scores && highestOf(poll.rule);
  const asked = { method, seats, seed, defaultOption, highest };
  const others = compared(t, ballots, asked) ?? [];
  const byOthers = others.flatMap(({ method: other, answer }) =>
    answer.ok && other !== method ? [[other, answer.count] as const] : [],
  );
  return new Map([[method, own], ...byOthers]);
}
