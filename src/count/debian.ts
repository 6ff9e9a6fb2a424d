/**
 * How Debian decides: a Condorcet method with a default option, a quorum and majority ratios, in which the
 * weakest defeats among the leaders are dropped until none is left. Debian Constitution, appendix A, “Vote
 * Counting” (A.6 in the versions up to 1.7).
 * @module
 */
import { unreached } from './condorcet.ts';
import type { Lot } from './lot.ts';
import { beats, type Pairwise, pairwiseOf, preferring } from './pairwise.ts';
import { CountError, type Rankings } from './rankings.ts';
import { compare, one, ratio, type Ratio, times, zero } from './ratio.ts';
import { onlyOneSeat, opened } from './standing.ts';
import type { Count, Election, Tie } from './story.ts';

export interface DebianOptions {
  /** For the casting vote, where none is given. */
  readonly lot: Lot;
  /** The default option: further discussion, or none of the above. */
  readonly defaultOption: number;
  /** R: whom fewer prefer to the default option is dropped. Nobody, where it is not said. */
  readonly quorum?: Ratio;
  /** By option, how many times as many must prefer it to the default option as don't: 1 where it is not said. */
  readonly majorities?: ReadonlyMap<number, Ratio>;
  /** The text up to 2015 asked for more than so many times; today’s asks for as many, and for more than once. */
  readonly text?: 'today' | 'to 2015';
  /** The order in which whoever has the casting vote prefers the options. */
  readonly castingVote?: readonly number[];
}

/** An option that was dropped before options were compared with each other. */
export interface DroppedOption {
  readonly option: number;
  readonly why: 'quorum' | 'majority';
  /** V(A, D) and V(D, A). */
  readonly votes: number;
  readonly against: number;
  /** How many votes it would have had to reach, or, by the old text, to pass. */
  readonly needed: Ratio;
}

export interface DroppedDefeat {
  readonly winner: number;
  readonly loser: number;
  readonly votes: number;
  readonly against: number;
}

/** One round: who leads by the defeats that are left, and the weakest defeats among them, all dropped together. */
export interface DebianRound {
  readonly schwartz: readonly number[];
  readonly dropped: readonly DroppedDefeat[];
}

export interface DebianCount extends Count {
  readonly defaultOption: number;
  readonly quorum: Ratio;
  readonly pairwise: Pairwise;
  readonly droppedOptions: readonly DroppedOption[];
  readonly rounds: readonly DebianRound[];
}

/**
 * Decides between options. Throws {@link CountError} where the default option doesn't stand, or there is more
 * than one seat.
 *
 * With no ballots the default option wins: no other defeats it.
 * @example
 * countDebian(election, { lot, defaultOption: 3, quorum: quorumOf(886), majorities: new Map([[0, ratio(3)]]) })
 */
export function countDebian(election: Election<Rankings>, options: DebianOptions): DebianCount {
  const { standing, ballots } = opened(election);
  const { candidates, seats, withdrawn } = election;
  const { defaultOption, quorum = zero, text = 'today' } = options;
  onlyOneSeat('Debian’s method', election);
  if (!standing.includes(defaultOption))
    throw new CountError(
      'The default option is not among the options that stand. Name one that is, such as “further discussion”.',
    );
  const pairwise = pairwiseOf(candidates.length, ballots, withdrawn);
  const dropped = standing.map((option) => droppedOption(pairwise, option, options));
  const droppedOptions = dropped.filter((each) => each !== undefined);
  const left = standing.filter((_, i) => dropped[i] === undefined);
  const rounds = roundsOf(pairwise, left);
  return {
    method: 'debian',
    variant: `constitution ${text === 'today' ? 'from 2016' : 'up to 2015'}, quorum ${Number(quorum.num) === 0 ? 'none' : 'set'}`,
    candidates,
    seats,
    defaultOption,
    quorum,
    pairwise,
    droppedOptions,
    rounds,
    ...chosen(rounds.at(-1)?.schwartz ?? [], options),
  };
}

/**
 * The quorum R = 3Q of general resolutions and of the election of a leader, Q being half the square root of
 * the number of developers (4.2.7): the first whole number that is not below it, as votes are whole.
 */
export function quorumOf(developers: number): Ratio {
  const square = 9n * BigInt(developers);
  let votes = BigInt(Math.trunc(1.5 * Math.sqrt(developers)));
  while (4n * votes * votes < square) votes++;
  while (votes > 0n && 4n * (votes - 1n) * (votes - 1n) >= square) votes--;
  return ratio(votes);
}

function droppedOption(
  pairwise: Pairwise,
  option: number,
  { defaultOption, quorum = zero, majorities, text }: DebianOptions,
): DroppedOption | undefined {
  if (option === defaultOption) return undefined;
  const votes = preferring(pairwise, option, defaultOption);
  const against = preferring(pairwise, defaultOption, option);
  if (compare(ratio(votes), quorum) < 0)
    return { option, why: 'quorum', votes, against, needed: quorum };
  const needed = times(majorities?.get(option) ?? one, ratio(against));
  const difference = compare(ratio(votes), needed);
  const passes = text === 'to 2015' ? difference > 0 : difference >= 0 && votes > against;
  return passes ? undefined : { option, why: 'majority', votes, against, needed };
}

/** Drops the weakest defeats within the Schwartz set until there are none. */
function roundsOf(pairwise: Pairwise, options: readonly number[]): readonly DebianRound[] {
  let defeats = options.flatMap((winner) =>
    options
      .filter((loser) => beats(pairwise, winner, loser))
      .map((loser) => defeatOf(pairwise, winner, loser)),
  );
  const rounds: DebianRound[] = [];
  for (;;) {
    const schwartz = unreached(options, (a, b) => has(defeats, a, b));
    const within = defeats.filter(
      ({ winner, loser }) => schwartz.includes(winner) && schwartz.includes(loser),
    );
    const [weakest] = within.toSorted(byWeakness);
    const dropped = weakest ? within.filter((each) => byWeakness(each, weakest) === 0) : [];
    rounds.push({ schwartz, dropped });
    if (dropped.length === 0) return rounds;
    defeats = defeats.filter((each) => !dropped.includes(each));
  }
}

const has = (defeats: readonly DroppedDefeat[], a: number, b: number): boolean =>
  defeats.some(({ winner, loser }) => winner === a && loser === b);

const defeatOf = (pairwise: Pairwise, winner: number, loser: number): DroppedDefeat => ({
  winner,
  loser,
  votes: preferring(pairwise, winner, loser),
  against: preferring(pairwise, loser, winner),
});

/** (A, X) is weaker than (B, Y) where V(A, X) < V(B, Y), or these are equal and V(X, A) > V(Y, B). */
const byWeakness = (a: DroppedDefeat, b: DroppedDefeat): number =>
  a.votes - b.votes || b.against - a.against;

function chosen(
  leaders: readonly number[],
  { lot, castingVote }: DebianOptions,
): { readonly elected: readonly number[]; readonly ties: readonly Tie[] } {
  if (leaders.length < 2) return { elected: leaders, ties: [] };
  const cast = castingVote?.find((option) => leaders.includes(option));
  const preferred = cast === undefined ? lot(leaders).slice(0, 1) : [cast];
  const by = cast === undefined ? 'lot' : 'rule';
  return { elected: preferred, ties: [{ candidates: leaders, about: 'election', preferred, by }] };
}
