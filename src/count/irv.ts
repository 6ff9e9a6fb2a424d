/**
 * Instant runoff, with its common variants: who is last goes, and their ballots move on, until one has a
 * majority.
 * @module
 */
import { numberAt } from './flat.ts';
import { Exclusions } from './irv-exclusions.ts';
import type { IrvOptions, IrvRound } from './irv-rounds.ts';
import { Piles } from './piles.ts';
import type { Rankings } from './rankings.ts';
import { onlyOneSeat, opened, orderBy } from './standing.ts';
import type { Count, Election } from './story.ts';
import { readingInWords } from './top-choice.ts';

export interface IrvCount extends Count {
  readonly order: readonly (readonly number[])[];
  readonly rounds: readonly IrvRound[];
  /** Ballots that rank nobody. */
  readonly blank: number;
}

/**
 * Elects one, or, with several seats, whoever is left when there are no more than seats (“bottoms up”,
 * which is not proportional). Throws {@link CountError} for ballots that don't fit the candidates.
 *
 * The order puts those who went below those who stayed. Optional preferential voting is the same count:
 * ballots that have ended count no longer for the majority.
 * @example
 * countIrv(election, { lot, overvotes: 'skip', skipsAllowed: 1, exclude: 'batch' }).rounds.length
 */
export function countIrv(election: Election<Rankings>, options: IrvOptions): IrvCount {
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  if (options.exclude === 'all-but-two') onlyOneSeat('The contingent vote', election);
  const piles = new Piles(candidates.length, { standing, ballots }, options);
  const exclusions = new Exclusions({ ballots, options, seats, candidates: candidates.length });
  const rounds: IrvRound[] = [];
  let continuing = standing;
  for (;;) {
    const { votes, ended } = piles;
    const threshold = seats === 1 ? thresholdOf(votes, rounds, options) : undefined;
    const told = { votes, continuing, ended, ...(threshold !== undefined && { threshold }) };
    if (isOver(told, seats, options)) {
      rounds.push({ ...told, excluded: [], transfers: [] });
      break;
    }
    const exclusion = exclusions.after(told, rounds);
    rounds.push({ ...told, ...exclusion, transfers: piles.exclude(exclusion.excluded) });
    continuing = continuing.filter((each) => !exclusion.excluded.includes(each));
  }
  const elected = exclusions.electedFrom(rounds);
  return {
    method: 'irv',
    variant: variantOf(options, seats),
    candidates,
    seats,
    elected,
    order: orderOf(rounds, elected),
    rounds,
    blank: piles.blank,
    ties: exclusions.ties,
  };
}

function thresholdOf(
  votes: readonly number[],
  rounds: readonly IrvRound[],
  { until }: IrvOptions,
): number {
  const of = until === 'majority-of-first-round' ? (rounds[0]?.votes ?? votes) : votes;
  return Math.floor(of.reduce((sum, each) => sum + each, 0) / 2) + 1;
}

function isOver(
  { votes, continuing, threshold = Infinity }: Pick<IrvRound, 'votes' | 'continuing' | 'threshold'>,
  seats: number,
  { until, undeclared }: IrvOptions,
): boolean {
  const declared = continuing.filter((each) => !undeclared?.has(each));
  const few = seats === 1 ? 2 : seats;
  if (declared.length === continuing.length && declared.length <= few) return true;
  if (seats > 1 || until === 'two-left') return false;
  return declared.some((each) => numberAt(votes, each) >= threshold);
}

function orderOf(
  rounds: readonly IrvRound[],
  elected: readonly number[],
): readonly (readonly number[])[] {
  const last = rounds.at(-1);
  const byVotes = (round: IrvRound, among: readonly number[]): readonly (readonly number[])[] =>
    orderBy(among, (a, b) => numberAt(round.votes, b) - numberAt(round.votes, a));
  if (!last) return [];
  const left = last.continuing.filter((each) => !elected.includes(each));
  return [
    ...(elected.length === 1 ? [elected] : byVotes(last, elected)),
    ...byVotes(last, left),
    ...rounds.toReversed().flatMap((round) => byVotes(round, round.excluded)),
  ];
}

const stops = {
  majority: 'until a majority of continuing votes',
  'majority-of-first-round': 'until a majority of first-round votes',
  'two-left': 'until two are left',
} as const;

const goers = {
  last: '',
  batch: 'sure losers excluded together',
  'all-but-two': 'contingent vote',
  'bottom-two': 'bottom-two runoff',
} as const;

const settlings = {
  'earlier-rounds': 'equals by earlier rounds, then by lot',
  lot: 'equals by lot',
  together: 'equals excluded together where they can be',
} as const;

function variantOf(options: IrvOptions, seats: number): string {
  const { until = 'majority', exclude = 'last', equals = 'earlier-rounds' } = options;
  const words = [
    seats === 1 ? stops[until] : 'bottoms up',
    goers[exclude],
    settlings[equals],
    readingInWords(options),
  ];
  return words.filter((each) => each !== '').join(', ');
}
