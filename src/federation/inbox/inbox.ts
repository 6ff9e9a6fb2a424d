/**
 * The inboxes: what other servers send is weighed from the cheapest question to the dearest, and what
 * holds is put into the queue, durably and once, before the sender is told that it arrived.
 * @module
 */
import type { Clock, Queue } from '../../clerk/ports.ts';
import { digestOf } from '../digest.ts';
import { createMemory } from '../memory.ts';
import type { Abroad } from './abroad.ts';
import { bodyOf } from './body.ts';
import type { Counters, Refusal } from './counters.ts';
import { type Document, isMalformed, originOf, readDocument } from './document.ts';
import { type Bounds, createHaste, type Haste, usualBounds } from './haste.ts';
import { type Heard, isHeard, readActivity } from './heard.ts';
import { heardKind } from './kinds.ts';
import { keyNamedIn } from './named-key.ts';
import { isProvedBy } from './proofs.ts';
import { asMeant, type Verify } from './signatures.ts';

/** What concerns the hall; asked before anything is proved, so that nothing is proved in vain. */
export interface Concerns {
  /** Whether the activity is about something of this hall, or something that it keeps. */
  concerns(heard: Heard): Promise<boolean>;
  /** Whether an account means anything here: a follower, somebody whose words are shown. */
  knows(actor: string): Promise<boolean>;
}

export interface InboxDeps {
  readonly origin: string;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly abroad: Abroad;
  readonly verify: Verify;
  /** How often somebody has other servers asked. */
  readonly asks: Haste;
  readonly concerns: Concerns;
  readonly counters: Counters;
  readonly now: Clock;
  /** Something new is in the queue. */
  readonly wake: () => void;
  readonly bounds?: Bounds;
}

export interface Inbox {
  /** Takes a request that posts to an inbox. `network` says whence it comes, where that is known. */
  take(request: Request, network: string | undefined): Promise<Response>;
}

/** What waits in the queue. */
export interface HeardJob {
  readonly heard: Heard;
  /** How it is known to be so: by its actor’s signature, or only once its own server confirms it. */
  readonly known: 'signed' | 'to-confirm' | 'left';
}

const mostBytes = 262_144;
const patience = 10_000;
const mostSeen = 50_000;

const types = /^application\/(?:activity\+json|ld\+json|json)\b/i;

interface Parts extends InboxDeps {
  readonly haste: Haste;
  /** Activities that were taken a moment ago: the queue knows for longer, but asking it costs more. */
  readonly seen: ReturnType<typeof createMemory<true>>;
}

export function createInbox(deps: InboxDeps): Inbox {
  const parts: Parts = {
    ...deps,
    haste: createHaste(deps.bounds ?? usualBounds, deps.now),
    seen: createMemory<true>(mostSeen, deps.now),
  };
  return {
    async take(request, network) {
      const result = await guarded(parts, request, network);
      if (result === 'taken') return answer(202);
      deps.counters.refuse(result);
      return answer(statuses[result]);
    },
  };
}

/** What the sender is told. What is of no use to the hall was sent in good faith, and is not sent again. */
const statuses: Readonly<Record<Refusal, number>> = {
  large: 413,
  slow: 408,
  'not-json': 400,
  deep: 400,
  wide: 400,
  'wrong-type': 400,
  unsupported: 202,
  'foreign-object': 400,
  unsigned: 401,
  'weak-signature': 401,
  'bad-signature': 401,
  'no-key': 401,
  gone: 202,
  'not-its-key': 401,
  hasty: 429,
  crowded: 503,
  repeated: 202,
  'not-for-us': 202,
  'unknown-leaver': 202,
};

const answer = (status: number): Response =>
  new Response(null, {
    status,
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': '30' } } : {}),
  });

type Taken = 'taken' | Refusal;

async function guarded(
  parts: Parts,
  request: Request,
  network: string | undefined,
): Promise<Taken> {
  if (!types.test(request.headers.get('content-type') ?? '')) return 'wrong-type';
  const key = keyNamedIn(request.headers);
  if (key === undefined) return 'unsigned';
  const leaves: (() => void)[] = [];
  try {
    for (const source of sourcesOf(key, network)) {
      const leave = parts.haste.enter(source);
      if (typeof leave === 'string') return leave;
      leaves.push(leave);
    }
    return await weighed(parts, request, { key, network });
  } finally {
    for (const leave of leaves) leave();
  }
}

/** By the server that a request claims to come from, and by the network that it does come from. */
const sourcesOf = (key: string, network: string | undefined): readonly string[] => [
  `${network ?? ''} ${new URL(key).host}`,
  ...(network === undefined ? [] : [network]),
];

