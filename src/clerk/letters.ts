/**
 * Letters: what the clerk gives a doer to keep. A receipt says that the act stands in the book; a
 * refusal, why it does not. Both are signed, so that neither can be denied later.
 * @module
 */
import { proofHash, proofOptions, proofWith } from '../book/data-integrity.ts';
import { readMultikey } from '../book/multibase.ts';
import type { KeyProof } from '../union/kernel/entry.ts';
import type { Hash } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import type { Signing } from './ports.ts';

/** The clerk's word that an act stands in the book. */
export interface Receipt {
  readonly union: Hash;
  readonly seq: number;
  /** RFC 6962 leaf hash of the entry, in hex. */
  readonly leaf: Hash;
  readonly at: Instant;
  readonly proof: KeyProof;
}

/** A refusal with the intent it answers, signed by the clerk. */
export interface SignedRefusal extends Refusal {
  readonly union: Hash;
  /** SHA-256 of the refused intent. */
  readonly intent: Hash;
  readonly at: Instant;
  readonly proof: KeyProof;
}

/** The clerk's hand: its key, and how it signs with it. */
export interface ClerkHand {
  /** Multikey */
  readonly key: string;
  readonly seed: Uint8Array;
}

/** The clerk's Data Integrity proof over a document without one. Requires an Ed25519 key. */
export function proofOf(signing: Signing, { key, seed }: ClerkHand, document: unknown): KeyProof {
  const options = proofOptions(readMultikey(key)?.publicKey ?? new Uint8Array());
  const proof = proofWith(options, signing.sign(seed, proofHash(document, options)));
  return { ...proof };
}

/** Signs a receipt or refusal. */
export const signedLetter = <Letter extends object>(
  signing: Signing,
  hand: ClerkHand,
  letter: Letter,
): Letter & { readonly proof: KeyProof } => ({ ...letter, proof: proofOf(signing, hand, letter) });

export type UnsignedReceipt = Omit<Receipt, 'proof'>;
