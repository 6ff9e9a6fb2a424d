/**
 * The door of the folder: proving that somebody has an account on another server. What is learned
 * goes back to whoever asked; nothing is kept here but attempts under way and the hall's own
 * registrations.
 * @module
 */
import type { Chance, Clock, Vault } from '../../clerk/ports.ts';
import { type Saying, saying } from '../../union/kernel/say.ts';
import { type Outside, OutsideError } from '../outside.ts';
import type { ProvedAccount } from './account.ts';
import { fetchActor } from './actor.ts';
import { appAt } from './apps.ts';
import { createAttempts, tagOf } from './attempts.ts';
import { within } from './budget.ts';
import { beginChallenge, type ChallengeDeps, codeArrived, hearCode } from './challenge.ts';
import { confirm } from './confirming.ts';
import { type Handle, readHandle } from './handle.ts';
import { hasMiAuth, miauthAt, proveByMiAuth } from './miauth.ts';
import { softwareOf } from './nodeinfo.ts';
import { authorizeAt, type OAuthDeps, proveByOAuth } from './oauth.ts';
import { oauthServerAt } from './oauth-metadata.ts';
import { TroubleError } from './trouble.ts';
import { finger, type Finger } from './webfinger.ts';

export type { ProvedAccount } from './account.ts';

/** What went wrong, for the person. */
export interface Trouble {
  readonly trouble: Saying;
}

/** Where a proof goes on. */
export type BegunProof =
  | {
      readonly kind: 'oauth';
      readonly state: string;
      /** Where the person is asked by their own server. */
      readonly url: string;
      /** The account that was named: the server may say that they are another of its people. */
      readonly actor: string;
      readonly server: string;
      readonly software: string | undefined;
    }
  | {
      readonly kind: 'challenge';
      readonly state: string;
      readonly code: string;
      readonly handle: string;
      readonly server: string;
      readonly software: string | undefined;
    };

export interface Asked {
  /** The hall's address to come back to; each server gets its own below it. */
  readonly redirect: string;
  /** By a code, even where the server has OAuth. */
  readonly byCode?: boolean;
}

/** How somebody came back: to which address below `redirect`, and with what. */
export interface Returned {
  readonly state: string;
  readonly at: string;
  readonly query: URLSearchParams;
}

export interface Accounts {
  /** Finds out what the server of an account can do, and begins there. */
  begin(handle: string, asked: Asked): Promise<BegunProof | Trouble>;
  /** Whose account it is, by what the server sent back. Spends the attempt. */
  finish(returned: Returned): Promise<ProvedAccount | Trouble>;
  /** Whether the code has come from the account, or stands in its profile. */
  arrived(state: string): Promise<ProvedAccount | Trouble | undefined>;
  /**
   * For the inbox: the plain text of a message, mention or reply to one of the hall's actors, by
   * an author whose signature was checked. Whether it was a code that somebody waited for.
   */
  heard(actor: string, text: string): Promise<boolean>;
}

export interface AccountsDeps {
  readonly outside: Outside;
  /** The same, with the signature of the hall's own actor, for servers that show actors to no stranger. */
  readonly signed?: Outside;
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
  readonly hall: () => { readonly name: string; readonly origin: string };
  /** Ports and this very machine are allowed: for trials. */
  readonly allowPrivate?: boolean;
}

type Deps = OAuthDeps & ChallengeDeps;

export function createAccounts(given: AccountsDeps): Accounts {
  const { outside, signed = outside } = given;
  const { now } = given;
  const attempts = createAttempts(given);
  const inTime = (): Deps => ({
    ...given,
    attempts,
    outside: within(outside, now, longest),
    actors: within(signed, now, longest),
  });
  return {
    begin: (handle, asked) => orTrouble(() => begin(inTime(), handle, asked)),
    finish: (returned) => orTrouble(() => finish(inTime(), returned)),
    arrived: (state) => orTrouble(() => codeArrived(inTime(), state)),
    heard: (actor, text) => hearCode({ attempts }, actor, text),
  };
}