interface From {
  readonly key: string;
  readonly network: string | undefined;
}

async function weighed(parts: Parts, request: Request, from: From): Promise<Taken> {
  const body = await bodyOf(request, { most: mostBytes, patience });
  if (typeof body === 'string') return body;
  const document = readDocument(body);
  if (isMalformed(document)) return document;
  const heard = readActivity(document);
  if (!isHeard(heard)) return heard;
  if (parts.seen.get(heard.id)) return 'repeated';
  const vain = await inVain(parts, heard);
  if (vain) return vain;
  const known = await proved(parts, { request, body, document, heard, from });
  if (known !== 'signed' && known !== 'to-confirm' && known !== 'left') return known;
  await keep(parts, { heard, known });
  return 'taken';
}

/** What would be proved for nothing. Servers tell everybody of each account that leaves them. */
async function inVain({ concerns }: Parts, heard: Heard): Promise<Refusal | undefined> {
  if (isLeaving(heard)) return (await concerns.knows(heard.actor)) ? undefined : 'unknown-leaver';
  return (await concerns.concerns(heard)) ? undefined : 'not-for-us';
}

/** An account that deletes itself. */
export const isLeaving = ({ type, actor, object }: Heard): boolean =>
  type === 'Delete' && object.id === actor;

interface Came {
  readonly request: Request;
  readonly body: Uint8Array;
  readonly document: Document;
  readonly heard: Heard;
  readonly from: From;
}

async function proved(parts: Parts, came: Came): Promise<HeardJob['known'] | Refusal> {
  const { verify, origin } = parts;
  const { request, body, heard, from } = came;
  const signed = await verify(asMeant(origin, request, body), from.network);
  if (signed === 'gone') return leaver(heard, from);
  if (typeof signed === 'string') return signed;
  return spokenFor(parts, came, signed.signer);
}

/** Who has left can't prove it, since their key is gone too: it is asked of their server later. */
const leaver = (heard: Heard, { key }: From): 'left' | 'gone' =>
  isLeaving(heard) && originOf(key) === originOf(heard.actor) ? 'left' : 'gone';

/** An activity is its actor's: by the signature of the request, by a proof in it, or by confirmation. */
async function spokenFor(
  { abroad, asks, now }: Parts,
  { document, heard, from }: Came,
  signer: string,
): Promise<HeardJob['known'] | Refusal> {
  if (signer === heard.actor) return 'signed';
  if (document['proof'] !== undefined) {
    const hasty = abroad.has(heard.actor) ? undefined : hastyToAsk(asks, heard, from);
    if (hasty) return hasty;
    if (await isProvedBy(document, heard.actor, { abroad, now })) return 'signed';
  }
  // Servers pass on what was said in a thread. What it says is then asked of where it was said.
  const canConfirm = ['Create', 'Update', 'Delete'].includes(heard.type) && !isLeaving(heard);
  return canConfirm ? (hastyToAsk(asks, heard, from) ?? 'to-confirm') : 'not-its-key';
}

/** Nobody has the hall ask a third server without end. */
function hastyToAsk(
  asks: Parts['asks'],
  { actor }: Heard,
  { key, network = new URL(key).host }: From,
): Refusal | undefined {
  for (const source of [`by ${network}`, `of ${new URL(actor).host}`]) {
    const leave = asks.enter(source);
    if (typeof leave === 'string') return leave;
    leave();
  }
  return undefined;
}

/**
 * Puts it into the queue. An activity that was put there before, in the last 30 days, is not taken
 * again; what is still to be confirmed stands beside it, so that no rumour keeps the true word out.
 */
async function keep({ queue, counters, seen, now, wake }: Parts, job: HeardJob): Promise<void> {
  const { heard, known } = job;
  await queue.enqueue([
    {
      kind: heardKind,
      key: `${heardKind}:${known}:${digestOf(heard.id)}`,
      at: now(),
      doc: job,
      lane: new URL(heard.actor).host,
      sequence: `heard:${digestOf(matterOf(heard))}`,
    },
  ]);
  if (known === 'signed') seen.set(heard.id, true);
  counters.take(heard.type);
  wake();
}

/** What is said about one matter is heard in the order in which it was said. */
function matterOf({ id, type, actor, object: { id: object = id, object: within } }: Heard): string {
  switch (type) {
    case 'Follow':
    case 'Block':
      return `${actor} ${object}`;
    case 'Undo':
      return `${actor} ${within ?? object}`;
    case 'Create':
    case 'Update':
    case 'Delete':
      return object;
    default:
      return id;
  }
}
