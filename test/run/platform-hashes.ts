/**
 * What the package of hashes offers, with those that are asked for at once taken from the platform: while coverage is
 * measured, nothing is inlined, and the package's small steps would take as long as all that is to be measured.
 * @module
 */
import { hash } from 'node:crypto';
import { sha256 as packaged256, sha512 as packaged512 } from '@noble/hashes/sha2.js';

export * from '@noble/hashes/sha2.js';

const byPlatform = <Hash extends object>(name: string, packaged: Hash): Hash =>
  Object.assign((message: Uint8Array) => new Uint8Array(hash(name, message, 'buffer')), packaged);

export const sha256 = byPlatform('sha256', packaged256);
export const sha512 = byPlatform('sha512', packaged512);
