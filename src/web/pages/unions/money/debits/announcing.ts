/**
 * Announcing a collection act by act. Each time it is asked anew what is still to be announced, so that whoever is
 * interrupted and starts again announces the rest, and nothing twice.
 * @module
 */
import { sequences } from '../../../../../bank/payments/direct-debit.ts';
import { fromHex, utf8 } from '../../../../../book/bytes.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import { canonical } from '../../../../../book/json.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { Day } from '../../../../../union/kernel/instant.ts';
import type { SequenceType } from '../../../../../union/treasury/treasury.ts';
import { uuidOf } from '../../../../accounts/persons.ts';
import type { ReadsPrivate } from '../../../../acts/deps.ts';
import { debitedOf } from '../../../../acts/debtors.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { FormAct } from '../../../../acts/enter-all.ts';
import { type Due, dueOn, nameIn } from './due.ts';
import { keepWaiting, waitingFor } from './waiting.ts';

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
  const { next, left } = await nextDue(deps, view, plan);
  const [first] = bySequence(next);
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
  return { act: { act: 'treasury/announce@1', fields, senders: [] }, left };
}

/** Some more than an act holds, so that those of the act before, of whom nothing is due any more, don't empty it. */
const looksAhead = 2 * mostDebits;

/**
 * Of whom something is due now, as far as one looks ahead. Whoever waits is asked in their turn, so that an act of a
 * hundred debits does not ask ten thousand members; when nobody waits, all are asked once more.
 */
async function nextDue(
  deps: ReadsPrivate,
  view: Pick<UnionView, 'union'>,
  plan: Plan,
): Promise<{ readonly next: readonly Due[]; readonly left: number }> {
  const collection = `${view.union.id} ${plan.day} ${plan.seed}`;
  const dueAmong = async (members?: readonly MemberId[]): Promise<readonly Due[]> =>
    dueOn(view, await debitedOf(deps, view, members), plan.day).due;
  for (let rest = waitingFor(collection); rest.length > 0;) {
    const [those, later] = [rest.slice(0, looksAhead), rest.slice(looksAhead)];
    const next = await dueAmong(those);
    rest = [...membersOf(next), ...later];
    keepWaiting(collection, rest);
    if (next.length > 0) return { next, left: rest.length };
  }
  const all = bySequence(await dueAmong()).flatMap(([, due]) => due);
  keepWaiting(collection, membersOf(all));
  return { next: all.slice(0, looksAhead), left: all.length };
}

const membersOf = (due: readonly Due[]): readonly MemberId[] =>
  due.map(({ payer }) => payer.member);

/** As many from the front as an act holds: at least one. */
function fitting<Each extends object>(debits: readonly Each[]): readonly Each[] {
  let size = 0;
  const end = debits.findIndex((each, i) => {
    size += canonical(each).length + 1;
    return size > mostBody || i >= mostDebits;
  });
  return end < 0 ? debits : debits.slice(0, Math.max(end, 1));
}
