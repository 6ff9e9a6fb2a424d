/**
 * Who may start a call or found a union in this hall: the host's one rule, asked by every door at
 * which a book is opened.
 * @module
 */
import { z } from 'zod';
import type { Clock, KeyValue, Store, VaultRecord, VaultWrite } from '../../../clerk/ports.ts';
import { createSeal } from '../../guard/seal.ts';
import { isHost } from './hosts.ts';
import { readQuotas } from './quotas.ts';

export const whoMayStart = ['anyone', 'on-request', 'nobody'] as const;
export type WhoMayStart = (typeof whoMayStart)[number];

/** Where the setting stands in the store. */
export const whoMayStartKey = 'host/who-may-start';

/** Anyone, where the host has set nothing. */
export async function readWhoMayStart(kv: KeyValue): Promise<WhoMayStart> {
  const kept = await kv.get(whoMayStartKey);
  return whoMayStart.find((each) => each === kept) ?? 'anyone';
}

/** Somebody's request to start a union, as the vault keeps it under `start-request`. */
const StartRequest = z.object({
  purpose: z.string(),
  people: z.number(),
  contact: z.string().optional(),
  at: z.number(),
  state: z.enum(['open', 'granted', 'declined', 'used']),
});
type RequestDoc = z.infer<typeof StartRequest>;

export interface StartRequest extends Readonly<RequestDoc> {
  /** Who asks: one open request for each person. */
  readonly person: string;
}

const requestKind = 'start-request';
const startedKind = 'started';

export const requestOf = ({ id, doc }: VaultRecord): StartRequest => ({
  person: id,
  ...StartRequest.parse(doc),
});

export const keptRequest = ({ person, ...doc }: StartRequest): VaultRecord => ({
  collection: requestKind,
  id: person,
  owner: 'host',
  doc,
});

export type StartingDeps = {
  readonly store: Store;
  readonly now: Clock;
  /** The hall's secret, by which it knows its own leaves again. */
  readonly secret: Uint8Array;
};

/** A person's request, if they made one. */
export async function requestBy(
  { vault, now }: { readonly vault: Store['vault']; readonly now: Clock },
  person: string,
): Promise<StartRequest | undefined> {
  const record = await vault.get(requestKind, person, now());
  return record && requestOf(record);
}

/** Every request, the oldest first; at most 500. */
export async function startRequests({
  store,
  now,
}: Pick<StartingDeps, 'store' | 'now'>): Promise<readonly StartRequest[]> {
  const records = await store.vault.list(requestKind, 'host', { now: now(), limit: 500 });
  return records.map(requestOf).toSorted((a, b) => a.at - b.at);
}

/** Who wants to start: a person of this hall, or whoever holds a leave that the host gave. */
export interface Starter {
  readonly person?: string | undefined;
  readonly leave?: string | undefined;
}

/** Why somebody may not start. */
export type NotNow =
  /** The hall opens no new books; or it has as many as its host wants. */
  | 'nobody'
  | 'full'
  /** The host wants to be asked first; was asked; has said no. */
  | 'ask'
  | 'waiting'
  | 'declined'
  /** This person has started as many as one may. */
  | 'enough';

export type MayStart =
  | { readonly may: false; readonly why: NotNow }
  | {
      readonly may: true;
      /** What the vault must keep once the book is open, so that the quota counts it. */
      readonly started: (union: string) => readonly VaultWrite[];
    };

/** Whether somebody may start a call or found a union here now, and otherwise why not. */
export async function mayStart(deps: StartingDeps, starter: Starter): Promise<MayStart> {
  const { person } = starter;
  if (await isHost(deps.store.kv, person)) return yes(deps, person, undefined);
  const rule = await readWhoMayStart(deps.store.kv);
  const why = rule === 'nobody' ? 'nobody' : await noRoom(deps, person);
  if (why) return { may: false, why };
  return rule === 'anyone' ? yes(deps, person, undefined) : onRequest(deps, starter);
}

/** Which quota is used up. */
async function noRoom(
  deps: StartingDeps,
  person: string | undefined,
): Promise<'full' | 'enough' | undefined> {
  const { kv, books } = deps.store;
  const { unions, unionsEach } = await readQuotas(kv);
  if (unions > 0 && (await books.list()).length >= unions) return 'full';
  if (person === undefined) return undefined;
  return (await startedBy(deps, person)) >= unionsEach ? 'enough' : undefined;
}

async function onRequest(deps: StartingDeps, starter: Starter): Promise<MayStart> {
  const request = await requestFor(deps, starter);
  if (request?.state === 'granted') return yes(deps, starter.person ?? request.person, request);
  return { may: false, why: request ? unanswered[request.state] : 'ask' };
}

const unanswered = { open: 'waiting', declined: 'declined', used: 'ask' } as const;

function yes(
  { now }: StartingDeps,
  person: string | undefined,
  request: StartRequest | undefined,
): MayStart {
  const spent: readonly VaultWrite[] = request
    ? [{ put: keptRequest({ ...request, state: 'used' }) }]
    : [];
  const counted = (union: string): readonly VaultWrite[] =>
    person === undefined
      ? []
      : [{ put: { collection: startedKind, id: union, owner: person, doc: { at: now() } } }];
  return { may: true, started: (union) => [...counted(union), ...spent] };
}

/** How many books somebody has opened here; counted up to 1,000. */
async function startedBy({ store, now }: StartingDeps, person: string): Promise<number> {
  return (await store.vault.list(startedKind, person, { now: now(), limit: 1_000 })).length;
}

async function requestFor(
  deps: StartingDeps,
  { person, leave }: Starter,
): Promise<StartRequest | undefined> {
  const [asker = ''] = (leave ?? '').split('.');
  const request =
    leave === undefined
      ? undefined
      : await requestBy({ vault: deps.store.vault, now: deps.now }, asker);
  if (request && leave === leaveOf(deps, request)) return request;
  return person === undefined
    ? undefined
    : requestBy({ vault: deps.store.vault, now: deps.now }, person);
}

/** The leave that belongs to a granted request: for a program, which has no session. */
export const leaveOf = (
  { secret }: Pick<StartingDeps, 'secret'>,
  { person, at }: Pick<StartRequest, 'person' | 'at'>,
): string => `${person}.${createSeal(secret).mark('start-leave', `${person}\n${at}`)}`;
