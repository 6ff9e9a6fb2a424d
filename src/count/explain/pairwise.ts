/**
 * Stories of counts that compare two by two: Copeland, minimax, Schulze, ranked pairs, Debian.
 * @module
 */
import { condorcetWinner, smithSet } from '../condorcet.ts';
import type { CopelandCount, Fared } from '../copeland.ts';
import type { DebianCount } from '../debian.ts';
import type { MinimaxCount, Worst } from '../minimax.ts';
import { beats, preferring } from '../pairwise.ts';
import type { Locking, RankedPairsCount } from '../ranked-pairs.ts';
import { type SchulzeCount, widestPath, widthOf } from '../schulze.ts';
import { opening, result, tiesInWords } from './common.ts';
import { explainDebian } from './debian.ts';
import { fraction } from './figures.ts';
import type { Teller } from './teller.ts';

type Ranked = CopelandCount | MinimaxCount | SchulzeCount | RankedPairsCount;
export type PairwiseCount = Ranked | DebianCount;

export function explainPairwise(teller: Teller, count: PairwiseCount): readonly string[] {
  return [
    ...opening(teller, count),
    ...('droppedOptions' in count
      ? explainDebian(teller, count)
      : [...comparisons(teller, count), ...deciding(teller, count), ...order(teller, count)]),
    ...result(teller, count),
    ...tiesInWords(teller, count),
  ];
}

function deciding(teller: Teller, count: Ranked): readonly string[] {
  if ('paths' in count) return chains(teller, count);
  if ('records' in count) return records(teller, count);
  if ('worst' in count) return worst(teller, count);
  return lockings(teller, count);
}

/** Beyond this many, finding who stands out takes too long for a story. */
const mostCompared = 300;

/** Whether somebody beats all others, and how the first of the order fares against them. */
function comparisons(teller: Teller, count: Ranked): readonly string[] {
  const { say } = teller;
  const { pairwise } = count;
  const standing = count.order.flat();
  const first = count.elected[0] ?? standing[0];
  if (first === undefined || standing.length < 2) return [];
  const winner = condorcetWinner(pairwise, standing);
  const lead = (other: number): number =>
    preferring(pairwise, first, other) - preferring(pairwise, other, first);
  const others = standing.filter((each) => each !== first);
  const list = teller.figures(
    others.toSorted((a, b) => lead(a) - lead(b)),
    (other) =>
      say('{votes} to {against}', {
        votes: preferring(pairwise, first, other),
        against: preferring(pairwise, other, first),
      }),
  );
  return [
    winner === undefined
      ? say('Nobody wins every comparison.')
      : say('{name} wins every comparison.', {
          name: teller.name(winner),
        }),
    ...(winner === undefined && standing.length <= mostCompared ? leaders(teller, count) : []),
    say('{name} compared with the others, the closest first: {list}.', {
      name: teller.name(first),
      list,
    }),
  ];
}

function leaders(teller: Teller, { pairwise, order: all }: Ranked): readonly string[] {
  const standing = all.flat();
  const group = smithSet(pairwise, standing);
  if (group.length === standing.length) return [];
  return [
    teller.say('Each of these wins against all who are not among them: {names}.', {
      names: teller.names(group),
    }),
  ];
}

/** The chains that decide between the winner and those who are not simply beaten. */
function chains(
  teller: Teller,
  { pairwise, paths, order: all, elected }: SchulzeCount,
): readonly string[] {
  const { say } = teller;
  const [first] = elected;
  if (first === undefined) return [];
  const others = all.flat().filter((each) => each !== first && !beats(pairwise, first, each));
  const name = teller.name(first);
  return teller.some(
    others,
    (other) => {
      const [there, back] = [widthOf(paths, first, other), widthOf(paths, other, first)];
      const values = {
        name,
        other: teller.name(other),
        there: chain(teller, widestPath(paths, first, other)),
        back: chain(teller, widestPath(paths, other, first)),
        strength: there,
        strengthBack: back,
      };
      if (there === 0 && back === 0)
        return say('No chain leads from {name} to {other}, nor back.', values);
      if (there === 0)
        return say(
          'No chain leads from {name} to {other}; back leads {back}, of strength {strengthBack}.',
          values,
        );
      if (back === 0)
        return say(
          'The strongest chain from {name} to {other} is {there}, of strength {strength}; none leads back.',
          values,
        );
      return say(
        'The strongest chain from {name} to {other} is {there}, of strength {strength}; back it is {back}, of strength {strengthBack}.',
        values,
      );
    },
    5,
  );
}

