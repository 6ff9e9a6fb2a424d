/**
 * Months in doubt: a line was said to pay them, that was taken back, and nobody has said again what the line is. Until
 * then they are not open, so that nothing is collected that was paid; they can still be said to be paid by some line.
 * One person alone does not say that a line paid something else instead: by that they would be open.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { broughtBy, coming } from './debited.ts';
import type { Instalment } from './instalment.ts';
import { knownOf, putInAs, takeOut } from './instalments.ts';
import type { Part } from './part.ts';
import type { Treasury } from './state.ts';
import type { TakenBack } from './taken-back.ts';

/** The months that these parts are dues of, or that something came late for which is owed. */
const monthsIn = ({ debits }: Treasury, parts: readonly Part[]): readonly Instalment[] =>
  parts.flatMap((part) => {
    if (part.to === 'dues') return part.instalments;
    return part.to === 'owed' ? (debits.get(part.debit)?.instalments ?? []) : [];
  });

/** What a line says to be paid by these parts. Requires that they stand still. */
export const duesPaidBy = (treasury: Treasury, parts: readonly Part[], line: Hash): TakenBack => ({
  months: monthsIn(treasury, parts),
  debits: parts.flatMap((part) => broughtBy(treasury, part, line)),
});

/** Puts in doubt what a line paid until now. Requires that its parts stand no more. */
export function doubted({ lines, inDoubt, debits }: Treasury, ref: Hash, taken: TakenBack): void {
  const line = lines.get(ref);
  if (!line || taken.months.length + taken.debits.length === 0) return;
  line.takenBack = taken;
  putInAs(inDoubt, taken.months, ref);
  for (const each of taken.debits) {
    const debit = debits.get(each);
    if (debit) debit.inDoubt = ref;
  }
}

/** It was said again what the line is: what it did not pay is in doubt no more, but for what another paid since. */
export function settled(treasury: Treasury, ref: Hash): void {
  const line = treasury.lines.get(ref);
  const { months, debits } = stillInDoubt(treasury, ref);
  delete line?.takenBack;
  takeOut(treasury.inDoubt, months);
  for (const each of debits) delete treasury.debits.get(each)?.inDoubt;
}

/** What a line was said to pay, and no other line since. */
function stillInDoubt({ lines, inDoubt, debits: all }: Treasury, ref: Hash): TakenBack {
  const { months = [], debits = [] } = lines.get(ref)?.takenBack ?? {};
  return {
    months: months.filter((each) => knownOf(inDoubt, each) === ref),
    debits: debits.filter((each) => all.get(each)?.inDoubt === ref),
  };
}

/** Whether what a line paid would be open, or could be said to have come to nothing, once it is what these parts say. */
function freesSome(
  treasury: Treasury,
  { parts, line }: { readonly parts: readonly Part[]; readonly line?: Hash | undefined },
): boolean {
  if (line === undefined) return false;
  const { months, debits } = stillInDoubt(treasury, line);
  const brought = new Set(parts.flatMap((part) => coming(treasury, part)));
  const theirs = [...brought].flatMap((each) => treasury.debits.get(each)?.instalments ?? []);
  const paid = new Set([...monthsIn(treasury, parts), ...theirs].map(nameOf));
  return (
    months.some((each) => !paid.has(nameOf(each))) || debits.some((each) => !brought.has(each))
  );
}

/** Why one person alone does not say that a line is these parts, since it paid something else before; or nothing. */
export const freeingRefused = (
  treasury: Treasury,
  said: Parameters<typeof freesSome>[1],
): Refusal | undefined =>
  freesSome(treasury, said)
    ? refusal(
        'money',
        'This line was said to pay dues before. By what you say, some of them would be open again. Suggest what it is; another person confirms it.',
      )
    : undefined;

const nameOf = ({ period, token }: Instalment): string => `${period} ${token}`;
