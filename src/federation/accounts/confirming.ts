/**
 * Confirming both ways that an account is what it says: its name leads to the actor, and the actor
 * bears the name (as servers do among themselves; FEP-2c59 writes it down).
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import type { Outside } from '../outside.ts';
import { type Actor, fetchActor } from './actor.ts';
import { unreadable } from './answers.ts';
import { type Handle, readHandle, writtenOut } from './handle.ts';
import { TroubleError } from './trouble.ts';
import { finger, type Finger, type FingerDeps } from './webfinger.ts';

export interface ConfirmDeps extends FingerDeps {
  /** How actors are fetched: signed by the hall's own actor, where it has one. */
  readonly actors: Outside;
}

export interface Confirmed {
  /** The actor's address: what the account is known by from now on. */
  readonly actor: string;
  readonly handle: Handle;
  /** The origin of the server it lives on. */
  readonly origin: string;
  /** What the server shows of it; nothing where it shows it to nobody. */
  readonly shown: Actor | undefined;
}

/**
 * Confirms that the actor and the name belong together, each by the word of its own server. Throws a
 * sentence where they do not.
 */
export async function confirm(
  deps: ConfirmDeps,
  { actor, username }: { readonly actor: string; readonly username: string },
): Promise<Confirmed> {
  const { host, origin } = new URL(actor);
  const own = readHandle(`${username}@${host}`, deps);
  if (!own) throw unreadable(host);
  const { subject } = same(actor, own, await finger(deps, own));
  const isElsewhere = subject !== undefined && subject.host !== host;
  if (isElsewhere) same(actor, subject, await finger(deps, subject));
  const shown = await fetchActor(deps.actors, actor);
  if (shown && !isSameName(shown.username, username)) throw unlike(own);
  return { actor, handle: subject ?? own, origin, shown };
}

/** Case tells no accounts apart on any server of this kind. */
const isSameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

function same(actor: string, handle: Handle, found: Finger): Finger {
  if (found.actor === actor) return found;
  throw unlike(handle);
}

const unlike = (handle: Handle): TroubleError =>
  new TroubleError(
    saying(
      'The name {handle} and the account do not lead to each other, so this hall cannot tell whose it is. Ask your server’s admins, or come by e-mail.',
      { handle: writtenOut(handle) },
    ),
  );
