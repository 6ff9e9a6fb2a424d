/**
 * What a browser keeps while somebody proves an account: under the hall's seal, so that only the
 * browser that set out can come back, and only to where it was going (login CSRF, open redirects).
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '../env.ts';
import { dropCookie, readCookie, writeCookie } from '../guard/cookies.ts';
import type { ProvedAccount } from '../ports.ts';

const Common = z.object({
  state: z.string(),
  /** As it was typed. */
  handle: z.string(),
  server: z.string(),
  /** Where to go afterwards: a path of this hall. */
  next: z.string(),
  /** Who was signed in when it began, and links the account. */
  person: z.string().optional(),
});

const Attempt = z.discriminatedUnion('kind', [
  Common.extend({
    kind: z.literal('oauth'),
    url: z.string(),
    /** The account that was named. */
    actor: z.string(),
  }),
  Common.extend({
    kind: z.literal('challenge'),
    code: z.string(),
    /** The account as its server calls it. */
    account: z.string(),
  }),
  /** Proved, and not the account that was named: whether it is meant is still to be said. */
  Common.extend({
    kind: z.literal('other'),
    // The hall has sealed it, and read it before.
    account: z.custom<ProvedAccount>((account) => typeof account === 'object'),
    /** Until when it may be said, in milliseconds since 1970. */
    until: z.number(),
  }),
]);
export type Attempt = z.infer<typeof Attempt>;
export type Challenge = Extract<Attempt, { kind: 'challenge' }>;
export type Away = Extract<Attempt, { kind: 'oauth' }>;
export type Other = Extract<Attempt, { kind: 'other' }>;

const cookie = 'account';
const life = 30 * 60;

export function keepAttempt(c: Context<Env>, attempt: Attempt): void {
  const sealed = c.var.seal.sealed(cookie, JSON.stringify(attempt));
  writeCookie(c, cookie, sealed, { maxAge: life });
}

/** The attempt of this browser, if one is under way. */
export function attemptOf(c: Context<Env>): Attempt | undefined {
  const text = c.var.seal.opened(cookie, readCookie(c, cookie));
  // One that an older version of the program sealed may lack something: then it is none.
  return text === undefined ? undefined : Attempt.safeParse(JSON.parse(text)).data;
}

export const dropAttempt = (c: Context<Env>): void => dropCookie(c, cookie);
