/**
 * A book's key as witnesses know it: the clerk's, under the name that is the origin of its
 * checkpoints (C2SP signed-note).
 * @module
 */
import { readMultikey } from '../../book/multibase.ts';
import { ED25519_TYPE, formatVerifierKey } from '../../book/note.ts';

/** The vkey of a book with that origin whose clerk has that key; empty where either is missing. */
export function logKey(origin: string, clerkKey: string): string {
  const key = readMultikey(clerkKey);
  return key?.kind === 'Ed25519' && origin !== ''
    ? formatVerifierKey({ name: origin, type: ED25519_TYPE, publicKey: key.publicKey })
    : '';
}
