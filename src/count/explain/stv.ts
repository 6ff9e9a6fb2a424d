/**
 * The story of a single transferable vote: the quota, and stage by stage who was elected or excluded and
 * where the votes went.
 * @module
 */
import { fixed, type Ratio } from '../ratio.ts';
import type { Ers97Count } from '../stv/ers97.ts';
import type { MeekCount, MeekStage } from '../stv/meek-state.ts';
import type { Seat, Stage, StvCount } from '../stv/stage.ts';
import { decimalVotes, exactVotes } from '../stv/votes.ts';
import { opening, result, tiesInWords } from './common.ts';
import { fraction, unitsIn } from './figures.ts';
import type { Teller } from './teller.ts';
import { movesInWords } from './transfers.ts';
import type { Votes } from './votes.ts';

export type AnyStvCount = StvCount | StvCount<Ratio> | Ers97Count | MeekCount;

export const explainStv = (teller: Teller, count: AnyStvCount): readonly string[] =>
  isInFractions(count)
    ? story(teller, count, { ...exactVotes, show: fraction })
    : story(teller, count, {
        ...decimalVotes(count.decimals ?? 0, 'once'),
        show: unitsIn(count.decimals ?? 0),
      });

const isInFractions = (count: AnyStvCount): count is StvCount<Ratio> =>
  typeof count.quota !== 'bigint';

interface Told<V> {
  readonly teller: Teller;
  readonly count: StvCount<V>;
  readonly votes: Votes<V>;
}

/** A stage, and what was before it. */
interface At<V> {
  readonly n: number;
  readonly stage: Stage<V>;
  readonly before: Stage<V> | undefined;
  /** Who was neither elected nor excluded when it began. */
  readonly continuing: ReadonlySet<number>;
}

function story<V>(teller: Teller, count: StvCount<V>, votes: Votes<V>): readonly string[] {
  const told = { teller, count, votes };
  const stages = stagesOf(told);
  return [
    ...opening(teller, count),
    ...quota(told),
    ...teller.rounds(stages, (each) => stageInWords(told, each)),
    ...result(teller, count),
    ...tiesInWords(teller, count),
  ];
}

function stagesOf<V>({ count, votes }: Told<V>): readonly At<V>[] {
  const { stages } = count;
  const continuing = new Set(standing(count, votes));
  const found: At<V>[] = [];
  for (const [i, stage] of stages.entries()) {
    found.push({ n: i + 1, stage, before: stages[i - 1], continuing: new Set(continuing) });
    if (stage.action === 'exclusion') for (const each of stage.of) continuing.delete(each);
    for (const { candidate } of stage.elected) continuing.delete(candidate);
  }
  return found;
}

/** All of whom there is something to tell; who withdrew had no votes, and was neither elected nor excluded. */
function standing<V>(
  { candidates, stages, elected, excluded, ties }: StvCount<V>,
  { compare, zero }: Votes<V>,
): readonly number[] {
  const named = new Set([...elected, ...excluded, ...ties.flatMap((tie) => tie.candidates)]);
  const hasVotes = (each: number): boolean =>
    stages.some(({ votes }) => compare(votes[each] ?? zero, zero) > 0);
  return [...candidates.keys()].filter((each) => named.has(each) || hasVotes(each));
}

function quota<V>({ teller, count, votes }: Told<V>): readonly string[] {
  const { say } = teller;
  const values = {
    valid: count.valid,
    quota: votes.show(count.quota),
    divisor: count.seats + 1,
    decimals: count.decimals ?? 0,
  };
  switch (count.method) {
    case 'wigm':
    case 'meek':
    case 'nz-meek':
      return [
        say(
          'Ballots that name somebody: {valid}. The quota is {quota}: these votes ÷ {divisor}, cut after {decimals} decimals, and the smallest part more.',
          values,
        ),
      ];
    case 'ers97':
      return [
        say(
          'Ballots that name somebody: {valid}. The quota is {quota}: these votes ÷ {divisor}, rounded up after {decimals} decimals.',
          values,
        ),
      ];
    default:
      return count.variant.includes('exact Droop')
        ? [
            say(
              'Ballots that name somebody: {valid}. The quota is {quota}: these votes ÷ {divisor}; who is elected has more than that.',
              values,
            ),
          ]
        : [
            say(
              'Ballots that name somebody: {valid}. The quota is {quota}: these votes ÷ {divisor}, cut to whole votes, and 1 more.',
              values,
            ),
          ];
  }
}

function stageInWords<V>(told: Told<V>, at: At<V>): readonly string[] {
  const { teller, votes } = told;
  const { stage, before } = at;
  const isSame = !before || votes.compare(before.quota, stage.quota) === 0;
  const newQuota = teller.say('The quota is now {quota}.', { quota: votes.show(stage.quota) });
  return [
    heading(told, at),
    ...(before ? movesInWords(teller, votes, { stage, before }) : []),
    ...(isKept(stage) ? kept(told, stage) : []),
    ...(isSame ? [] : [newQuota]),
    ...seats(told, stage),
  ];
}

