/**
 * Scores, for methods that rank.
 * @module
 */
import { floatAt, numberAt } from './flat.ts';
import { type Rankings, RankingsBuilder } from './rankings.ts';
import { blank, type Scores } from './scores.ts';

/**
 * Each ballot's candidates by falling scores, equals where scores are equal, unranked who has none. How far
 * apart they stand is lost. Throws {@link CountError} for more candidates than can be ranked.
 * @example
 * scoresAsRankings(scoresOf(3, [{ scores: [0, 5, blank] }])) // one ballot: 1, then 0
 */
export function scoresAsRankings({ groups, candidates, weights, scores }: Scores): Rankings {
  const builder = new RankingsBuilder(candidates);
  for (let group = 0; group < groups; group++) {
    const given = scores.subarray(group * candidates, (group + 1) * candidates);
    const order = Array.from(given.keys())
      .filter((each) => given[each] !== blank)
      .toSorted((a, b) => (given[b] ?? blank) - (given[a] ?? blank));
    let rank = 0;
    builder.begin();
    for (const [i, candidate] of order.entries()) {
      const level = i > 0 && given[candidate] === given[numberAt(order, i - 1)];
      if (!level) rank++;
      builder.put(candidate, rank);
    }
    builder.end(floatAt(weights, group));
  }
  return builder.done();
}
