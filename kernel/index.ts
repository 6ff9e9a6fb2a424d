/**
 * What the kernel offers: arithmetic on the curve Ed25519, on points and scalars in its memory.
 *
 * Whoever calls gives addresses, and keeps them above `heapBase`. Nothing is kept here between
 * calls but constants, and nothing that tells a secret.
 */
import { CHAIN } from './chain';
import { FIXED, FIXED_ROOM } from './fixed';
import { AFFINE, setUp } from './point';
import { FEW_ROOM, SUMMAND } from './sums';
import { BUCKETS_ROOM } from './torsion';

export { addChained, isInSubgroup, startChain } from './chain';
export { addFixed, addFixedSecretly, prepareFixed } from './fixed';
export { fromEighths } from './eighths';
export {
  addPoints,
  coordinates,
  decompress,
  equal,
  negate,
  neutral,
  toAffine,
  writeTexts,
} from './point';
export { areSumsInSubgroup } from './torsion';
export { secretMultiple } from './secret';
export { fewMultiples, manyMultiples, manyRoom } from './sums';

/** Where memory begins that is free for whoever calls. */
export const heapBase: usize = __heap_base;

export const affineBytes: usize = AFFINE;
export const bucketsBytes: usize = BUCKETS_ROOM;
export const summandBytes: usize = SUMMAND;
export const fewRoomBytes: usize = FEW_ROOM;
export const chainBytes: usize = CHAIN;
export const fixedBytes: usize = FIXED;
export const fixedRoomBytes: usize = FIXED_ROOM;

setUp();
