/**
 * From one announcement to one job for each person who wants to be told: page by page, so that ten
 * thousand people are a matter of a second, and a restart in the middle tells nobody twice.
 * @module
 */
import type { NewJob, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import type { ReadUnion } from '../../union/union.ts';
import { type Dial, dials, PersonDoc } from '../accounts/person.ts';
import { type NoticeDeps, type NoticeDoc, noticeKind } from './deps.ts';
import { addToReach, deliveryRecord, toldAlready } from './ledger.ts';
import { onlyFor, type Topic, wants } from './wanted.ts';

/** What is told, and under which name its reach is counted. */
export interface Telling extends Topic {
  readonly notice: string;
  readonly seq: number;
  readonly since?: string;
  /** For a digest: those whose dial is turned to it, whatever they would be told at once. */
  readonly dial?: Dial;
}

/** A person behind a member, and how much mail they want from this union. */
interface Listener {
  readonly member: string;
  readonly person: string;
  readonly dial: Dial;
  readonly hasAddress: boolean;
}

const perPage = 500;

/** Queues the mails of one telling. */
export async function fanOut(deps: NoticeDeps, union: ReadUnion, telling: Telling): Promise<void> {
  const { vault } = deps.store;
  const only = onlyFor(telling);
  if (only !== undefined) {
    const record = await vault.get('member', `${union.id}:${only}`, deps.now());
    if (record) await tell(deps, union, { telling, members: [record] });
    return;
  }
  for (let after = ''; ;) {
    const page = { now: deps.now(), after, limit: perPage };
    const members = await vault.list('member', union.id, page);
    await tell(deps, union, { telling, members });
    const last = members.at(-1);
    if (!last || members.length < perPage) return;
    after = last.id;
  }
}

async function tell(
  deps: NoticeDeps,
  union: ReadUnion,
  { telling, members }: { telling: Telling; members: readonly VaultRecord[] },
): Promise<void> {
  const { store, now } = deps;
  const { notice } = telling;
  const all = await listenersAmong(deps, union.id, members);
  const wanting = all.filter((one) => isFor(union, telling, one));
  const people = wanting.map(({ person }) => person);
  const told = await toldAlready(store.vault, { union: union.id, notice, now: now() }, people);
  const fresh = wanting.filter(({ person }) => !told.has(person));
  const unreachable = fresh.filter(({ hasAddress }) => !hasAddress);
  await store.queue.enqueue(
    fresh
      .filter(({ hasAddress }) => hasAddress)
      .map((one) => jobFor(union.id, telling, { one, at: now() })),
  );
  await store.vault.write(
    unreachable.map(({ person }) => noAddress(union.id, notice, { person, now: now() })),
  );
  if (fresh.length === 0) return;
  const more = { wanted: fresh.length, noAddress: unreachable.length };
  await addToReach(store.kv, { union: union.id, notice }, more);
}

const noAddress = (
  union: string,
  notice: string,
  { person, now }: { person: string; now: number },
): VaultWrite => deliveryRecord({ union, notice, person, now }, 'no-address');

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
  union: string,
  { notice, act, seq, proposal, since }: Telling,
  { one, at }: { one: Listener; at: number },
): NewJob {
  const doc: NoticeDoc = {
    union,
    member: one.member,
    person: one.person,
    notice,
    act,
    seq,
    ...(proposal !== undefined && { proposal }),
    ...(since !== undefined && { since }),
  };
  return { kind: noticeKind, key: `${noticeKind}:${union}:${notice}:${one.person}`, at, doc };
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
    return [{ member, person, dial, hasAddress: found.email !== undefined }];
  });
}

const dialIn = (doc: unknown): Dial | undefined =>
  dials.find((dial) => dial === (doc as { readonly dial?: unknown }).dial);
