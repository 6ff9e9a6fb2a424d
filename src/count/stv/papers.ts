/**
 * Ballot papers in bundles: each group of identical papers lies in exactly one bundle, as a link of a chain
 * in flat arrays, so that sorting a bundle by next preference touches each group once and copies nothing.
 * @module
 */
import { floatAt, halfAt, intAt, wordAt } from '../flat.ts';
import { CountError, withoutWithdrawn } from '../rankings.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';

/** Papers, with the candidate each of them stands at. */
export interface Papers {
  readonly candidates: number;
  /** Everybody who didn’t withdraw. */
  readonly standing: readonly number[];
  readonly rankings: Rankings;
  /** Papers that name somebody. */
  readonly valid: number;
  /** By group, where in `rankings.candidates` it stands. */
  readonly at: Uint32Array;
  /** By group, the next group of its bundle; {@link end} where there is none. */
  readonly next: Int32Array;
}

/** Groups of papers chained together: `count` papers in all. */
export interface Chain {
  readonly head: number;
  readonly tail: number;
  readonly count: number;
}

const end = -1;

/** Both chains in one. Requires that neither is empty. */
export function joined({ next }: Papers, a: Chain, b: Chain): Chain {
  next[a.tail] = b.head;
  return { head: a.head, tail: b.tail, count: a.count + b.count };
}

/**
 * The papers of an election, withdrawn candidates deleted, gaps passed over. Throws {@link CountError} where a
 * paper ranks candidates equally, or where nobody is to be elected.
 */
export function papersOf(election: Election<Rankings>): Papers {
  const { candidates, seats, withdrawn } = election;
  const rankings = withoutWithdrawn(election.ballots, election.withdrawn);
  refuseEquals(rankings);
  const valid = validIn(rankings);
  const standing = [...candidates.keys()].filter((each) => !withdrawn?.has(each));
  refuseNothing(seats, standing.length, valid);
  return {
    candidates: candidates.length,
    standing,
    rankings,
    valid,
    at: rankings.starts.slice(0, rankings.groups),
    next: new Int32Array(rankings.groups).fill(end),
  };
}

/** Throws {@link CountError} where no seat is to be filled, or there are no ballots to choose by. */
export function refuseNothing(seats: number, standing: number, valid: number): void {
  if (!Number.isSafeInteger(seats) || seats < 1)
    throw new CountError(
      `${seats} seats can’t be filled. Say how many are to be elected, at least 1.`,
    );
  if (valid === 0 && standing > seats)
    throw new CountError(
      `No ballot names a candidate, so nothing tells which ${seats} of ${standing} are elected. Hold the election again.`,
    );
}

/** How many papers name somebody. */
export function validIn({ groups, starts, weights }: Rankings): number {
  let valid = 0;
  for (let group = 0; group < groups; group++) {
    if (wordAt(starts, group) < wordAt(starts, group + 1)) valid += floatAt(weights, group);
  }
  return valid;
}

function refuseEquals({ groups, starts, candidates, ranks }: Rankings): void {
  if (!ranks) return;
  for (let group = 0; group < groups; group++) {
    const last = wordAt(starts, group + 1);
    for (let i = wordAt(starts, group) + 1; i < last; i++) {
      if (ranks[i] === ranks[i - 1])
        throw new CountError(
          `A ballot ranks candidates number ${halfAt(candidates, i - 1) + 1} and ${halfAt(candidates, i) + 1} equally, and this rule moves whole papers from one candidate to one other. Count by meek, which shares such papers, or take the equal ranks out.`,
        );
    }
  }
}

/** All papers in one chain, each at its first preference. */
export function allOf({ rankings: { groups, weights }, next }: Papers): Chain {
  let [head, count] = [end, 0];
  for (let group = groups - 1; group >= 0; group--) {
    next[group] = head;
    head = group;
    count += floatAt(weights, group);
  }
  return { head, tail: groups - 1, count };
}

/**
 * Sorts a chain by the next candidate who is continuing; the last of the result are papers that name none.
 * Requires that the chain is in no bundle any more.
 */
export function sorted(papers: Papers, chain: Chain, continuing: Uint8Array): readonly Chain[] {
  const { next, candidates } = papers;
  const { weights } = papers.rankings;
  const heads = new Int32Array(candidates + 1).fill(end);
  const tails = new Int32Array(candidates + 1).fill(end);
  const counts = new Float64Array(candidates + 1);
  for (let group = chain.head; group !== end;) {
    const after = next[group] ?? end;
    const to = advance(papers, group, continuing);
    const head = heads[to] ?? end;
    if (head === end) tails[to] = group;
    next[group] = head;
    heads[to] = group;
    counts[to] = floatAt(counts, to) + floatAt(weights, group);
    group = after;
  }
  return Array.from(heads, (head, to) => ({
    head,
    tail: intAt(tails, to),
    count: floatAt(counts, to),
  }));
}

/** Moves a group to its next continuing candidate, whom it returns; or past the last, and returns their number. */
function advance(
  { rankings, at, candidates }: Papers,
  group: number,
  continuing: Uint8Array,
): number {
  const named = rankings.candidates;
  const last = wordAt(rankings.starts, group + 1);
  for (let i = wordAt(at, group); i < last; i++) {
    const candidate = halfAt(named, i);
    if (continuing[candidate] === 0) continue;
    at[group] = i;
    return candidate;
  }
  at[group] = last;
  return candidates;
}
