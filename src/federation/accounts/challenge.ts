/**
 * Proving an account by a one-time code that comes from it: in a message to one of the hall's
 * actors, whose delivery its server signs, or in the profile. It needs nothing that only some
 * servers have, and works from the person's own app.
 * @module
 */
import type { Chance, Clock } from '../../clerk/ports.ts';
import { saying } from '../../union/kernel/say.ts';
import { type ProvedAccount, provedAccount } from './account.ts';
import { type Actor, fetchActor } from './actor.ts';
import { digestOf } from '../digest.ts';
import type { Attempts, ChallengeAttempt } from './attempts.ts';
import { type Confirmed } from './confirming.ts';
import { writtenOut } from './handle.ts';
import type { Outside } from '../outside.ts';
import { TroubleError } from './trouble.ts';

export interface ChallengeDeps {
  readonly attempts: Attempts;
  readonly actors: Outside;
  readonly now: Clock;
  readonly chance: Chance;
}

/** Crockford's base 32: no letter that looks like another. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 28;
/** Between two looks at a profile: longer each time, since whoever is slow is not in a hurry. */
const pauseAfter = (looks: number): number => Math.min(6_000 + looks * 2_000, 60_000);
const longestText = 8_000;

export interface Begun {
  readonly state: string;
  /** 140 bits in seven groups of four. */
  readonly code: string;
}

/** Makes a code for an account that was confirmed both ways. */
export async function beginChallenge(
  { attempts, chance }: ChallengeDeps,
  { actor, handle, origin, shown }: Confirmed,
  software: string | undefined,
): Promise<Begun> {
  const code = Array.from(chance(length), (byte) => letters[byte % 32]).join('');
  const { created, name, page } = provedAccount({ actor, handle, origin, shown });
  const state = await attempts.keep({
    kind: 'challenge',
    origin,
    ...(software !== undefined && { software }),
    actor,
    handle: writtenOut(handle),
    code: digestOf(code),
    heard: false,
    looked: 0,
    looks: 0,
    account: { created, name, page },
  });
  return { state, code: code.replace(/.{4}(?=.)/g, '$&-') };
}

/**
 * Takes note of what an actor said to one of the hall's. The caller vouches for the author: the
 * delivery was signed with that actor's key. Tells whether it was a code that was waited for.
 */
export async function hearCode(
  { attempts }: Pick<ChallengeDeps, 'attempts'>,
  actor: string,
  text: string,
): Promise<boolean> {
  const open = await attempts.challengesOf(actor);
  if (open.length === 0) return false;
  const codes = codesIn(text);
  const met = open.filter(({ challenge }) => codes.has(challenge.code));
  for (const each of met) await each.heard();
  return met.length > 0;
}

/**
 * The account, once its code has come or stands in its profile; nothing while it has not. Throws a
 * sentence where the attempt is over.
 */
export async function codeArrived(
  deps: ChallengeDeps,
  state: string,
): Promise<ProvedAccount | undefined> {
  const { attempts, now } = deps;
  const attempt = await attempts.get(state);
  if (attempt?.kind !== 'challenge') throw codeOver();
  if (!attempt.heard) {
    if (now() - attempt.looked < pauseAfter(attempt.looks)) return undefined;
    await attempts.change(state, { ...attempt, looked: now(), looks: attempt.looks + 1 });
    const shown = await fetchActor(deps.actors, attempt.actor);
    if (!shown || !stands(attempt, shown)) return undefined;
  }
  // Whoever asks twice at once is answered once.
  const taken = await attempts.take(state);
  return taken?.kind === 'challenge' ? accountOf(taken) : undefined;
}

const stands = ({ code }: ChallengeAttempt, { texts }: Actor): boolean =>
  texts.some((text) => codesIn(text).has(code));

function accountOf({ actor, handle, account }: ChallengeAttempt): ProvedAccount {
  const { created, name, page } = account;
  return {
    actor,
    handle,
    server: new URL(actor).host,
    ...(created !== undefined && { created }),
    ...(name !== undefined && { name }),
    ...(page !== undefined && { page }),
  };
}

const codeOver = (): TroubleError =>
  new TroubleError(
    saying(
      'This code was used, or is older than half an hour. Begin again, and you get a new one.',
    ),
  );

/**
 * The digests of all that could be a code within a text, however it is set: with tags around it,
 * with or without its hyphens, in small letters, with an O for a nought.
 */
export function codesIn(text: string): { has(digest: string): boolean } {
  const plain = squeezed(text);
  return {
    has: (digest) => {
      for (let at = 0; at + length <= plain.length; at++) {
        if (digestOf(plain.slice(at, at + length)) === digest) return true;
      }
      return false;
    },
  };
}

const squeezed = (text: string): string =>
  text
    .slice(0, longestText)
    .replaceAll(/<[^<>]*>/g, '')
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
