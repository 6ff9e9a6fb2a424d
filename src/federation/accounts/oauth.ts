/**
 * Proving an account by its own server's OAuth, as Mastodon has it and many others do. The token
 * is used for one question, ended at once, and never kept: several servers let a token do more
 * than was asked for.
 * @module
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { saying } from '../../union/kernel/say.ts';
import { OutsideError } from '../outside.ts';
import { type ProvedAccount, provedAccount } from './account.ts';
import { timeOf } from './actor.ts';
import { Address, isOf, line, mustRead, notOfServer, perhaps, unreadable } from './answers.ts';
import { type App, type AppDeps, dropApp, form, revoke, saysForgotten } from './apps.ts';
import type { OAuthAttempt } from './attempts.ts';
import { confirm, type ConfirmDeps } from './confirming.ts';
import { isIssuer, type OAuthServer } from './oauth-metadata.ts';
import { TroubleError } from './trouble.ts';
import { finger } from './webfinger.ts';

export type OAuthDeps = AppDeps & ConfirmDeps;

/** Where the person goes to be asked by their own server. */
export function authorizeAt(
  { oauth, app, redirect, verifier }: OAuthAttempt,
  state: string,
): string {
  const url = new URL(oauth.authorize);
  const asked = {
    response_type: 'code',
    client_id: app.id,
    redirect_uri: redirect,
    scope: oauth.scope,
    state,
    // Harmless where it is not known: what a server does not know it leaves aside (RFC 6749, 3.1).
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/** What they came back with. Throws a sentence where it proves nothing. */
export async function proveByOAuth(
  deps: OAuthDeps,
  attempt: OAuthAttempt,
  query: URLSearchParams,
): Promise<ProvedAccount> {
  const server: OAuthServer = { ...attempt.oauth, userinfo: attempt.oauth.userinfo };
  const code = codeIn(query, server);
  const token = await tokenFor(deps, attempt, code);
  const { app } = attempt;
  try {
    const told = await toldBy(deps, server, token);
    const isEnded = await ended(deps, server, { app, token });
    const proved = provedAccount(await confirm(deps, told), told.created);
    return isEnded ? proved : { ...proved, stillOpen: true };
  } catch (error) {
    await ended(deps, server, { app, token });
    throw error;
  }
}

/** The code; where there is none, or it comes from somebody else, a sentence is thrown. */
function codeIn(query: URLSearchParams, server: OAuthServer): string {
  const { host } = new URL(server.origin);
  if (!isFrom(query.get('iss'), server)) throw notOfServer(host);
  if (query.get('error') === 'access_denied') throw notAllowed(host);
  const code = query.get('code') ?? '';
  if (code === '' || code.length > 2_000 || query.has('error')) throw noCode(host);
  return code;
}

/** Whether it was this server that sent somebody back, as far as it says so (RFC 9207). */
function isFrom(iss: string | null, { origin, namesItself }: OAuthServer): boolean {
  if (iss === null) return !namesItself;
  const issuer = URL.parse(iss);
  return issuer !== null && isIssuer(issuer, origin);
}

export const notAllowed = (host: string): TroubleError =>
  new TroubleError(
    saying(
      'You did not allow it at {host}, so nothing was done. Try again, or choose another way.',
      {
        host,
      },
    ),
  );

const noCode = (host: string): TroubleError =>
  new TroubleError(
    saying('{host} sent you back without an answer. Try again, or prove your account by a code.', {
      host,
    }),
  );

const Token = z.object({ access_token: line(4_096) });

async function tokenFor(deps: OAuthDeps, attempt: OAuthAttempt, code: string): Promise<string> {
  const { oauth, app, redirect, verifier } = attempt;
  const answer = await deps.outside.ask(oauth.token, {
    ...form({
      grant_type: 'authorization_code',
      code,
      client_id: app.id,
      client_secret: app.secret,
      redirect_uri: redirect,
      code_verifier: verifier,
      scope: oauth.scope,
    }),
    most: 32 * 1024,
  });
  if (answer.status === 200) return mustRead(answer, Token).access_token;
  const { host } = new URL(oauth.origin);
  if (!saysForgotten(answer)) throw noCode(host);
  await dropApp(deps, oauth.origin);
  throw new TroubleError(
    saying('{host} had forgotten this hall, which has introduced itself anew. Try once more.', {
      host,
    }),
  );
}

/** Ends the token; whether the server confirmed it. */
async function ended(
  { outside }: OAuthDeps,
  server: OAuthServer,
  held: { readonly app: App; readonly token: string },
): Promise<boolean> {
  try {
    return await revoke(outside, server, held);
  } catch (error) {
    if (error instanceof OutsideError) return false;
    throw error;
  }
}

/** Whose token it is, by the server's word. */
interface Told {
  readonly actor: string;
  readonly username: string;
  readonly created?: number;
}

const toldBy = (deps: OAuthDeps, server: OAuthServer, token: string): Promise<Told> =>
  server.userinfo === undefined
    ? byCredentials(deps, server, token)
    : byUserinfo(deps, { ...server, userinfo: server.userinfo }, token);

const Userinfo = z.object({ iss: Address, sub: line(2_000), preferred_username: line(200) });

async function byUserinfo(
  { outside }: OAuthDeps,
  { origin, userinfo }: OAuthServer & { readonly userinfo: string },
  token: string,
): Promise<Told> {
  const answer = await outside.ask(userinfo, bearing(token));
  const { iss, sub, preferred_username: username } = mustRead(answer, Userinfo);
  if (!isIssuer(iss, origin)) throw notOfServer(new URL(origin).host);
  return { actor: ownActor(sub, origin), username };
}

const Credentials = z.object({
  username: line(200),
  uri: perhaps(2_000),
  created_at: perhaps(60),
});

async function byCredentials(
  deps: OAuthDeps,
  { origin }: OAuthServer,
  token: string,
): Promise<Told> {
  const at = `${origin}/api/v1/accounts/verify_credentials`;
  const answer = await deps.outside.ask(at, bearing(token));
  const { username, uri, created_at: since } = mustRead(answer, Credentials);
  const host = new URL(origin).host;
  const actor = uri ?? (await finger(deps, { name: username, host })).actor;
  const created = timeOf(since);
  return { actor: ownActor(actor, origin), username, ...(created !== undefined && { created }) };
}

/** An actor of that very server, or a sentence is thrown. */
export function ownActor(text: string, origin: string): string {
  const read = Address.safeParse(text);
  if (!read.success) throw unreadable(new URL(origin).host);
  if (!isOf(read.data, origin)) throw notOfServer(new URL(origin).host);
  return text;
}

const bearing = (token: string) => ({
  headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
});
