/**
 * This hall as an application of each server: registered once, used for everybody who comes from
 * there, made anew when the server has forgotten it (many tidy such registrations away in a day).
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault } from '../../clerk/ports.ts';
import type { Outside } from '../outside.ts';
import { line, readJson } from './answers.ts';
import type { OAuthServer } from './oauth-metadata.ts';

/** How the server knows the hall. The secret is never shown, logged or sent anywhere but there. */
export interface App {
  readonly id: string;
  readonly secret: string;
}

export interface AppDeps {
  readonly outside: Outside;
  readonly vault: Vault;
  readonly now: Clock;
  /** What people read on their own server when they are asked. */
  readonly hall: () => { readonly name: string; readonly origin: string };
}

const collection = 'fediverse-app';
/** Of a server from which nobody comes any more, nothing is kept for long. */
const life = 30 * 24 * 3_600_000;

const Registered = z.object({ client_id: line(500), client_secret: line(1_000) });
const Kept = z.object({
  id: z.string(),
  secret: z.string(),
  redirect: z.string(),
  scope: z.string(),
});
const Problem = z.object({ error: line(100) });

/**
 * This hall's registration with the server, as it is kept or a new one; nothing where the server
 * takes none, so that it is of another kind.
 */
export async function appAt(
  deps: AppDeps,
  server: OAuthServer,
  redirect: string,
): Promise<App | undefined> {
  const { vault, now } = deps;
  const record = await vault.get(collection, server.origin, now());
  const kept = Kept.safeParse(record?.doc).data;
  const isSame = kept?.redirect === redirect && kept.scope === server.scope;
  // A page that says “unknown application” would be the end of the way, so the server is asked first.
  if (kept && isSame && !(await isForgotten(deps, server, kept))) return kept;
  return register(deps, server, redirect);
}

/** Drops a registration that the server no longer knows; the next to come makes a new one. */
export const dropApp = ({ vault }: Pick<AppDeps, 'vault'>, origin: string): Promise<void> =>
  vault.write([{ delete: { collection, id: origin } }]);

async function register(
  deps: AppDeps,
  { register: at, origin, scope }: OAuthServer,
  redirect: string,
): Promise<App | undefined> {
  const hall = deps.hall();
  const answer = await deps.outside.ask(at, {
    ...form({
      client_name: `${hall.name} (${new URL(hall.origin).host})`,
      redirect_uris: redirect,
      scopes: scope,
      website: hall.origin,
    }),
    most: 32 * 1024,
  });
  const read =
    answer.status === 200 || answer.status === 201 ? readJson(answer, Registered) : undefined;
  if (!read) return undefined;
  const { client_id: id, client_secret: secret } = read;
  const doc = { id, secret, redirect, scope };
  const expires = deps.now() + life;
  await deps.vault.write([{ put: { collection, id: origin, owner: 'hall', expires, doc } }]);
  return { id, secret };
}

/**
 * Whether the server says outright that it knows no such application. Asks for a token that stands
 * for nobody; where one is given it is handed back at once.
 */
async function isForgotten({ outside }: AppDeps, server: OAuthServer, app: App): Promise<boolean> {
  const answer = await outside.ask(server.token, {
    ...form({
      grant_type: 'client_credentials',
      client_id: app.id,
      client_secret: app.secret,
      scope: server.scope,
    }),
    most: 32 * 1024,
  });
  const token = readJson(answer, z.object({ access_token: line(4_096) }))?.access_token;
  if (token !== undefined) await revoke(outside, server, { app, token });
  return saysForgotten(answer);
}

/** The error by which a server says that it knows no such application (RFC 6749, 5.2). */
export const saysForgotten = (answer: Parameters<typeof readJson>[0]): boolean =>
  readJson(answer, Problem)?.error === 'invalid_client';

/** Ends a token (RFC 7009); tells whether the server said so. */
export async function revoke(
  outside: Outside,
  server: OAuthServer,
  { app, token }: { readonly app: App; readonly token: string },
): Promise<boolean> {
  const { status } = await outside.ask(
    server.revoke,
    form({ client_id: app.id, client_secret: app.secret, token }),
  );
  return status === 200;
}

/** A form as OAuth sends it. */
export const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST' as const,
  body: new URLSearchParams(fields).toString(),
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  },
});
