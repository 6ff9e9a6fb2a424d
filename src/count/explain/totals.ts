/**
 * Stories of counts that add up once: plurality, approval, scores, Borda’s method; and of those that then let
 * two meet: STAR and two rounds.
 * @module
 */
import { bigAt, numberAt, ratioAt } from '../flat.ts';
import type { ApprovalCount } from '../approval.ts';
import type { BordaCount } from '../borda.ts';
import type { PluralityCount } from '../plurality.ts';
import { type Ratio, ratio } from '../ratio.ts';
import type { ScoreCount } from '../score.ts';
import type { StarCount } from '../star.ts';
import type { Count } from '../story.ts';
import type { Ended } from '../top-choice.ts';
import type { TwoRoundCount } from '../two-round.ts';
import { opening, result, tiesInWords } from './common.ts';
import { type Figure, fraction, mean, whole } from './figures.ts';
import type { Teller } from './teller.ts';

export type TotalsCount =
  | PluralityCount
  | ApprovalCount
  | ScoreCount
  | BordaCount
  | StarCount
  | TwoRoundCount;

/** So many totals are told. */
const most = 10;

export function explainTotals(teller: Teller, count: TotalsCount): readonly string[] {
  return [
    ...opening(teller, count),
    ...totals(teller, count),
    ...result(teller, count),
    ...tiesInWords(teller, count),
  ];
}

function totals(teller: Teller, count: TotalsCount): readonly string[] {
  if ('finalists' in count) return star(teller, count);
  if ('first' in count) return twoRounds(teller, count);
  if ('approvals' in count) return approvals(teller, count);
  if ('sums' in count) return scores(teller, count);
  if ('scores' in count) return points(teller, count);
  return firstPreferences(teller, count);
}

function firstPreferences(
  teller: Teller,
  { order, votes, ended, blank }: Pick<PluralityCount, 'order' | 'votes' | 'ended' | 'blank'>,
): readonly string[] {
  const list = teller.figures(order.flat(), (each) => numberAt(votes, each), { most });
  return [
    teller.say('First preferences: {list}.', { list }),
    ...uncounted(teller, { ...ended, blank }),
  ];
}

/** Ballots that count for nobody from the beginning; nothing where there are none. */
export function uncounted(
  teller: Teller,
  { blank, ...ended }: Ended & { readonly blank: number },
): readonly string[] {
  const { say } = teller;
  const items = [
    ...(blank > 0 ? [say('name nobody ({n})', { n: blank })] : []),
    ...(ended.overvote > 0
      ? [say('put several names at one rank ({n})', { n: ended.overvote })]
      : []),
    ...(ended.skipped > 0 ? [say('skip too many ranks ({n})', { n: ended.skipped })] : []),
    ...(ended.exhausted > 0
      ? [say('name nobody for whom they could count ({n})', { n: ended.exhausted })]
      : []),
  ];
  return items.length > 0
    ? [say('Ballots that count for nobody, and why: {list}.', { list: teller.list(items) })]
    : [];
}

function approvals(teller: Teller, count: ApprovalCount): readonly string[] {
  const figure = (each: number): Figure => numberAt(count.approvals, each);
  const list = teller.figures(count.order.flat(), figure, { most });
  return [teller.say('Approvals: {list}.', { list })];
}

function scores(teller: Teller, count: ScoreCount): readonly string[] {
  const { say } = teller;
  const { sums, scored, order, tooFew } = count;
  const byMean = count.variant.startsWith('highest mean');
  const value = (each: number): Ratio => {
    const sum = bigAt(sums, each);
    return byMean ? mean(sum, numberAt(scored, each)) : ratio(sum);
  };
  const list = byOrder(teller, { order, seats: count.seats }, value);
  return [
    byMean
      ? say('Means of the scores: {list}.', { list })
      : say('Sums of the scores: {list}.', { list }),
    ...(tooFew.length > 0
      ? [say('Scored by too few to be elected: {names}.', { names: teller.names(tooFew) })]
      : []),
  ];
}

const points = (teller: Teller, count: BordaCount): readonly string[] => [
  teller.say('Points: {list}.', {
    list: byOrder(teller, count, (each) => ratioAt(count.scores, each)),
  }),
];

/** Best first; exactly for the last who has a seat and the first who has none. */
function byOrder(
  teller: Teller,
  { order, seats }: { readonly order: NonNullable<Count['order']>; readonly seats: number },
  value: (candidate: number) => Ratio,
): string {
  const all = order.flat();
  const decisive = new Set(all.slice(Math.max(0, seats - 1), seats + 1));
  const others = [...decisive].map(value);
  const figure = (each: number): Figure =>
    decisive.has(each) ? teller.exact(value(each), others) : fraction(value(each));
  return teller.figures(all, figure, { most });
}

function star(teller: Teller, count: StarCount): readonly string[] {
  const { say } = teller;
  const { sums, finalists, preferring, indifferent } = count;
  const figure = (each: number): Figure => whole(bigAt(sums, each));
  const lowest = bigAt(sums, finalists.at(-1) ?? 0);
  // Who has more than a finalist, and is none, has withdrawn.
  const stood = (each: number): boolean => finalists.includes(each) || bigAt(sums, each) <= lowest;
  const all = [...count.candidates.keys()]
    .filter(stood)
    .toSorted((a, b) => descending(sums[a], sums[b]));
  const [one, other] = finalists;
  const sumsLine = say('Sums of the scores: {list}.', {
    list: teller.figures(all, figure, { most }),
  });
  if (one === undefined || other === undefined) return [sumsLine];
  return [
    sumsLine,
    say('In the runoff: {names}.', { names: teller.names(finalists) }),
    say(
      'Scoring {one} above {other}: {votes}. The other way round: {against}. Neither: {neither}.',
      {
        one: teller.name(one),
        other: teller.name(other),
        votes: teller.voters(numberAt(preferring, 0)),
        against: teller.voters(numberAt(preferring, 1)),
        neither: teller.voters(indifferent),
      },
    ),
  ];
}

const descending = (a = 0n, b = 0n): number => (a > b ? -1 : a < b ? 1 : 0);

function twoRounds(teller: Teller, { first, second, order }: TwoRoundCount): readonly string[] {
  const { say } = teller;
  const { votes, threshold } = first;
  const all = order.flat().toSorted((a, b) => numberAt(votes, b) - numberAt(votes, a));
  const head = firstPreferences(teller, { ...first, order: [all] });
  const [leader] = all;
  if (leader === undefined) return head;
  const needed = teller.votes(threshold);
  if (!second)
    return numberAt(votes, leader) >= threshold
      ? [
          ...head,
          say('{name} has more than half: {needed} were enough.', {
            name: teller.name(leader),
            needed,
          }),
        ]
      : head;
  const figure = (each: number): Figure => numberAt(second.votes, second.between.indexOf(each));
  return [
    ...head,
    say('Nobody has more than half, which is {needed}.', { needed }),
    say('Second round: {list}. For neither: {neither}.', {
      list: teller.figures(second.between, figure),
      neither: teller.voters(second.neither),
    }),
  ];
}
