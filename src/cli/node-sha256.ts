/**
 * SHA-256 by `node:crypto`, for the rooms that may not reach for it themselves.
 * @module
 */
import { createHash, type Hash, hash } from 'node:crypto';
import type { Hashing, Sha256 } from '../belenios/hashing.ts';

export const nodeSha256: Sha256 = {
  hex: (message) => hash('sha256', message),
  begin: () => begun(createHash('sha256')),
};

const begun = (hashing: Hash): Hashing => ({
  update: (piece) => void hashing.update(piece),
  copy: () => begun(hashing.copy()),
  hex: () => hashing.digest('hex'),
});
