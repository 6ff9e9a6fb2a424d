/**
 * Receipts: what the clerk gives a doer to keep once an act stands durably in the book. It names
 * the place and the leaf, and is signed, so that a book which says otherwise is shown to be another.
 * @module
 */
import { z } from 'zod';
import {
  checkOf,
  type DataIntegrityProof,
  proofHash,
  proofOptions,
  proofWith,
} from '../book/data-integrity.ts';
import type { SignatureCheck } from '../book/ed25519.ts';
import { canonical } from '../book/json.ts';
import { ed25519Multikey } from '../book/multibase.ts';
import { KeyProof } from '../union/kernel/entry.ts';
import { Hash } from '../union/kernel/ids.ts';
import { Instant } from '../union/kernel/instant.ts';

/** An act stands as entry `seq` of the union's book. */
export const Receipt = z.strictObject({
  union: Hash,
  seq: z.int().min(0),
  /** The entry's leaf hash (RFC 6962) in hex. */
  leaf: Hash,
  /** The time of the entry. */
  at: Instant,
  /** By the clerk's key, over all the rest. */
  proof: KeyProof,
});
export type Receipt = z.infer<typeof Receipt>;

/** The other answer a doer may get, signed too: an intent did not enter the book, and why. */
export const SignedRefusal = z.strictObject({
  union: Hash,
  /** SHA-256 of the refused intent in canonical JSON. */
  intent: Hash,
  article: z.string().max(40),
  refused: z.string().max(2_000),
  at: Instant,
  proof: KeyProof,
});
export type SignedRefusal = z.infer<typeof SignedRefusal>;

/** Whoever signs letters in the clerk's name. */
export interface LetterHand {
  /** 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** The letter (a receipt or a refusal without its proof) with the proof of that hand. */
export function signLetter<Letter extends object>(
  letter: Letter,
  { publicKey, sign }: LetterHand,
): Letter & { readonly proof: DataIntegrityProof } {
  const options = proofOptions(publicKey);
  return { ...letter, proof: proofWith(options, sign(proofHash(letter, options))) };
}

/** Whose key is said to have signed a letter (a Multikey), and the check on which that stands. */
export function checkOfLetter({
  proof,
  ...letter
}: Receipt | SignedRefusal): { readonly key: string; readonly check: SignatureCheck } | undefined {
  const check = checkOf(canonical(letter), proof);
  return check && { key: ed25519Multikey(check.publicKey), check };
}
