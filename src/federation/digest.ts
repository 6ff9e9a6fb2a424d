/**
 * Short names for what is long or secret.
 * @module
 */
import { createHash } from 'node:crypto';

/** SHA-256 in base64url: what stands for a long text, such as an address, or for a secret. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');