function heading<V>(told: Told<V>, at: At<V>): string {
  const { teller, votes } = told;
  const { say } = teller;
  const { n, stage, before } = at;
  if (stage.action === 'exclusion') return exclusion(told, at);
  if (stage.action === 'surplus') return surplus(told, at);
  if (before && stage.action === 'iteration')
    return say('Stage {n}: the ballots are shared out again.', { n });
  const votesOf = (each: number): V => stage.votes[each] ?? votes.zero;
  const order = [...at.continuing].toSorted(
    (a, b) => votes.compare(votesOf(b), votesOf(a)) || a - b,
  );
  const list = teller.figures(order, (each) => votes.show(votesOf(each)));
  return say('Stage {n}, first preferences: {list}.', { n, list });
}

function surplus<V>({ teller, votes }: Told<V>, { n, stage, before }: At<V>): string {
  const { zero, plus, minus, compare, show } = votes;
  const over = stage.of
    .map((each) => minus(before?.votes[each] ?? zero, stage.votes[each] ?? zero))
    .reduce(plus, zero);
  const values = { n, names: teller.names(stage.of), votes: show(over) };
  return compare(over, zero) === 0
    ? teller.say(
        'Stage {n}: {names}, elected with exactly the quota, leaves nothing to move on.',
        values,
      )
    : teller.say('Stage {n}: what is beyond the quota moves on, from {names}: {votes}.', values);
}

function exclusion<V>({ teller, votes }: Told<V>, { n, stage, before, continuing }: At<V>): string {
  const { say } = teller;
  const [one = 0] = stage.of;
  const votesOf = (each: number): V => before?.votes[each] ?? votes.zero;
  const names = teller.names(stage.of);
  if (!stage.of.some((each) => continuing.has(each)))
    return say('Stage {n}: further votes of {names} move on.', { n, names });
  const sum = votes.show(stage.of.map(votesOf).reduce(votes.plus, votes.zero));
  if (stage.of.length > 1)
    return say('Stage {n}: excluded together, with {votes} in all: {names}.', {
      n,
      names,
      votes: teller.votes(sum),
    });
  const others = [...continuing].filter((each) => each !== one);
  const isFewest = others.every((each) => votes.compare(votesOf(one), votesOf(each)) <= 0);
  const level = others.filter((each) => votes.compare(votesOf(one), votesOf(each)) === 0);
  const values = { n, name: names, votes: teller.votes(sum), level: teller.names(level) };
  if (!isFewest) return say('Stage {n}: {name}, with {votes}, is excluded.', values);
  return level.length > 0
    ? say(
        'Stage {n}: {name}, with {votes} level with {level} (see the ties below), is excluded.',
        values,
      )
    : say('Stage {n}: {name}, with {votes} the last, is excluded.', values);
}

const isKept = (stage: Stage<unknown>): stage is MeekStage => 'keep' in stage;

/** What the elected keep of each ballot, by Meek’s method. */
function kept<V>({ teller, count }: Told<V>, { keep }: MeekStage): readonly string[] {
  const decimals = count.decimals ?? 0;
  const one = 10n ** BigInt(decimals);
  const partly = count.elected.filter((each) => {
    const own = keep[each] ?? 0n;
    return own > 0n && own < one;
  });
  if (partly.length === 0) return [];
  const figure = (each: number): string => fixed(keep[each] ?? 0n, decimals);
  return [
    teller.say('The elected now keep this part of each ballot: {list}.', {
      list: teller.figures(partly, figure),
    }),
  ];
}

function seats<V>({ teller, votes }: Told<V>, stage: Stage<V>): readonly string[] {
  const { say } = teller;
  const named = (those: readonly Seat[]): string =>
    teller.figures(
      those.map(({ candidate }) => candidate),
      (each) => votes.show(stage.votes[each] ?? votes.zero),
      { most: 20 },
    );
  const reaches = ({ candidate }: Seat): boolean =>
    votes.compare(stage.votes[candidate] ?? votes.zero, stage.quota) >= 0;
  const last = stage.elected.filter(({ why }) => why === 'last-places');
  const others = stage.elected.filter(({ why }) => why === 'quota');
  const reached = others.filter(reaches);
  const enough = others.filter((each) => !reaches(each));
  return [
    ...(reached.length > 0
      ? [say('Elected, with the quota: {list}.', { list: named(reached) })]
      : []),
    ...(enough.length > 0
      ? [
          say('Elected, with as many votes as the seats left can take: {list}.', {
            list: named(enough),
          }),
        ]
      : []),
    ...(last.length > 0
      ? [say('Elected, as no more are left than seats: {list}.', { list: named(last) })]
      : []),
  ];
}
