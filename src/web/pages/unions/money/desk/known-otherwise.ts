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
import { bankDay, type Line } from '../../../../../union/treasury/treasury.ts';
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
  /** Those that it does not know by name. */
  readonly unknown: readonly Fresh[];
}

/** What the book knows of a file without knowing it by name: by what its lines are called. */
export interface KnownOtherwise {
  readonly doubles: ReadonlyMap<string, Double>;
  /** Sums whose payments are all there, one by one. */
  readonly inParts: ReadonlySet<string>;
}

export async function knownOtherwise(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Pick<UnionView, 'union'>,
  file: InFile,
): Promise<KnownOtherwise> {
  const near = linesNear(union, file);
  const texts = await clerk.privateTexts(
    union.id,
    near.map(([, { about }]) => about),
  );
  const there = near.map(([id, line]) =>
    Object.assign(readAbout(texts.get(line.about)?.text), {
      id,
      day: bankDay(line),
      amount: line.amount,
    }),
  );
  const parts = Map.groupBy(there, ({ within }) => within);
  const came = file.unknown.map(({ name: id, line: { within: _, ...line } }) =>
    Object.assign(line, { id, amount: Number(line.amount), layout: file.layout }),
  );
  const [sums, others] = [true, false].map((is) => came.filter(({ id }) => parts.has(id) === is));
  const inParts = new Set<string>();
  const doubles = new Map(likelyDoubles(others ?? [], there));
  for (const { id, amount } of sums ?? []) {
    const those = parts.get(id) ?? [];
    if (those.reduce((sum, each) => sum + each.amount, 0) === amount) inParts.add(id);
    else doubles.set(id, { of: those[0]?.id ?? '', isSure: false });
  }
  return { doubles, inParts };
}

/** Lines of the account about days of which the file says something new, without those that it knows by name. */
function linesNear(
  { treasury }: UnionView['union'],
  { name, names, unknown }: InFile,
): readonly (readonly [Hash, Line])[] {
  const days = new Set(
    [...new Set(unknown.map(({ line }) => line.day))].flatMap((day) =>
      Array.from({ length: 2 * mostDaysApart + 1 }, (_, i) => dayNumber(day) + i - mostDaysApart),
    ),
  );
  if (days.size === 0) return [];
  const known = new Set(names);
  return [...treasury.lines].filter(
    ([id, line]) => line.place === name && days.has(dayNumber(bankDay(line))) && !known.has(id),
  );
}
