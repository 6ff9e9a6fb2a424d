/**
 * Attempts to prove an account: what the hall must remember between the moment somebody sets out
 * and the moment they come back. Each is good once, for one server, for a few minutes.
 * @module
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Chance, Clock, Vault, VaultRecord } from '../../clerk/ports.ts';
import { digestOf } from '../digest.ts';

const Server = z.object({
  origin: z.string(),
  software: z.string().optional(),
});

/** Somebody is on their way to their own server's OAuth. */
const OAuth = Server.extend({
  kind: z.literal('oauth'),
  tag: z.string(),
  redirect: z.string(),
  /** PKCE (RFC 7636). */
  verifier: z.string(),
  oauth: z.object({
    origin: z.string(),
    register: z.string(),
    authorize: z.string(),
    token: z.string(),
    revoke: z.string(),
    userinfo: z.string().optional(),
    scope: z.enum(['profile', 'read:accounts']),
    namesItself: z.boolean(),
  }),
  app: z.object({ id: z.string(), secret: z.string() }),
});

const MiAuth = Server.extend({ kind: z.literal('miauth'), tag: z.string(), session: z.string() });

/** Somebody was shown a code, which has yet to come from their account. */
const Challenge = Server.extend({
  kind: z.literal('challenge'),
  actor: z.string(),
  handle: z.string(),
  /** SHA-256 of the code. */
  code: z.string(),
  heard: z.boolean(),
  /** When the profile was looked at last. */
  looked: z.number(),
  looks: z.number(),
  account: z.object({
    created: z.number().optional(),
    name: z.string().optional(),
    page: z.string().optional(),
  }),
});

const Attempt = z.discriminatedUnion('kind', [OAuth, MiAuth, Challenge]);
export type Attempt = z.infer<typeof Attempt>;
export type OAuthAttempt = z.infer<typeof OAuth>;
export type MiAuthAttempt = z.infer<typeof MiAuth>;
export type ChallengeAttempt = z.infer<typeof Challenge>;

export interface Attempts {
  /** Remembers it; the answer is its state, which only the browser that set out is told. */
  keep(attempt: Attempt): Promise<string>;
  /** The attempt, which is spent by this. */
  take(state: string): Promise<Attempt | undefined>;
  get(state: string): Promise<Attempt | undefined>;
  /** Open challenges for an actor, with what puts each back when it has changed. */
  challengesOf(actor: string): Promise<readonly OpenChallenge[]>;
  change(state: string, attempt: ChallengeAttempt): Promise<void>;
}

export interface OpenChallenge {
  readonly challenge: ChallengeAttempt;
  /** Notes that the code has come. */
  heard(): Promise<void>;
}

export const minutes = { away: 10, challenge: 30 } as const;

const collection = 'fediverse-attempt';

export interface AttemptDeps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
}

export function createAttempts({ vault, now, chance }: AttemptDeps): Attempts {
  const read = (record: VaultRecord | undefined): Attempt | undefined =>
    record && Attempt.parse(record.doc);
  const rewrite = (record: VaultRecord, doc: ChallengeAttempt): Promise<void> =>
    vault.write([{ put: { ...record, doc } }]);
  return {
    async keep(attempt) {
      const state = Buffer.from(chance(24)).toString('base64url');
      const isChallenge = attempt.kind === 'challenge';
      const life = minutes[isChallenge ? 'challenge' : 'away'] * 60_000;
      const owner = isChallenge ? digestOf(attempt.actor) : 'hall';
      const place = { collection, id: digestOf(state), owner, expires: now() + life };
      await vault.write([{ put: { ...place, doc: attempt } }]);
      return state;
    },
    take: async (state) => read(await vault.take(collection, digestOf(state), now())),
    get: async (state) => read(await vault.get(collection, digestOf(state), now())),
    async challengesOf(actor) {
      const records = await vault.list(collection, digestOf(actor), { now: now(), limit: 50 });
      return records.flatMap((record) => {
        const challenge = Challenge.parse(record.doc);
        return [{ challenge, heard: () => rewrite(record, { ...challenge, heard: true }) }];
      });
    },
    async change(state, attempt) {
      const record = await vault.get(collection, digestOf(state), now());
      if (record) await rewrite(record, attempt);
    },
  };
}

/**
 * A server's own piece of the address to come back to: whoever comes back to another server's has
 * been sent through the wrong one (RFC 9700, 4.4.2).
 */
export const tagOf = (origin: string): string =>
  createHash('sha256').update(origin).digest('hex').slice(0, 16);
