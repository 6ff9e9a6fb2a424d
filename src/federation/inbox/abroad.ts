/**
 * Accounts on other servers, and the keys they sign with: fetched under the hall's own name, since
 * some servers answer nobody else, and kept in mind for a while.
 *
 * Everything is believed only of the server that said it (FEP-fe34): a document of the origin that it
 * names, a key of the origin of its owner.
 * @module
 */
import { z } from 'zod';
import type { Clock } from '../../clerk/ports.ts';
import type { Knocker, Signer } from '../delivery/knocking.ts';
import { createMemory } from '../memory.ts';
import { OutsideError } from '../outside.ts';
import {
  accept,
  Address,
  type Document,
  listOf,
  originOf,
  ownDocument,
  TypeName,
  withoutFragment,
} from './document.ts';

/** A key as its owner's server shows it: in PEM for requests, as a Multikey for objects. */
export interface ForeignKey {
  readonly id: string;
  readonly owner: string;
  readonly pem?: string;
  readonly multikey?: string;
}

export interface ForeignActor {
  readonly id: string;
  readonly type: string;
  readonly inbox: string;
  readonly sharedInbox?: string;
  /** The first half of its handle. */
  readonly username?: string;
  readonly name?: string;
  readonly page?: string;
  readonly keys: readonly ForeignKey[];
}

/**
 * Why there is nothing: it is gone by its server's word, it is not there (or not for this hall: some
 * servers say so to whom they show nothing), or nobody knows.
 */
export type Absent = 'gone' | 'missing' | 'unreachable';

/** What asking came to. */
export type Found<T> = T | Absent;

export interface Abroad {
  /** A document from its own server; `fresh` asks again, though not twice in a minute. */
  document(address: string, fresh?: boolean): Promise<Found<Document>>;
  actor(id: string, fresh?: boolean): Promise<Found<ForeignActor>>;
  /** Whether asking for it costs nothing, since the answer is at hand. */
  has(address: string): boolean;
  /** A key, and thereby whose it is. */
  key(id: string, fresh?: boolean): Promise<Found<ForeignKey>>;
}

export interface AbroadDeps {
  readonly knock: Knocker;
  /** Who asks. */
  readonly signer: () => Promise<Signer>;
  readonly now: Clock;
}

const [minute, hour] = [60_000, 3_600_000];
const mostKept = 5_000;

interface Kept {
  readonly asked: number;
  readonly found: Promise<Found<Document>>;
}

export function createAbroad(deps: AbroadDeps): Abroad {
  const { now } = deps;
  const kept = createMemory<Kept>(mostKept, now);
  const document = async (address: string, fresh = false): Promise<Found<Document>> => {
    const url = withoutFragment(address);
    const known = kept.get(url);
    if (known && !(fresh && now() - known.asked > minute)) return known.found;
    const asking = { asked: now(), found: ask(deps, url) };
    kept.set(url, asking, hour);
    const found = await asking.found;
    // A server that is away for a moment is asked again soon; whoever has left does not come back so.
    if (found === 'unreachable') kept.set(url, asking, minute);
    return found;
  };
  const actor = async (id: string, fresh = false): Promise<Found<ForeignActor>> => {
    const found = await document(id, fresh);
    if (typeof found === 'string') return found;
    return readActor(found, id) ?? 'unreachable';
  };
  const key = async (id: string, fresh = false): Promise<Found<ForeignKey>> => {
    const found = await document(id, fresh);
    if (typeof found === 'string') return found;
    const shown = keyNamed(keysIn(found).filter(isOwn), id);
    if (!shown) return 'unreachable';
    if (withoutFragment(shown.id) === shown.owner) return shown;
    const owner = await document(shown.owner, fresh);
    return typeof owner === 'string' ? owner : (acknowledged(owner, shown) ?? 'unreachable');
  };
  return { document, actor, key, has: (url) => kept.get(withoutFragment(url)) !== undefined };
}

