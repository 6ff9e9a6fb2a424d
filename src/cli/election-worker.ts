/**
 * A thread of the pool in `election-pool.ts`: checks batches of an election's ballots.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { hashBy } from '../belenios/hashing.ts';
import { BatchCheck, type ElectionSetting, type NamedBatch } from './election-batches.ts';
import { nodeSha256 } from './node-sha256.ts';
import { answering } from './thread.ts';

hashBy(nodeSha256);
const check = new BatchCheck(workerData as ElectionSetting, (count) => randomBytes(count));

answering(
  (batch: NamedBatch) => check.check(batch),
  ({ hints }) => (hints ? [hints.buffer] : []),
);
