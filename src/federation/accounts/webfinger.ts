/**
 * WebFinger (RFC 7033): from an account's name to the address of its actor.
 * @module
 */
import { z } from 'zod';
import { saying } from '../../union/kernel/say.ts';
import type { Outside } from '../outside.ts';
import { Address, mustRead, perhaps, unreadable } from './answers.ts';
import { acctOf, type Handle, type HandleRules, readHandle, writtenOut } from './handle.ts';
import { TroubleError } from './trouble.ts';

export interface FingerDeps extends HandleRules {
  readonly outside: Outside;
}

/** What a server says of a name. */
export interface Finger {
  /** The actor's address, exactly as the server writes it. */
  readonly actor: string;
  /** What the server itself calls the account; nothing where it does not say. */
  readonly subject: Handle | undefined;
}

const Link = z.object({ rel: perhaps(200), type: perhaps(200), href: perhaps(2_000) });
const Links = z.array(Link.catch({ rel: undefined, type: undefined, href: undefined })).max(200);
const Answer = z.object({ subject: perhaps(500), links: Links });

/** Asks a handle's own server. Throws a sentence where there is no such account, or nobody answers. */
export const finger = (deps: FingerDeps, handle: Handle): Promise<Finger> =>
  fingerAt(deps, handle.host, { resource: acctOf(handle), called: writtenOut(handle) });

interface Asked {
  readonly resource: string;
  /** What the person would call it. */
  readonly called: string;
}

async function fingerAt(deps: FingerDeps, host: string, asked: Asked): Promise<Finger> {
  const answer = await deps.outside.ask(
    `${schemeFor(host, deps)}://${host}/.well-known/webfinger?resource=${encodeURIComponent(asked.resource)}`,
    { headers: { accept: 'application/jrd+json, application/json;q=0.9' }, most: 64 * 1024 },
  );
  if ([400, 404, 410].includes(answer.status)) throw nobody(asked.called, host);
  const { subject, links } = mustRead(answer, Answer);
  const actor = links.find(isActor)?.href;
  if (actor === undefined || !Address.safeParse(actor).success) throw unreadable(host);
  return { actor, subject: subject === undefined ? undefined : subjectOf(subject, deps) };
}

/** A subject is an `acct:`; some servers give the actor's address there, which names nobody. */
const subjectOf = (subject: string, rules: HandleRules): Handle | undefined =>
  /^acct:/i.test(subject) ? readHandle(subject, rules) : undefined;

const isActor = ({ rel, type, href }: z.infer<typeof Link>): boolean =>
  rel === 'self' && href !== undefined && actorTypes.test(type ?? '');

const actorTypes =
  /^application\/activity\+json|^application\/ld\+json;.*https:\/\/www\.w3\.org\/ns\/activitystreams/;

/** By https; a name of one's own machine by http, where the hall is on trial. */
export const schemeFor = (host: string, { allowPrivate = false }: HandleRules): string =>
  allowPrivate && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host)
    ? 'http'
    : 'https';

const nobody = (called: string, host: string): TroubleError =>
  new TroubleError(
    saying('{host} knows no account {handle}. Look at how your profile page writes it.', {
      host,
      handle: called,
    }),
  );