/** Some name an account in the place of its key; then its first one is meant. */
const keyNamed = (keys: readonly ForeignKey[], id: string): ForeignKey | undefined =>
  keys.find((each) => each.id === id) ?? keys.find((each) => each.owner === id);

/** A key is believed of its own server only. */
const isOwn = ({ id, owner }: ForeignKey): boolean => originOf(id) === originOf(owner);

/**
 * A key that stands on a page of its own, if its owner shows it too, or names that page: whatever else a
 * server has may be written by somebody else there.
 */
function acknowledged(owner: Document, key: ForeignKey): ForeignKey | undefined {
  if (owner['id'] !== key.owner) return undefined;
  const own = keysIn(owner).find((each) => each.id === key.id && each.owner === key.owner);
  if (own) return own;
  const named = [owner['publicKey'], owner['assertionMethod']].flat();
  return named.includes(key.id) ? key : undefined;
}

async function ask({ knock, signer }: AbroadDeps, url: string): Promise<Found<Document>> {
  try {
    const headers = { accept };
    const answer = await knock({ url, method: 'GET', headers, signer: await signer() });
    if (answer.status === 404) return 'missing';
    if (answer.status === 410) return 'gone';
    const read = ownDocument(answer, url);
    if (read?.['type'] === 'Tombstone') return 'gone';
    return read ?? 'unreachable';
  } catch (error) {
    if (error instanceof OutsideError) return 'unreachable';
    throw error;
  }
}

const Line = z.string().max(500);
const Key = z.object({
  id: Address,
  owner: Address.optional(),
  controller: Address.optional(),
  publicKeyPem: z.string().max(10_000).optional(),
  publicKeyMultibase: z.string().max(2_000).optional(),
});
const Keys = listOf(z.union([Key, z.unknown().transform(() => undefined)]), 20);

/** The keys that a document shows, whether it is their owner or only a page for the key. */
function keysIn(document: Document): readonly ForeignKey[] {
  const lists = [document['publicKey'], document['assertionMethod'], document];
  return lists.flatMap((list) => {
    const read = Keys.safeParse(list);
    return (read.data ?? []).flatMap((each) => (each ? keyOf(each) : []));
  });
}

function keyOf(key: z.infer<typeof Key>): readonly ForeignKey[] {
  const { id, publicKeyPem: pem, publicKeyMultibase: multikey } = key;
  const owner = key.owner ?? key.controller;
  if (owner === undefined || (pem === undefined && multikey === undefined)) return [];
  return [
    { id, owner, ...(pem !== undefined && { pem }), ...(multikey !== undefined && { multikey }) },
  ];
}

const Actor = z.object({
  id: Address,
  type: TypeName,
  inbox: Address,
  endpoints: z
    .object({ sharedInbox: Address.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  preferredUsername: Line.optional().catch(undefined),
  name: Line.optional().catch(undefined),
  url: listOf(z.unknown(), 20).catch([]),
});

/** Reads an account; nothing where it is none, or another's than was asked for. */
export function readActor(document: Document, id: string): ForeignActor | undefined {
  const read = Actor.safeParse(document);
  if (!read.success || read.data.id !== id) return undefined;
  const { type, inbox, endpoints, preferredUsername: username, name, url } = read.data;
  // Post for somebody goes to their own server, and to no other that they might name.
  if (originOf(inbox) !== originOf(id)) return undefined;
  const shared = endpoints?.sharedInbox;
  const page = url.map((each) => Address.safeParse(each).data).find((each) => each !== undefined);
  return {
    id,
    type,
    inbox,
    ...(shared !== undefined && originOf(shared) === originOf(id) && { sharedInbox: shared }),
    ...(username !== undefined && { username }),
    ...(name !== undefined && { name }),
    ...(page !== undefined && { page }),
    keys: keysIn(document).filter(({ owner }) => owner === id),
  };
}
