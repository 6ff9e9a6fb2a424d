/**
 * The courier: takes one activity to one inbox, and reads off the answer what to do next.
 * @module
 */
import { z } from 'zod';
import type { Chance, Clock } from '../../clerk/ports.ts';
import { type Keys } from '../actors/keys.ts';
import { mainKey, type Places } from '../actors/names.ts';
import { OutsideError } from '../outside.ts';
import { askedToWait, mostAge, waitAfter } from './back-off.ts';
import type { Knocker } from './knocking.ts';
import type { Outcome } from './pump.ts';
import type { ReachLedger } from './reach.ts';

/** One activity for one inbox. */
export const Parcel = z.strictObject({
  inbox: z.string(),
  /** Whose key signs the request. */
  name: z.string(),
  /** The activity's text, by its digest. */
  activity: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The accounts behind the inbox; of a shared one, all of them. */
  actors: z.array(z.string()),
  shared: z.boolean(),
  /** When it was first queued. */
  queued: z.number(),
});
export type Parcel = z.infer<typeof Parcel>;

export interface CourierDeps {
  readonly places: Places;
  readonly keys: Keys;
  readonly knock: Knocker;
  readonly reach: ReachLedger;
  readonly now: Clock;
  readonly chance: Chance;
  /** The text of an activity; nothing where it is not kept any more. */
  readonly textOf: (activity: string) => Promise<string | undefined>;
  /** Nobody is at home under these accounts any more. */
  readonly gone: (actors: readonly string[]) => Promise<void>;
}

/** What a server answered to a delivery. */
export type Answer = 'accepted' | 'refused' | 'gone';

export interface Courier {
  /** Takes a parcel to its inbox. */
  carry(parcel: Parcel): Promise<Outcome>;
  /** Takes a text to an inbox at once. Throws {@link NotDeliveredError} where it is to be tried again. */
  hand(inbox: string, letter: { readonly name: string; readonly text: string }): Promise<Answer>;
}

/** It did not arrive, and may do so later. */
export class NotDeliveredError extends Error {
  override readonly name = 'NotDeliveredError';
}

const patience = 20_000;

export const createCourier = (deps: CourierDeps): Courier => ({
  carry: (parcel) => carry(deps, parcel),
  hand: async (inbox, { name, text }) => {
    const sent = await send(deps, { inbox, name, headers: {} }, text);
    const host = hostOf(inbox);
    if ('status' in sent) {
      const answer = answerOf(sent.status);
      await deps.reach.note(host, answer ?? (mayPass(sent.status) ? 'failed' : 'rejected'));
      if (answer) return answer;
      throw new NotDeliveredError(`${host} answered ${sent.status}`);
    }
    await deps.reach.note(host, 'failed');
    throw new NotDeliveredError(sent.failed);
  },
});

async function carry(deps: CourierDeps, parcel: Parcel): Promise<Outcome> {
  const text = await deps.textOf(parcel.activity);
  if (text === undefined) return { dead: 'What was to be delivered is not kept any more.' };
  const sent = await send(deps, parcel, text);
  if ('never' in sent) return { dead: sent.failed };
  if ('failed' in sent) return later(deps, parcel, { why: sent.failed });
  const { status, wait } = sent;
  const answer = answerOf(status);
  if (answer === undefined) return failed(deps, parcel, { status, wait });
  await deps.reach.note(hostOf(parcel.inbox), answer);
  // Of a shared inbox that is gone nobody knows whether the accounts behind it are.
  if (answer === 'gone' && !parcel.shared) await deps.gone(parcel.actors);
  // A server that refuses blocks the hall: it would refuse ten times more.
  return 'done';
}

function answerOf(status: number): Answer | undefined {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 401 || status === 403) return 'refused';
  return status === 404 || status === 410 ? 'gone' : undefined;
}

/** Statuses that say: not now. */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

const mayPass = (status: number): boolean => status >= 500 || notNow.has(status);

async function failed(
  deps: CourierDeps,
  parcel: Parcel,
  { status, wait }: { readonly status: number; readonly wait: number | undefined },
): Promise<Outcome> {
  const why = `It answered ${status}.`;
  if (mayPass(status)) return later(deps, parcel, { why, wait });
  // It is there, and may take other things; only not this one.
  await deps.reach.note(hostOf(parcel.inbox), 'rejected');
  return { dead: why };
}

/** The server is not well: nothing that is for it is tried before some time has gone by. */
async function later(
  { reach, now, chance }: CourierDeps,
  { inbox, queued }: Parcel,
  { why, wait }: { readonly why: string; readonly wait?: number | undefined },
): Promise<Outcome> {
  const failures = await reach.note(hostOf(inbox), 'failed');
  if (now() - queued > mostAge) return { dead: why };
  const again = now() + (wait ?? waitAfter(failures, (chance(1)[0] ?? 0) / 256));
  return { again, why, lane: true };
}

export const hostOf = (inbox: string): string => URL.parse(inbox)?.host ?? '';

type Sent =
  | { readonly status: number; readonly wait: number | undefined }
  | { readonly failed: string }
  | { readonly failed: string; readonly never: true };

/** Addresses that no server that anybody can reach has. */
const never: ReadonlySet<string> = new Set(['address', 'private']);

async function send(
  { places, keys, knock, now }: CourierDeps,
  { inbox, name, headers }: Pick<Parcel, 'inbox' | 'name' | 'headers'>,
  body: string,
): Promise<Sent> {
  const { rsa } = await keys.of(name);
  const keyId = new URL(places.actor(name) + mainKey);
  try {
    const answer = await knock({
      url: inbox,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/activity+json' },
      body,
      signer: { keyId, privateKey: rsa.privateKey },
      patience,
      read: false,
      keep: true,
    });
    return { status: answer.status, wait: askedToWait(answer.headers['retry-after'], now()) };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { failed: error.message, ...(never.has(error.reason) && { never: true }) };
  }
}
