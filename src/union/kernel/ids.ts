/** The names that the book gives to things: none of them says who a person is. */
import { z } from 'zod';
import { readMultikey } from '../../book/multibase.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID in lower case (RFC 9562), drawn by whoever makes the thing. */
const Uuid = z.string().regex(uuid, 'a UUID in lower case');

/** A person's pseudonym in one union. */
export const MemberId = Uuid;
export type MemberId = string;

export const ProposalId = Uuid;
export type ProposalId = string;

export const CommentId = Uuid;

export const StrawId = Uuid;

/** The name of something in the books of account: an appropriation, a claim, a batch, a record by hand. */
export const AccountingId = Uuid;

/** 32 bytes in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
export type Hash = string;

/** Who did it: a member, or the clerk. */
export const clerk = 'clerk';
export const Doer = z.union([MemberId, z.literal(clerk)]);
export type Doer = string;

/** The name of a thing within a charter: an office, a kind of decision. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a short name of small letters, digits and hyphens');

const multikey = /^z[1-9A-HJ-NP-Za-km-z]{40,60}$/;

/** A public key as a Multikey: of Ed25519 (`z6Mk…`), or of P-256 (`zDn…`) as some passkeys have it. */
export const Multikey = z
  .string()
  .regex(multikey, 'a Multikey')
  .refine((text) => readMultikey(text) !== undefined, 'a Multikey of Ed25519 or P-256');

/** The Multikey of an Ed25519 key: what a device and the clerk sign with. */
export const Ed25519Key = z
  .string()
  .regex(multikey, 'a Multikey')
  .refine((text) => readMultikey(text)?.kind === 'Ed25519', 'an Ed25519 Multikey (z6Mk…)');

/** What stands under a name in one of a charter's lists; never what every object inherits. */
export const named = <Value>(
  list: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined => (Object.hasOwn(list, name) ? list[name] : undefined);
