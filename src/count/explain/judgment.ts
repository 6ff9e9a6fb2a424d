/**
 * The story of majority judgment: the middle grades, and what parts those who have the same.
 * @module
 */
import { type JudgmentCount, parting } from '../majority-judgment.ts';
import { opening, result, tiesInWords } from './common.ts';
import { gradesOfCount } from './grades-in-words.ts';
import type { Teller } from './teller.ts';

const most = 10;

export function explainJudgment(teller: Teller, count: JudgmentCount): readonly string[] {
  const grades = gradesOfCount(count, teller.say);
  const gradeOf = (each: number): string => grades[count.medians[each] ?? 0] ?? '';
  const list = teller.figures(count.order.flat(), gradeOf, { most });
  return [
    ...opening(teller, count),
    teller.say('Middle grades: {list}.', { list }),
    ...teller.some(neighbours(count), (pair) => parted(teller, count, { grades, pair }), most),
    ...result(teller, count),
    ...tiesInWords(teller, count),
  ];
}

type Pair = readonly [number, number];

/** Those of two levels, one behind the other, who have the same middle grade. */
const neighbours = ({ order, medians }: JudgmentCount): readonly Pair[] =>
  order.flatMap(([one], i) => {
    const other = order[i + 1]?.[0];
    const isSame = one !== undefined && other !== undefined && medians[one] === medians[other];
    return isSame ? [[one, other] as const] : [];
  });

interface Parted {
  readonly grades: readonly string[];
  readonly pair: Pair;
}

function parted(
  teller: Teller,
  { given }: JudgmentCount,
  { grades, pair: [one, other] }: Parted,
): string {
  const { removed = 0, grades: found = [0, 0] } =
    parting(given[one] ?? [], given[other] ?? []) ?? {};
  const said = {
    one: teller.name(one),
    other: teller.name(other),
    n: removed,
    higher: grades[found[0]] ?? '',
    lower: grades[found[1]] ?? '',
  };
  return removed === 1
    ? teller.say(
        '{one} comes before {other}: take one grade out of the middle of each, and the middle grade of {one} is {higher}, that of {other} {lower}.',
        said,
      )
    : teller.say(
        '{one} comes before {other}: take {n} grades out of the middle of each, one by one, and the middle grade of {one} is {higher}, that of {other} {lower}.',
        said,
      );
}
