/**
 * Announcing a collection act by act. Each time it is asked anew what is still to be announced, so that whoever is
 * interrupted and starts again announces the rest, and nothing twice.
 * @module
 */
import { sequences } from '../../../../../bank/payments/direct-debit.ts';
import { fromHex, utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { canonical } from '../../../../../book/json.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import type { SequenceType } from '../../../../../union/treasury/treasury.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { ReadsPrivate } from '../../../../acts/deps.ts';
import { debitedOf } from '../../../../acts/debtors.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { FormAct } from '../../../../acts/enter-all.ts';
import { type Due, dueOn, nameIn } from './due.ts';

/** A collection in the making: its day, and what the names of its runs are made from. */
export interface Plan {
  readonly day: Day;
  readonly seed: string;
}

/** The run of a plan for one kind of sequence: banks book each kind as a sum of its own. */
export const runOf = ({ day, seed }: Plan, sequence: SequenceType): string =>
  uuidOf(fromHex(sha256Hex(utf8(`${seed} ${day} ${sequence}`))).subarray(0, 16));

/** What is due by kind of sequence; kinds of which nothing is are left out. */
export const bySequence = (
  due: readonly Due[],
): readonly (readonly [SequenceType, readonly Due[]])[] =>
  sequences.flatMap((sequence) => {
    const those = due.filter((each) => each.sequence === sequence);
    return those.length > 0 ? [[sequence, those] as const] : [];
  });

const mostDebits = 100;
/** What is left of an entry of 16 KiB once intent and proof have their share. */
const mostBody = 13_600;

/** The next act, and how many debits are still to be announced with it; no act where all are. */
export async function nextAnnouncing(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  plan: Plan,
): Promise<{ readonly act: FormAct | undefined; readonly left: number }> {
  const { due } = dueOn(view, await debitedOf(deps, view), plan.day);
  const [first] = bySequence(due);
  if (!first) return { act: undefined, left: 0 };
  const [sequence, those] = first;
  const run = runOf(plan, sequence);
  const debits = fitting(
    those.map((each) => ({
      debit: nameIn(run, each),
      amount: each.amount,
      instalments: each.instalments,
    })),
  );
  const fields = [
    ['b.run', run],
    ['b.day', plan.day],
    ['j.debits', JSON.stringify(debits)],
  ] as const;
  return { act: { act: 'treasury/announce@1', fields, senders: [] }, left: due.length };
}

/** As many from the front as an act holds: at least one. */
function fitting<Each extends object>(debits: readonly Each[]): readonly Each[] {
  let size = 0;
  const end = debits.findIndex((each, i) => {
    size += canonical(each).length + 1;
    return size > mostBody || i >= mostDebits;
  });
  return end < 0 ? debits : debits.slice(0, Math.max(end, 1));
}
