/**
 * From one announcement to one job for each person who wants to be told: page by page, so that ten
 * thousand people are a matter of a second, and a restart in the middle tells nobody twice.
 * @module
 */
import type { VaultRecord } from '../../clerk/ports.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Dial } from '../accounts/person.ts';
import { firstJobOf, type NoticeDeps } from './deps.ts';
import type { Topic } from './kinds/kind.ts';
import { deliveriesBy, type Delivery, keeping, queuedDelivery } from './ledger.ts';
import { type Listener, listenersAmong } from './listeners.ts';
import { ringsAt } from './quiet.ts';
import { setWanted } from './reach.ts';
import { deadlineOf, kindOf, wants } from './wanted.ts';

/** What is told, and under which name its reach is counted. */
export interface Telling extends Topic {
  readonly notice: string;
  readonly seq: number;
  readonly since?: string;
  /** Where each of those whom it is for hears of a debit of their own: who, and of which. */
  readonly debtors?: ReadonlyMap<MemberId, Hash>;
  /** Those whom it is for, where that is not for each to choose. */
  readonly only?: readonly MemberId[];
  /** For a digest: those whose dial is turned to it, whatever they would be told at once. */
  readonly dial?: Dial;
}

const perPage = 500;

/** Queues one telling for everybody whom it is for. A second run queues what the first one did not. */
export async function fanOut(deps: NoticeDeps, union: ReadUnion, telling: Telling): Promise<void> {
  let wanted = 0;
  for await (const members of membersFor(deps, union, telling)) {
    wanted += await tell(deps, union, { telling, members });
  }
  const named = { union: union.id, notice: telling.notice };
  if (wanted > 0) await setWanted(deps.store.kv, named, wanted);
}

/** The members among whom those are whom it is for, page by page. */
async function* membersFor(
  { store: { vault }, now }: NoticeDeps,
  union: ReadUnion,
  telling: Telling,
): AsyncGenerator<readonly VaultRecord[]> {
  const only = telling.debtors ? [...telling.debtors.keys()] : telling.only;
  if (only) {
    const ids = only.map((member) => `${union.id}:${member}`);
    if (ids.length > 0) yield await vault.getMany('member', ids, now());
    return;
  }
  for (let after = ''; ;) {
    const members = await vault.list('member', union.id, { now: now(), after, limit: perPage });
    yield members;
    const last = members.at(-1);
    if (!last || members.length < perPage) return;
    after = last.id;
  }
}

/** Tells those of these members whom it is for, and how many they are. */
async function tell(
  deps: NoticeDeps,
  union: ReadUnion,
  { telling, members }: { telling: Telling; members: readonly VaultRecord[] },
): Promise<number> {
  const { store, now } = deps;
  const all = await listenersAmong(deps, union.id, members);
  const planned = all
    .filter((one) => isFor(union, telling, one))
    .map((one) => ({
      delivery: begun(union.id, telling, one, now()),
      at: ringTime(union, telling, one, now()),
    }));
  // Their owners see that it waits; of the others the ledger speaks in a moment anyway.
  const waiting = planned.filter(({ at }) => at > now()).map(({ delivery }) => delivery);
  const known = await deliveriesBy(
    store.vault,
    waiting.map(({ id }) => id),
    now(),
  );
  await store.vault.write(waiting.filter(({ id }) => !known.has(id)).map(keeping));
  // What a run before has queued, the queue does not take again.
  await store.queue.enqueue(planned.map(({ delivery, at }) => firstJobOf(delivery, at)));
  return planned.length;
}

const begun = (
  union: string,
  { notice, act, seq, proposal, claim, since, debtors }: Telling,
  { member, person }: Listener,
  queued: number,
): Delivery => {
  const debit = debtors?.get(member);
  return queuedDelivery({
    union,
    member,
    person,
    notice,
    act,
    seq,
    queued,
    ...(proposal !== undefined && { proposal }),
    ...(claim !== undefined && { claim }),
    ...(since !== undefined && { since }),
    ...(debit !== undefined && { debit }),
  });
};

function isFor(union: ReadUnion, telling: Telling, { member, dial }: Listener): boolean {
  if (telling.debtors) return telling.debtors.has(member);
  if (telling.only) return telling.only.includes(member);
  return telling.dial === undefined
    ? wants(union, telling, { member, dial })
    : hears(union, telling.dial, { member, dial });
}

const hears = (
  { members }: ReadUnion,
  dial: Dial,
  listener: { member: string; dial: Dial },
): boolean => {
  const standing = members.people.get(listener.member)?.standing;
  return listener.dial === dial && (standing === 'member' || standing === 'supporter');
};

const ringTime = (union: ReadUnion, telling: Telling, { quiet }: Listener, at: number): number =>
  ringsAt(quiet, {
    at,
    urgent: kindOf(telling.act)?.urgent === true,
    deadline: deadlineOf(union, telling),
  });