/** A long chain is cut in its middle. */
function chain(teller: Teller, path: readonly number[]): string {
  const names = path.map((each) => teller.name(each));
  const cut = names.length > 7 ? [...names.slice(0, 3), '…', ...names.slice(-3)] : names;
  return cut.join(' > ');
}

function records(teller: Teller, count: CopelandCount): readonly string[] {
  const byCandidate = new Map(count.records.map((each) => [each.candidate, each]));
  const best = count.order.flat().map((each) => byCandidate.get(each));
  return teller.some(
    best.filter((each) => each !== undefined),
    (each: Fared) =>
      teller.say('{name}: {wins} won, {draws} drawn, {losses} lost; that counts {score}.', {
        name: teller.name(each.candidate),
        wins: each.wins,
        draws: each.draws,
        losses: each.losses,
        score: fraction(each.score),
      }),
  );
}

function worst(teller: Teller, count: MinimaxCount): readonly string[] {
  const byCandidate = new Map(count.worst.map((each) => [each.candidate, each]));
  const best = count.order.flat().map((each) => byCandidate.get(each));
  return teller.some(
    best.filter((each) => each !== undefined),
    (each: Worst) => worstInWords(teller, each, count.variant),
  );
}

function worstInWords(
  teller: Teller,
  { candidate, badness, against }: Worst,
  variant: string,
): string {
  const { say } = teller;
  const name = teller.name(candidate);
  const values = { name, others: teller.names(against), votes: teller.voters(badness) };
  if (against.length === 0) return say('{name} has nobody to be compared with.', { name });
  if (variant === 'margins') {
    if (badness > 0) return say('{name} loses at worst by {votes}, to {others}.', values);
    return say('{name} never loses; the closest comparison is won by {votes}, with {others}.', {
      ...values,
      votes: teller.voters(-badness),
    });
  }
  if (badness === 0) return say('{name} never loses.', { name });
  return variant === 'opposition'
    ? say('Against {name} are at most {votes}, who prefer {others}.', values)
    : say('{name} loses at worst against {votes}, to {others}.', values);
}

function lockings(teller: Teller, { defeats }: RankedPairsCount): readonly string[] {
  const line = (each: Locking): string => lockingInWords(teller, each);
  const most = 10;
  const rest = defeats.slice(most);
  if (rest.length <= 1) return defeats.map(line);
  const skipped = rest.filter(({ locked }) => !locked);
  return [
    ...defeats.slice(0, most).map(line),
    teller.say('Comparisons that follow: {n}, of which {skipped} are left out.', {
      n: rest.length,
      skipped: skipped.length,
    }),
    ...teller.some(skipped, line, 5),
  ];
}

function lockingInWords(
  teller: Teller,
  { winner, loser, votes, against, locked }: Locking,
): string {
  const values = { winner: teller.name(winner), loser: teller.name(loser), votes, against };
  return locked
    ? teller.say('{winner} over {loser}, {votes} to {against}: kept.', values)
    : teller.say(
        '{winner} over {loser}, {votes} to {against}: left out, for {loser} stands above {winner} already.',
        values,
      );
}

/** So many places of the order are told. */
const mostPlaces = 10;

function order(teller: Teller, count: Ranked): readonly string[] {
  const { say } = teller;
  if (count.order.length < 2) return [];
  const places = count.order.map((level) =>
    level.length === 1
      ? teller.names(level)
      : say('level: {names}', { names: teller.names(level) }),
  );
  const told = places.slice(0, mostPlaces).join('; ');
  const n = places.length - mostPlaces;
  return [
    n > 0
      ? say('The order, best first: {order}; and {n} more places.', { order: told, n })
      : say('The order, best first: {order}.', { order: told }),
  ];
}
