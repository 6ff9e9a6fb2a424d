/**
 * What of a file is likely in the book already, from a file of another kind.
 * @module
 */
import {
  dayNumber,
  type Double,
  likelyDoubles,
  mostDaysApart,
} from '../../../../../bank/doubles.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Line } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { readAbout } from './line-about.ts';
import type { Fresh } from './read-statement.ts';

interface InFile {
  /** What the account is called. */
  readonly name: string;
  readonly layout: string;
  /** What its lines are called, also those that the book knows. */
  readonly names: readonly Hash[];
  readonly fresh: readonly Fresh[];
}

/** By what the lines that came are called. */
export async function likelyThere(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Pick<UnionView, 'union'>,
  file: InFile,
): Promise<ReadonlyMap<string, Double>> {
  const near = linesNear(union, file);
  const texts = await clerk.privateTexts(
    union.id,
    near.map(([, { about }]) => about),
  );
  const there = near.map(([id, { day, amount, about }]) =>
    Object.assign(readAbout(texts.get(about)?.text), { id, day, amount }),
  );
  const came = file.fresh.map(({ name: id, line }) =>
    Object.assign({}, line, { id, amount: Number(line.amount), layout: file.layout }),
  );
  return likelyDoubles(came, there);
}

/** Lines of the account about days of which the file says something new, without those that it knows by name. */
function linesNear(
  { treasury }: UnionView['union'],
  { name, names, fresh }: InFile,
): readonly (readonly [Hash, Line])[] {
  const days = new Set(
    [...new Set(fresh.map(({ line }) => line.day))].flatMap((day) =>
      Array.from({ length: 2 * mostDaysApart + 1 }, (_, i) => dayNumber(day) + i - mostDaysApart),
    ),
  );
  if (days.size === 0) return [];
  const known = new Set(names);
  return [...treasury.lines].filter(
    ([id, { place, day }]) => place === name && days.has(dayNumber(day)) && !known.has(id),
  );
}
