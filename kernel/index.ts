/**
 * What the kernel offers: arithmetic on the curve Ed25519, on points and scalars in its memory.
 *
 * Whoever calls gives addresses, and keeps them above `__heap_base`. Nothing is kept here between
 * calls but constants, and nothing that tells a secret.
 */
import { isNeutral, POINT, setUp } from './point';
import { fewMultiples, FEW_ROOM, SUMMAND, TABLE } from './powers';

export { addPoints, compress, decompress, equal, negate, neutral } from './point';
export { fewMultiples, manyMultiples, manyRoom, prepare, secretMultiple } from './powers';

/** Where memory begins that is free for whoever calls. */
export const heapBase: usize = __heap_base;

export const pointBytes: usize = POINT;
export const summandBytes: usize = SUMMAND;
export const fewRoomBytes: usize = FEW_ROOM;
export const tableBytes: usize = TABLE;

// The order of the subgroup: 2^252 + 27742317777372353535851937790883648493.
const ORDER = memory.data<u64>([0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000]);
const summand = memory.data(200),
  product = memory.data(160),
  room = memory.data(1600);

/** Whether a point lies in the subgroup of prime order: whether that order times it is neutral. */
export function isInSubgroup(from: usize): bool {
  memory.copy(summand, from, POINT);
  memory.copy(summand + POINT, ORDER, 32);
  store<u64>(summand + POINT + 32, 0);
  fewMultiples(product, summand, 1, room);
  return isNeutral(product);
}

setUp();
