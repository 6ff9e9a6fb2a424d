/**
 * Who goes after a round of an instant runoff, and how equals are told apart.
 * @module
 */
import { numberAt } from './flat.ts';
import type { IrvOptions, IrvRound } from './irv-rounds.ts';
import { type Pairwise, pairwiseOf, preferring } from './pairwise.ts';
import type { Rankings } from './rankings.ts';
import type { Tie } from './story.ts';

type Standing = Pick<IrvRound, 'votes' | 'continuing'>;
type Exclusion = Pick<IrvRound, 'excluded' | 'why' | 'preferring'>;

interface Contest {
  readonly ballots: Rankings;
  readonly options: IrvOptions;
  readonly seats: number;
  readonly candidates: number;
}

export class Exclusions {
  readonly ties: Tie[] = [];
  readonly #contest: Contest;
  #pairwise: Pairwise | undefined;

  constructor(contest: Contest) {
    this.#contest = contest;
  }

  /** Requires more to continue than there are seats. */
  after(round: Standing, earlier: readonly IrvRound[]): Exclusion {
    const { exclude = 'last', undeclared } = this.#contest.options;
    const pooled = round.continuing.filter((each) => undeclared?.has(each));
    if (pooled.length > 0) return { excluded: byVotes(round, pooled), why: 'undeclared' };
    if (exclude === 'all-but-two') return this.#allButTwo(round);
    if (exclude === 'bottom-two') return this.#bottomTwo(round, earlier);
    const batch = exclude === 'batch' ? this.#batch(round) : [];
    return batch.length > 1 ? { excluded: batch, why: 'batch' } : this.#last(round, earlier);
  }

  /** Who is elected after the last round, most votes first. */
  electedFrom(rounds: readonly IrvRound[]): readonly number[] {
    const last = rounds.at(-1);
    if (!last) return [];
    const order = last.continuing.toSorted((a, b) => votesOf(last, b) - votesOf(last, a) || a - b);
    if (order.length <= this.#contest.seats) return order;
    const [first = 0] = order;
    const level = last.continuing.filter((each) => last.votes[each] === last.votes[first]);
    if (level.length === 1) return [first];
    const lowest = this.#lowest(level, rounds.slice(0, -1), 'final');
    return level.filter((each) => each !== lowest);
  }

  #last(round: Standing, earlier: readonly IrvRound[]): Exclusion {
    const level = lastOf(round, round.continuing);
    if (level.length > 1 && this.#contest.options.equals === 'together') {
      const others = round.continuing.filter((each) => !level.includes(each));
      const next = Math.min(...others.map((each) => votesOf(round, each)));
      const sum = level.length * votesOf(round, numberAt(level, 0));
      if (others.length >= this.#contest.seats && sum < next)
        return { excluded: level, why: 'equals-together' };
    }
    return { excluded: [this.#lowest(level, earlier, 'exclusion')], why: 'last' };
  }

  /** The longest run of last ones who have together fewer votes than the next; two must be left. */
  #batch(round: Standing): readonly number[] {
    const order = byVotes(round, round.continuing);
    const most = order.length - Math.max(2, this.#contest.seats);
    let [sum, length] = [0, 0];
    for (const [i, each] of order.entries()) {
      if (i > 0 && i <= most && sum < votesOf(round, each)) length = i;
      sum += votesOf(round, each);
    }
    return order.slice(0, length);
  }

  #allButTwo(round: Standing): Exclusion {
    const order = byVotes(round, round.continuing).toReversed();
    const bound = votesOf(round, numberAt(order, 1));
    const sure = order.filter((each) => votesOf(round, each) > bound);
    const level = order.filter((each) => votesOf(round, each) === bound).toSorted((a, b) => a - b);
    const places = 2 - sure.length;
    const stay = level.length > places ? this.#byLot(level, 'final', places) : level;
    const kept = [...sure, ...stay];
    const excluded = byVotes(round, round.continuing).filter((each) => !kept.includes(each));
    return { excluded, why: 'not-in-first-two' };
  }

  #bottomTwo(round: Standing, earlier: readonly IrvRound[]): Exclusion {
    const last = this.#lowest(lastOf(round, round.continuing), earlier, 'exclusion');
    const rest = round.continuing.filter((each) => each !== last);
    const other = this.#lowest(lastOf(round, rest), earlier, 'exclusion');
    this.#pairwise ??= pairwiseOf(this.#contest.candidates, this.#contest.ballots);
    const ofLast = preferring(this.#pairwise, last, other);
    const ofOther = preferring(this.#pairwise, other, last);
    // Where as many prefer either, who has fewer votes, or was found to be last of equals, goes.
    const goes = ofLast > ofOther ? other : last;
    if (ofLast === ofOther) {
      const candidates = [last, other].toSorted((a, b) => a - b);
      this.ties.push({ candidates, about: 'exclusion', preferred: [other], by: 'rule' });
    }
    return {
      excluded: [goes],
      why: 'beaten-by-other-last',
      preferring: [Math.max(ofLast, ofOther), Math.min(ofLast, ofOther)],
    };
  }

  /** One of those with the same votes: by earlier rounds, the latest first, where the rule looks at them, then by lot. */
  #lowest(level: readonly number[], earlier: readonly IrvRound[], about: Tie['about']): number {
    const left = this.#contest.options.equals === 'lot' ? level : lastBefore(level, earlier);
    if (left.length < level.length) {
      const preferred = level.filter((each) => !left.includes(each));
      this.ties.push({ candidates: level, about, preferred, by: 'earlier-stage' });
    }
    if (left.length === 1) return numberAt(left, 0);
    const preferred = this.#byLot(left, about, left.length - 1);
    return left.find((each) => !preferred.includes(each)) ?? 0;
  }

  #byLot(level: readonly number[], about: Tie['about'], places: number): readonly number[] {
    const preferred = this.#contest.options.lot(level).slice(0, places);
    this.ties.push({ candidates: level, about, preferred, by: 'lot' });
    return preferred;
  }
}

const votesOf = ({ votes }: Standing, candidate: number): number => numberAt(votes, candidate);

/** Of equals, those who had the fewest votes in the latest round where they differed, and so on among them. */
function lastBefore(level: readonly number[], earlier: readonly IrvRound[]): readonly number[] {
  let left = level;
  for (const round of earlier.toReversed()) {
    if (left.length === 1) break;
    left = lastOf(round, left);
  }
  return left;
}

/** Fewest votes first. */
const byVotes = (round: Standing, among: readonly number[]): readonly number[] =>
  among.toSorted((a, b) => votesOf(round, a) - votesOf(round, b) || a - b);

function lastOf(round: Standing, among: readonly number[]): readonly number[] {
  let [fewest, most] = [Infinity, 0];
  for (const each of among) {
    const votes = votesOf(round, each);
    if (votes < fewest) fewest = votes;
    if (votes > most) most = votes;
  }
  return fewest === most ? among : among.filter((each) => votesOf(round, each) === fewest);
}
