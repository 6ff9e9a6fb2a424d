/**
 * A secret choice: what of its ballots is summed, and what the opened sums say. No ballot is ever seen, so the
 * method must be one that counts by sums.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { canonical } from '../../../book/json.ts';
import { type AnyCount, ballotForms, fillsOne, type MethodName } from '../../../count/methods.ts';
import { pairsOf } from '../../../count/pairs.ts';
import { countSums, type Sums, sumsForms } from '../../../count/sums.ts';
import type { ContestRule } from '../../charter/charter.ts';
import type { Hash, ProposalId } from '../../kernel/ids.ts';
import {
  candidatesOf,
  type Contest,
  namesIn,
  placesOn,
  settingsOf,
  type Telling,
} from '../contest.ts';
import {
  choiceNeverOpened,
  type ContestOutcome,
  decideSums,
  type Said,
} from '../contest-outcome.ts';
import type { Missed } from '../outcome.ts';
import type { ContestPoll, Poll } from '../poll.ts';
import type { SealedBallot, SealedVote } from './sealed-vote.ts';
import type { SealedForm } from './choice.ts';

/** The numbers of each question, as Belenios has them: how many left it blank first, where one can. */
export type Numbers = readonly (readonly number[])[];

/** A vote on a choice whose ballots are sealed. */
type SealedContest = ContestPoll & { readonly sealed: SealedVote };

/** What is summed of ballots in a choice under that rule. Requires that the rule can be secret. */
export function sealedFormOf(contest: Pick<Contest, 'rule' | 'options'>): SealedForm {
  const { method, top = 0 } = contest.rule;
  const form = sumsForms[method] ?? 'crosses';
  return { form, places: placesOn(contest), top, one: ballotForms[method] === 'one' };
}

/**
 * So many places a sealed ballot has at most, “none of these” included: each choice on it takes room for its proof,
 * and it must fit into a record.
 */
export const mostSealed = ({ method, top = 0 }: Pick<ContestRule, 'method' | 'top'>): number =>
  ({ crosses: 41, scores: Math.floor(200 / (top + 1)), pairs: 10 })[sumsForms[method] ?? 'crosses'];

/**
 * What so many ballots say together, by the numbers of their sum.
 *
 * Ranks and scores are summed apart from each other: as ballots that mark an option count there the most that any
 * one pair or place shows. With ranks, an option is marked that somebody puts above another.
 */
export function saidBySums(contest: Contest, numbers: Numbers, ballots: number): Said {
  const fewestBlank = Math.min(ballots, ...numbers.map(([nothing = 0]) => nothing));
  const { sums, marked } = readSums(contest, numbers, ballots);
  return {
    turnout: ballots,
    cast: numbers.length === 0 ? 0 : ballots - fewestBlank,
    marked,
    count: (telling) => (marked.size === 0 ? undefined : counted(contest, sums, telling)),
  };
}

interface SumsRead {
  readonly sums: Sums;
  readonly marked: ReadonlySet<number>;
}

function readSums(contest: Contest, numbers: Numbers, ballots: number): SumsRead {
  const { form, places } = sealedFormOf(contest);
  switch (form) {
    case 'crosses': {
      const votes = (numbers[0] ?? []).slice(1);
      return { sums: { form, votes }, marked: placesOf(votes) };
    }
    case 'scores':
      return {
        sums: { form, given: numbers },
        marked: placesOf(numbers.map(([zeros = 0]) => ballots - zeros)),
      };
    case 'pairs': {
      const preferring = numbers.map(([, over = 0, under = 0]) => [over, under] as const);
      return { sums: { form, preferring }, marked: preferred(places, preferring) };
    }
  }
}

const placesOf = (votes: readonly number[]): ReadonlySet<number> =>
  new Set(votes.flatMap((each, place) => (each > 0 ? [place] : [])));

function preferred(
  places: number,
  preferring: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [pair, [a, b]] of pairsOf(places).entries()) {
    const [over = 0, under = 0] = preferring[pair] ?? [];
    if (over > 0) found.add(a);
    if (under > 0) found.add(b);
  }
  return found;
}

/** The count of a secret choice that was opened; nothing where nobody marked an option. */
export const countOfSealed = (poll: SealedContest, telling: Telling): AnyCount | undefined =>
  numbersOf(poll)?.count(telling);

/** What the opened numbers of a secret choice say. */
const numbersOf = (poll: SealedContest): Said | undefined => {
  const { result, counted: of } = poll.sealed;
  return result && saidBySums(poll, result, of?.ballots ?? 0);
};

/** What each method that counts by the same sums makes of an opened secret choice, the rules’ own among them. */
export function countsBySums(
  poll: SealedContest,
  telling: Telling,
): ReadonlyMap<MethodName, AnyCount> {
  const { rule, seats } = poll;
  const form = sumsForms[rule.method];
  const able = (Object.keys(sumsForms) as readonly MethodName[]).filter(
    (method) => sumsForms[method] === form && fits(method, { rule, seats }),
  );
  return new Map(
    able.flatMap((method) => {
      const count = countOfSealed({ ...poll, rule: { ...rule, method } }, telling);
      return count ? [[method, count] as const] : [];
    }),
  );
}

/**
 * Whether another method can count what this one does: crosses of one sort are none of another, and Debian’s needs
 * “none of these”, and fills one seat.
 */
const fits = (method: MethodName, { rule, seats }: Pick<Contest, 'rule' | 'seats'>): boolean =>
  ballotForms[method] === ballotForms[rule.method] &&
  (!fillsOne.has(method) || seats === 1) &&
  (method !== 'debian' || rule.none);

function counted(contest: Contest, sums: Sums, telling: Telling): AnyCount {
  const { seats, rule } = contest;
  const election = { candidates: namesIn(contest), seats, sums };
  const count = countSums(rule.method, election, settingsOf(contest, telling));
  return { ...count, candidates: candidatesOf(contest, telling.names) };
}

/**
 * The seed of lots in a secret choice: SHA-256, in hex, of the canonical JSON of the proposal, the roll’s root and the
 * hashes of all ballots that count, in their order. Whoever casts the last one can seal it again until the order suits
 * them, should there be a tie.
 */
export const lotOfSealed = (
  proposal: ProposalId,
  { rollRoot }: Pick<Poll, 'rollRoot'>,
  ballots: readonly Pick<SealedBallot, 'ballot'>[],
): Hash =>
  sha256Hex(
    utf8(
      canonical({
        proposal,
        roll: rollRoot,
        ballots: ballots.map(({ ballot }) => ballot).toSorted(),
      }),
    ),
  );

/** What comes of a secret choice. */
export function decideSealed(poll: SealedContest, missed: Missed | undefined): ContestOutcome {
  const { sealed, entitled, attested, proposal } = poll;
  const { ballots, lot } = sealed.counted ?? { ballots: 0, lot: lotOfSealed(proposal, poll, []) };
  const cast = { entitled, missed, lot };
  const isUnopened = !sealed.result && sealed.cast.size > 0;
  if (isUnopened) return choiceNeverOpened(poll, { ...cast, turnout: sealed.cast.size });
  return decideSums(poll, saidBySums(poll, sealed.result ?? [], ballots), { ...cast, attested });
}
