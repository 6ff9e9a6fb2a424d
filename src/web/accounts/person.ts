/**
 * A person of the hall, as the vault keeps them: as little as is needed to sign in and to be told.
 * Their standing in a union is the union's, under a pseudonym, and stands elsewhere.
 * @module
 */
import { z } from 'zod';

/** How much a person wants to be told, from most to least. */
export const dials = ['everything', 'important', 'monthly', 'twice-a-year', 'never'] as const;
export type Dial = (typeof dials)[number];

/** The ways by which a notice can reach somebody, in the order in which they are tried. */
export const pathIds = ['email', 'push', 'fediverse', 'feed'] as const;
export type PathId = (typeof pathIds)[number];

/** Hours of the day in which nobody rings, by the clock of the person's own zone. */
const QuietHours = z.object({
  from: z.int().min(0).max(23),
  to: z.int().min(0).max(23),
  /** As the IANA calls it: `Europe/Berlin`. */
  zone: z.string().max(60),
});
export type QuietHours = Readonly<z.infer<typeof QuietHours>>;

/** What the vault holds under `person`; its id is a UUID. */
export const PersonDoc = z.object({
  email: z.string().optional(),
  created: z.number(),
  language: z.string().optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
  dial: z.enum(dials),
  /** The path that is tried before the others. */
  firstPath: z.enum(pathIds).optional(),
  /** Paths that they don't want, though they are open. */
  shutPaths: z.array(z.enum(pathIds)).optional(),
  quiet: QuietHours.optional(),
});
export type PersonDoc = z.infer<typeof PersonDoc>;

export interface Person extends Readonly<PersonDoc> {
  readonly id: string;
}

/** How somebody came in: shown in the list of their sessions. */
export const entrances = ['passkey', 'email', 'recovery-code', 'account', 'other'] as const;
export type CameBy = (typeof entrances)[number];

/** What the vault holds under `session`; its id is the SHA-256 of the token in the cookie. */
export const SessionDoc = z.object({
  created: z.number(),
  seen: z.number(),
  how: z.enum(entrances),
  /** Browser and system in a word or two, never the whole header. */
  device: z.string(),
});
export type SessionDoc = z.infer<typeof SessionDoc>;

export interface Session extends Readonly<SessionDoc> {
  readonly id: string;
}