/** So long may one step of a proof take, however many questions it needs. */
const longest = 20_000;

async function orTrouble<T>(proving: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await proving();
  } catch (error) {
    if (error instanceof TroubleError || error instanceof OutsideError) {
      return { trouble: error.saying };
    }
    throw error;
  }
}

async function begin(deps: Deps, text: string, asked: Asked): Promise<BegunProof> {
  const handle = readHandle(text, deps);
  if (!handle) {
    throw new TroubleError(
      saying(
        '“{text}” is no account. Write it as @name@server, the way your profile page shows it.',
        {
          text: text.slice(0, 80),
        },
      ),
    );
  }
  const found = await finger(deps, handle);
  const { origin } = new URL(found.actor);
  const software = await softwareOf(deps.outside, origin);
  const place = { actor: found.actor, origin, software, server: new URL(origin).host };
  const byServer =
    asked.byCode === true ? undefined : await ifItAnswers(atServer(deps, place, asked.redirect));
  return byServer ?? byCode(deps, { handle, found }, place);
}

/** A code needs nothing of what did not answer here. */
async function ifItAnswers<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

interface Place {
  readonly actor: string;
  readonly origin: string;
  readonly server: string;
  readonly software: string | undefined;
}

/** By the server's own question to the person; nothing where it has none that the hall can use. */
async function atServer(
  deps: Deps,
  { actor, origin, server, software }: Place,
  redirect: string,
): Promise<BegunProof | undefined> {
  const tag = tagOf(origin);
  const back = `${redirect}/${tag}`;
  const place = { origin, tag, ...(software !== undefined && { software }) };
  if (hasMiAuth(software)) {
    const session = crypto.randomUUID();
    const state = await deps.attempts.keep({ kind: 'miauth', ...place, session });
    const url = miauthAt({ origin, session }, deps, `${back}?state=${state}`);
    return { kind: 'oauth', state, url, actor, server, software };
  }
  const oauth = await oauthServerAt(deps.outside, origin);
  const app = await appAt(deps, oauth, back);
  if (!app) return undefined;
  const verifier = Buffer.from(deps.chance(32)).toString('base64url');
  const attempt = { kind: 'oauth' as const, ...place, redirect: back, verifier, oauth, app };
  const state = await deps.attempts.keep(attempt);
  return { kind: 'oauth', state, url: authorizeAt(attempt, state), actor, server, software };
}

async function byCode(
  deps: Deps,
  { handle, found }: { readonly handle: Handle; readonly found: Finger },
  { server, software }: Place,
): Promise<BegunProof> {
  const username = await usernameOf(deps, handle, found);
  const confirmed = await confirm(deps, { actor: found.actor, username });
  const { state, code } = await beginChallenge(deps, confirmed, software);
  const called = `@${confirmed.handle.name}@${confirmed.handle.host}`;
  return { kind: 'challenge', state, code, handle: called, server, software };
}

/** What the account is called on its own server, which need not be the one in its handle. */
async function usernameOf(deps: Deps, handle: Handle, { actor, subject }: Finger): Promise<string> {
  const called = subject?.name ?? handle.name;
  if (new URL(actor).host === (subject ?? handle).host) return called;
  return (await fetchActor(deps.actors, actor))?.username ?? called;
}

async function finish(deps: Deps, { state, at, query }: Returned): Promise<ProvedAccount> {
  const attempt = await deps.attempts.take(state);
  if (!attempt || attempt.kind === 'challenge' || attempt.tag !== at) throw spent();
  return attempt.kind === 'oauth'
    ? proveByOAuth(deps, attempt, query)
    : proveByMiAuth(deps, attempt, query);
}

const spent = (): TroubleError =>
  new TroubleError(
    saying('This way back was used already, or is older than ten minutes. Begin again, please.'),
  );
