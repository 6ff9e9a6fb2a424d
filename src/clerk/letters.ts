/**
 * Letters: what the clerk gives a doer to keep. A receipt says that the act stands in the book; a
 * refusal, why it does not. Both are signed, so that neither can be denied later.
 * @module
 */
import { proofHash, proofOptions, proofWith } from '../book/data-integrity.ts';
import { readMultikey } from '../book/multibase.ts';
import type { Receipt } from '../audit/audit.ts';
import type { KeyProof } from '../union/kernel/entry.ts';
import type { Signing } from './ports.ts';

export type { Receipt, SignedRefusal } from '../audit/audit.ts';

/** The clerk's hand: its key, and how it signs with it. */
export interface ClerkHand {
  /** Multikey */
  readonly key: string;
  readonly seed: Uint8Array;
}

/** The clerk's Data Integrity proof over a document without one. Requires an Ed25519 key. */
export function proofOf(signing: Signing, { key, seed }: ClerkHand, document: unknown): KeyProof {
  const options = proofOptions(readMultikey(key)?.publicKey ?? new Uint8Array());
  return proofWith(options, signing.sign(seed, proofHash(document, options)));
}

/** Signs a receipt or refusal. */
export const signedLetter = <Letter extends object>(
  signing: Signing,
  hand: ClerkHand,
  letter: Letter,
): Letter & { readonly proof: KeyProof } => ({ ...letter, proof: proofOf(signing, hand, letter) });

export type UnsignedReceipt = Omit<Receipt, 'proof'>;
