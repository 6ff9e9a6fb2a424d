/**
 * What must be told together, so that nobody’s payment shows: as {@link fewestTogether} says, no sum is told that
 * fewer payments make up.
 * @module
 */
import { fewestTogether } from './told.ts';

/** A sum that people’s payments make up. */
export interface Payments {
  readonly of: string;
  /** How many there were in each of the times that are told side by side. */
  readonly counts: readonly Count[];
}

interface Count {
  readonly payments: number;
  readonly amount: bigint;
}

/**
 * The names of those that are told together; none where each can be told by itself. Where one has too few payments, it
 * is joined by the one with the next fewest, until there are enough, or no others.
 */
export function toldTogether(all: readonly Payments[]): ReadonlySet<string> {
  const [few, others] = [all.filter(isFew), all.filter((each) => !isFew(each))];
  const joined = [...few];
  const waiting = others.filter(({ counts }) => counts.some(({ amount }) => amount !== 0n));
  waiting.sort((a, b) => paymentsIn(a) - paymentsIn(b));
  for (const next of waiting) {
    if (joined.length === 0 || !(joined.length === 1 || isFew(sumOf(joined)))) break;
    joined.push(next);
  }
  return new Set(joined.length < 2 ? [] : joined.map(({ of }) => of));
}

const isFew = ({ counts }: Pick<Payments, 'counts'>): boolean =>
  counts.some(({ payments, amount }) => amount !== 0n && payments < fewestTogether);

const paymentsIn = ({ counts }: Payments): number =>
  counts.reduce((sum, { payments }) => sum + payments, 0);

function sumOf(all: readonly Payments[]): Pick<Payments, 'counts'> {
  const times = all[0]?.counts ?? [];
  return {
    counts: times.map((_, time) =>
      all.reduce<Count>(
        (sum, { counts }) => ({
          payments: sum.payments + (counts[time]?.payments ?? 0),
          amount: sum.amount + (counts[time]?.amount ?? 0n),
        }),
        { payments: 0, amount: 0n },
      ),
    ),
  };
}
