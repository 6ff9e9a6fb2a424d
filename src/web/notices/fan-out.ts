/**
 * From one announcement to one job for each person who wants to be told: page by page, so that ten
 * thousand people are a matter of a second, and a restart in the middle tells nobody twice.
 * @module
 */
import type { NewJob, VaultRecord } from '../../clerk/ports.ts';
import type { ReadUnion } from '../../union/union.ts';
import { type Dial, dials, PersonDoc, type QuietHours } from '../accounts/person.ts';
import { jobOf, type NoticeDeps } from './deps.ts';
import type { Topic } from './kinds/kind.ts';
import { deliveriesBy, type Delivery, keeping, queuedDelivery } from './ledger.ts';
import { ringsAt } from './quiet.ts';
import { setWanted } from './reach.ts';
import { deadlineOf, kindOf, onlyFor, wants } from './wanted.ts';

/** What is told, and under which name its reach is counted. */
export interface Telling extends Topic {
  readonly notice: string;
  readonly seq: number;
  readonly since?: string;
  /** For a digest: those whose dial is turned to it, whatever they would be told at once. */
  readonly dial?: Dial;
}

/** A person behind a member, and how much they want to hear from this union. */
interface Listener {
  readonly member: string;
  readonly person: string;
  readonly dial: Dial;
  readonly quiet: QuietHours | undefined;
}

const perPage = 500;

/** Queues one telling for everybody whom it is for. A second run queues what the first one did not. */
export async function fanOut(deps: NoticeDeps, union: ReadUnion, telling: Telling): Promise<void> {
  let wanted = 0;
  for await (const members of membersFor(deps, union, telling)) {
    wanted += await tell(deps, union, { telling, members });
  }
  await setWanted(deps.store.kv, { union: union.id, notice: telling.notice }, wanted);
}

/** The members among whom those are whom it is for, page by page. */
async function* membersFor(
  { store: { vault }, now }: NoticeDeps,
  union: ReadUnion,
  telling: Telling,
): AsyncGenerator<readonly VaultRecord[]> {
  const only = onlyFor(telling);
  if (only !== undefined) {
    const record = await vault.get('member', `${union.id}:${only}`, now());
    if (record) yield [record];
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
  const wanting = all.filter((one) => isFor(union, telling, one));
  const planned = wanting.map((one) => ({ one, delivery: begun(union.id, telling, one, now()) }));
  const ids = planned.map(({ delivery }) => delivery.id);
  const known = await deliveriesBy(store.vault, ids, now());
  const fresh = planned.filter(({ delivery }) => !known.has(delivery.id));
  // The record first: a job without one would be nobody's.
  await store.vault.write(fresh.map(({ delivery }) => keeping(delivery)));
  const waiting = planned.filter(({ delivery }) => isUntouched(known.get(delivery.id)));
  await store.queue.enqueue(
    waiting.map(({ one, delivery }) => jobFor(union, telling, { one, delivery, at: now() })),
  );
  return wanting.length;
}

/** Whether its job may be missing: the run before was broken off. The queue takes none twice. */
const isUntouched = (known: Delivery | undefined): boolean =>
  known === undefined || (known.attempts.length === 0 && known.end === undefined);

const begun = (
  union: string,
  { notice, act, seq, proposal, since }: Telling,
  { member, person }: Listener,
  queued: number,
): Delivery =>
  queuedDelivery({
    union,
    member,
    person,
    notice,
    act,
    seq,
    queued,
    ...(proposal !== undefined && { proposal }),
    ...(since !== undefined && { since }),
  });

const isFor = (union: ReadUnion, telling: Telling, { member, dial }: Listener): boolean =>
  telling.dial === undefined
    ? wants(union, telling, { member, dial })
    : hears(union, telling.dial, { member, dial });

const hears = (
  { members }: ReadUnion,
  dial: Dial,
  listener: { member: string; dial: Dial },
): boolean => {
  const standing = members.people.get(listener.member)?.standing;
  return listener.dial === dial && (standing === 'member' || standing === 'supporter');
};

function jobFor(
  union: ReadUnion,
  telling: Telling,
  { one, delivery, at }: { one: Listener; delivery: Delivery; at: number },
): NewJob {
  const urgent = kindOf(telling.act)?.urgent === true;
  return jobOf(delivery, ringsAt(one.quiet, { at, urgent, deadline: deadlineOf(union, telling) }));
}

/** The people behind a page of member records, with their dials; those who are gone are left out. */
async function listenersAmong(
  { store: { vault }, now }: NoticeDeps,
  union: string,
  members: readonly VaultRecord[],
): Promise<readonly Listener[]> {
  const pairs = members.map(({ id, doc }) => ({
    member: id.slice(union.length + 1),
    person: String((doc as { readonly person?: unknown }).person),
  }));
  if (pairs.length === 0) return [];
  const people = await vault.getMany(
    'person',
    pairs.map(({ person }) => person),
    now(),
  );
  const ids = pairs.map(({ person }) => `${union}:${person}`);
  const turned = new Map(
    (await vault.getMany('union-dial', ids, now())).map(({ owner, doc }) => [owner, dialIn(doc)]),
  );
  const known = new Map(people.map(({ id, doc }) => [id, PersonDoc.parse(doc)]));
  return pairs.flatMap(({ member, person }) => {
    const found = known.get(person);
    if (!found) return [];
    const dial = turned.get(person) ?? found.dial;
    return [{ member, person, dial, quiet: found.quiet }];
  });
}

const dialIn = (doc: unknown): Dial | undefined =>
  dials.find((dial) => dial === (doc as { readonly dial?: unknown }).dial);
