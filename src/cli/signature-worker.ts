/**
 * A thread of the pool in `signatures.ts`: takes packed checks, answers one byte for each.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { verifyWithNode } from './node-verify.ts';
import { unpack } from '../book/signature-packing.ts';

parentPort?.on('message', ({ id, packed }: { id: number; packed: Uint8Array }) => {
  const holds = Uint8Array.from(unpack(packed), (check) => (verifyWithNode(check) ? 1 : 0));
  parentPort?.postMessage({ id, holds }, [holds.buffer]);
});
