/**
 * Who is elected, in one sentence.
 * @module
 */
import type { AnyCount } from '../../../count/methods.ts';
import type { Words } from '../../words.ts';

export const nameIn = ({ candidates }: Pick<AnyCount, 'candidates'>, candidate: number): string =>
  candidates[candidate] ?? String(candidate + 1);

export const namesIn = (
  t: Words,
  count: Pick<AnyCount, 'candidates'>,
  those: readonly number[],
): string => t.list(those.map((each) => nameIn(count, each)));

/** Who is elected, without a verb: for a cell of a table. */
export function electedNames(t: Words, count: AnyCount): string {
  if (count.elected.length === 0) return t('Nobody');
  if (!('seatsOf' in count)) return namesIn(t, count, count.elected);
  const won = count.seatsOf.flatMap((seats, list) =>
    seats > 0
      ? [t.many(seats, '{list}: {n} seat', '{list}: {n} seats', { list: nameIn(count, list) })]
      : [],
  );
  return t.list(won);
}

export function resultSentence(t: Words, count: AnyCount): string {
  const names = electedNames(t, count);
  if (count.elected.length === 0) return t('Nobody is elected.');
  if ('seatsOf' in count) return t('The seats go to {names}.', { names });
  return t.many(count.elected.length, '{names} is elected.', '{names} are elected.', { names });
}
