/**
 * Intents and entries: what a doer signs, and how it stands in the book.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { sha256 } from '../../book/hash.ts';
import { hex, utf8 } from '../../book/bytes.ts';
import { Doer, Hash, ProposalId } from './ids.ts';
import { Instant } from './instant.ts';

/** A state of the book: how many entries, and their Merkle root. */
export const Seen = z.strictObject({ size: z.int().min(0), root: Hash });
export type Seen = z.infer<typeof Seen>;

/** The resolution a carried act rests on, and which of its acts this is (from 0). */
export const Under = z.strictObject({ resolution: ProposalId, item: z.int().min(0).max(99) });
export type Under = z.infer<typeof Under>;

/** What the clerk goes by where it enters an act on its own word, without a key of the member's. */
export const Evidence = z.enum(['session', 'email', 'passkey', 'recovery-code', 'reply', 'import']);
export type Evidence = z.infer<typeof Evidence>;

/** What the doer signs. */
export const Intent = z.strictObject({
  /** The union's id; absent in its very first intent, since the id is the hash of that entry. */
  union: Hash.optional(),
  act: z.string().regex(/^[a-z]+\/[a-z-]+@[1-9]\d?$/, 'an act such as members/admit@1'),
  by: Doer,
  body: z.record(z.string(), z.unknown()),
  /** The checkpoint that the doer saw. */
  seen: Seen,
  /** SHA-256 of this doer's last intent in this book, or null where this is the first. */
  prev: Hash.nullable(),
  /** Set where a resolution carries the act. */
  under: Under.optional(),
  /** Set where the clerk attests the act. */
  evidence: Evidence.optional(),
});
export type Intent = z.infer<typeof Intent>;

const Multibase = z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{2,100}$/);

/** W3C Data Integrity, cryptosuite eddsa-jcs-2022. */
export const KeyProof = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-jcs-2022'),
  verificationMethod: z.string().max(160),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: Multibase,
});
export type KeyProof = z.infer<typeof KeyProof>;

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** A WebAuthn assertion whose challenge is the intent's hash. */
export const PasskeyProof = z.strictObject({
  type: z.literal('WebAuthnAssertion'),
  /** The Multikey of the passkey that made it. */
  key: z.string().max(80),
  authenticatorData: Base64Url.max(1_000),
  clientDataJSON: Base64Url.max(2_000),
  signature: Base64Url.max(200),
});
export type PasskeyProof = z.infer<typeof PasskeyProof>;

export const Proof = z.discriminatedUnion('type', [KeyProof, PasskeyProof]);
export type Proof = z.infer<typeof Proof>;

/** An intent as it stands in the book. */
export const Entry = z.strictObject({
  seq: z.int().min(0),
  at: Instant,
  intent: Intent,
  proof: Proof,
});
export type Entry = z.infer<typeof Entry>;

/** An entry's canonical bytes may be no longer than this. */
export const mostEntryBytes = 16_384;

/** So long may intent and proof be together: what is left holds place and time. */
export const mostSignedBytes = mostEntryBytes - 128;

/** SHA-256 of the intent in canonical JSON: what `prev` names and a passkey's challenge is. */
export const intentHash = (intent: Intent): Uint8Array => sha256(utf8(canonical(intent)));

/** {@link intentHash} in hex. */
export const intentHashHex = (intent: Intent): string => hex(intentHash(intent));
