/** SHA-256 (FIPS 180-4), the one hash of the book. */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { hex } from './bytes.ts';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

export const sha256 = (bytes: Uint8Array): Hash => nobleSha256(bytes);

export const sha256Hex = (bytes: Uint8Array): string => hex(nobleSha256(bytes));
