/**
 * Proving an account by MiAuth, as Misskey and its forks have it. No permission is asked for: the
 * answer names the account, and that is all there is to it.
 * @module
 */
import { z } from 'zod';
import { OutsideError } from '../outside.ts';
import { type ProvedAccount, provedAccount } from './account.ts';
import { timeOf } from './actor.ts';
import { line, perhaps, readJson } from './answers.ts';
import type { AppDeps } from './apps.ts';
import type { MiAuthAttempt } from './attempts.ts';
import { confirm } from './confirming.ts';
import { notAllowed, type OAuthDeps, ownActor } from './oauth.ts';
import { finger } from './webfinger.ts';

/** Software that has it, by the name that it gives itself. */
const family = new Set([
  'misskey',
  'calckey',
  'firefish',
  'foundkey',
  'sharkey',
  'cherrypick',
  'catodon',
  'magnetar',
  'iceshrimp',
  'meisskey',
  'dolphin',
]);

export const hasMiAuth = (software: string | undefined): boolean => family.has(software ?? '');

/** Where the person goes to be asked by their own server. `back` has the state in it. */
export function miauthAt(
  { origin, session }: Pick<MiAuthAttempt, 'origin' | 'session'>,
  { hall }: Pick<AppDeps, 'hall'>,
  back: string,
): string {
  const url = new URL(`${origin}/miauth/${session}`);
  url.searchParams.set('name', hall().name);
  url.searchParams.set('callback', back);
  url.searchParams.set('permission', '');
  return url.href;
}

const Checked = z.object({
  ok: z.literal(true),
  token: perhaps(4_096),
  user: z.object({
    username: line(200),
    /** Set where the account lives on another server. */
    host: z.null().optional(),
    createdAt: perhaps(60),
  }),
});

/** What they came back with. Throws a sentence where it proves nothing. */
export async function proveByMiAuth(
  deps: OAuthDeps,
  { origin, session }: MiAuthAttempt,
  query: URLSearchParams,
): Promise<ProvedAccount> {
  const { host } = new URL(origin);
  if (query.get('session') !== session) throw notAllowed(host);
  const answer = await deps.outside.ask(`${origin}/api/miauth/${session}/check`, json({}));
  const checked = answer.status === 200 ? readJson(answer, Checked) : undefined;
  if (!checked) throw notAllowed(host);
  const isEnded = await ended(deps, origin, checked.token);
  const { username, createdAt } = checked.user;
  const { actor } = await finger(deps, { name: username, host });
  const found = await confirm(deps, { actor: ownActor(actor, origin), username });
  const proved = provedAccount(found, timeOf(createdAt));
  return isEnded ? proved : { ...proved, stillOpen: true };
}

/** Ends the token, where the server lets an application do that; whether it confirmed it. */
async function ended(
  { outside }: OAuthDeps,
  origin: string,
  token: string | undefined,
): Promise<boolean> {
  if (token === undefined) return true;
  try {
    const { status } = await outside.ask(`${origin}/api/i/revoke-token`, json({ i: token, token }));
    return status === 200 || status === 204;
  } catch (error) {
    if (error instanceof OutsideError) return false;
    throw error;
  }
}

const json = (body: Readonly<Record<string, string>>) => ({
  method: 'POST' as const,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', accept: 'application/json' },
});
