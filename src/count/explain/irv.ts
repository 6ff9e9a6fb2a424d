/**
 * The story of an instant runoff.
 * @module
 */
import { numberAt } from '../flat.ts';
import type { IrvRound } from '../irv-rounds.ts';
import type { IrvCount } from '../irv.ts';
import type { Tie } from '../story.ts';
import { opening, result, tiesInWords } from './common.ts';
import type { Teller } from './teller.ts';
import { uncounted } from './totals.ts';

export function explainIrv(teller: Teller, count: IrvCount): readonly string[] {
  const { rounds, blank } = count;
  const [first] = rounds;
  return [
    ...opening(teller, count),
    ...(first ? uncounted(teller, { ...first.ended, blank }) : []),
    ...teller.rounds(rounds, (round, i) => roundInWords(teller, round, i, count)),
    ...result(teller, count),
    ...tiesInWords(teller, { ...count, ties: count.ties.map((tie) => told(tie, rounds)) }),
  ];
}

/** Those level in the last round are level for being elected; others for a place in the final. */
function told(tie: Tie, rounds: readonly IrvRound[]): Tie {
  const left = rounds.at(-1)?.continuing ?? [];
  const isLast = tie.candidates.every((each) => left.includes(each));
  return tie.about === 'final' && isLast ? { ...tie, about: 'election' } : tie;
}

function roundInWords(
  teller: Teller,
  round: IrvRound,
  i: number,
  count: IrvCount,
): readonly string[] {
  const { say } = teller;
  const votesOf = (each: number): number => numberAt(round.votes, each);
  const order = round.continuing.toSorted((a, b) => votesOf(b) - votesOf(a) || a - b);
  const list = teller.figures(order, votesOf);
  return [
    round.threshold === undefined
      ? say('Round {round}: {list}.', { round: i + 1, list })
      : say('Round {round}: {list}. A majority is {needed}.', {
          round: i + 1,
          list,
          needed: teller.votes(round.threshold),
        }),
    ...(round.excluded.length > 0
      ? [exclusion(teller, round), ...moves(teller, round)]
      : ending(teller, round, count)),
  ];
}

function exclusion(teller: Teller, round: IrvRound): string {
  const { say } = teller;
  const { excluded, why, preferring: [others = 0, own = 0] = [] } = round;
  const names = teller.names(excluded);
  switch (why) {
    case 'batch':
      return say(
        'Together they have fewer votes than the next, so these go out together: {names}.',
        {
          names,
        },
      );
    case 'equals-together':
      return say(
        'Level, and together with fewer votes than the next, these go out together: {names}.',
        {
          names,
        },
      );
    case 'not-in-first-two':
      return say('Only the first two stay. Out: {names}.', { names });
    case 'undeclared':
      return say('Names that were written in and not declared go out first: {names}.', { names });
    case 'beaten-by-other-last':
      return say('Of the last two, {name} goes out: {against} prefer the other, {votes} {name}.', {
        name: names,
        against: teller.voters(others),
        votes: teller.voters(own),
      });
    default:
      return lastOut(teller, round);
  }
}

function lastOut(teller: Teller, { excluded, continuing, votes }: IrvRound): string {
  const [last = 0] = excluded;
  const level = continuing.filter((each) => each !== last && votes[each] === votes[last]);
  const name = teller.name(last);
  if (level.length === 0) return teller.say('{name} has the fewest votes and goes out.', { name });
  return teller.say('{name}, level with {level} (see the ties below), goes out.', {
    name,
    level: teller.names(level),
  });
}

/** Where the ballots went of those who are out. */
function moves(teller: Teller, { transfers, votes }: IrvRound): readonly string[] {
  const { say } = teller;
  const moved = transfers.reduce((sum, { from }) => sum + numberAt(votes, from), 0);
  if (moved === 0) return [];
  const sum = (of: (transfer: IrvRound['transfers'][number]) => number): number =>
    transfers.reduce((all, each) => all + of(each), 0);
  const to = votes.map((_, candidate) => sum((each) => numberAt(each.to, candidate)));
  const gaining = [...to.keys()]
    .filter((each) => numberAt(to, each) > 0)
    .toSorted((a, b) => numberAt(to, b) - numberAt(to, a) || a - b);
  const ended = [
    { n: sum((each) => each.ended.exhausted), words: say('nobody further') },
    { n: sum((each) => each.ended.overvote), words: say('several at one rank') },
    { n: sum((each) => each.ended.skipped), words: say('too many skipped ranks') },
  ];
  const last = ended
    .filter(({ n }) => n > 0)
    .map(({ n, words }) => say('{name} ({figure})', { name: words, figure: n }));
  const list = teller.figures(gaining, (each) => numberAt(to, each), { last });
  return [
    moved === 1
      ? say('Next on 1 ballot: {list}.', { list })
      : say('Next on {n} ballots: {list}.', { n: moved, list }),
  ];
}

function ending(
  teller: Teller,
  { continuing, votes, threshold }: IrvRound,
  { seats, elected }: IrvCount,
): readonly string[] {
  const { say } = teller;
  const [winner] = elected;
  if (seats > 1) return [say('No more are left than seats.')];
  if (winner === undefined) return [];
  const name = teller.name(winner);
  if (continuing.length === 1) return [say('Only {name} is left.', { name })];
  const own = numberAt(votes, winner);
  if (threshold !== undefined && own >= threshold) return [say('{name} has a majority.', { name })];
  const isLevel = continuing.some((each) => each !== winner && votes[each] === own);
  return isLevel
    ? [say('Those who are left are level (see the ties below).')]
    : [say('{name} has more votes than the other who is left.', { name })];
}
