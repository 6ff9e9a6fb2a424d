/**
 * A thread of the pool in `signatures.ts`: takes packed checks, answers one byte for each.
 * @module
 */
import { unpack } from '../book/signature-packing.ts';
import { verifyWithNode } from './node-verify.ts';
import { answering } from './thread.ts';

answering(
  (packed: Uint8Array) =>
    Uint8Array.from(unpack(packed), (check) => (verifyWithNode(check) ? 1 : 0)),
  (holds) => [holds.buffer],
);
