/**
 * Where votes went in a stage of a single transferable vote, and what was lost.
 * @module
 */
import type { Flow, Stage } from '../stv/stage.ts';
import type { Teller } from './teller.ts';
import type { Votes } from './votes.ts';

interface Moved<V> {
  readonly stage: Stage<V>;
  readonly before: Stage<V>;
}

/** Who received most, how much ran out, and what rounding lost; nothing where nothing moved. */
export function movesInWords<V>(
  teller: Teller,
  votes: Votes<V>,
  moved: Moved<V>,
): readonly string[] {
  const { say } = teller;
  const { compare, zero, show } = votes;
  const received = receivedBy(votes, moved.stage.flows);
  const votesTo = (to: Flow<V>['to']): V => received.get(to) ?? zero;
  const people = [...received.keys()]
    .filter((to) => typeof to === 'number')
    .toSorted((a, b) => compare(votesTo(b), votesTo(a)) || a - b);
  const exhausted = votesTo('exhausted');
  const last =
    compare(exhausted, zero) === 0
      ? []
      : [say('nobody further ({votes})', { votes: show(exhausted) })];
  const rounded = roundedInWords(teller, votes, votesTo('rounding'));
  if (people.length + last.length === 0)
    return rounded.length > 0 ? rounded : stays(teller, votes, moved);
  const list = teller.figures(people, (each) => show(votesTo(each)), { last });
  const fromSeveral = moved.stage.flows.some(({ from }) => from === 'pool');
  return [
    fromSeveral
      ? say('More votes than before: {list}.', { list })
      : say('They go to: {list}.', { list }),
    ...rounded,
  ];
}

function receivedBy<V>(
  { plus, zero }: Votes<V>,
  flows: readonly Flow<V>[],
): ReadonlyMap<Flow<V>['to'], V> {
  const received = new Map<Flow<V>['to'], V>();
  for (const { to, votes } of flows)
    if (to !== 'pool') received.set(to, plus(received.get(to) ?? zero, votes));
  return received;
}

function roundedInWords<V>(
  { say }: Teller,
  { compare, minus, zero, show }: Votes<V>,
  rounding: V,
): readonly string[] {
  const lost = compare(rounding, zero);
  if (lost === 0) return [];
  return lost > 0
    ? [say('Lost to rounding: {votes}.', { votes: show(rounding) })]
    : [say('Gained by rounding: {votes}.', { votes: show(minus(zero, rounding)) })];
}

/** Votes of the excluded may stay with them, where nobody is left whom they could help. */
function stays<V>(
  { say }: Teller,
  { compare, zero }: Votes<V>,
  { stage, before }: Moved<V>,
): readonly string[] {
  const hasVotes = stage.of.some((each) => compare(before.votes[each] ?? zero, zero) > 0);
  return stage.action === 'exclusion' && hasVotes
    ? [say('Their votes need not move on: they can change nothing any more.')]
    : [];
}
