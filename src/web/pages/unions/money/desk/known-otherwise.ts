/**
 * What of a file is likely in the book already, from a file of another kind.
 * @module
 */
import { daysNear } from '../../../../../bank/doubles.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { bankDay, type Line } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { toldBeforeApart } from '../../../../reading/comparing-thread.ts';
import { type ToldBefore, toldBefore } from './told-before.ts';
import type { Fresh } from './told-lines.ts';

interface InFile {
  /** What the account is called. */
  readonly name: string;
  readonly layout: string;
  /** What its lines are called, also those that the book knows. */
  readonly names: readonly Hash[];
  /** Those that it does not know by name. */
  readonly unknown: readonly Fresh[];
}

/** So many lines are compared in less time than it takes to start a thread. */
const fewLines = 2_000;

export async function knownOtherwise(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Pick<UnionView, 'union'>,
  file: InFile,
): Promise<ToldBefore | Refusal> {
  const near = linesNear(union, file);
  if (near.length === 0) return { doubles: new Map(), inParts: new Set(), inOneSum: new Set() };
  const texts = await clerk.privateTexts(
    union.id,
    near.map(([, { about }]) => about),
  );
  const there = near.map(([id, line]) => ({
    id,
    day: bankDay(line),
    amount: line.amount,
    about: texts.get(line.about)?.text,
  }));
  const came = file.unknown.map(({ name: id, line }) => ({
    ...line,
    id,
    amount: Number(line.amount),
    layout: file.layout,
  }));
  const compared = { came, there };
  return came.length + there.length > fewLines ? toldBeforeApart(compared) : toldBefore(compared);
}

/** Lines of the account about days of which the file says something new, without those that it knows by name. */
function linesNear(
  { treasury }: UnionView['union'],
  { name, names, unknown }: InFile,
): readonly (readonly [Hash, Line])[] {
  const days = new Set([...new Set(unknown.map(({ line }) => line.day))].flatMap(daysNear));
  if (days.size === 0) return [];
  const known = new Set(names);
  return [...treasury.lines].filter(
    ([id, line]) => line.place === name && days.has(bankDay(line)) && !known.has(id),
  );
}
