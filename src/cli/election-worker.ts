/**
 * A thread of the pool in `election-pool.ts`: checks batches of an election's ballots.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import type { NamedBatch } from '../belenios/ballot-batches.ts';
import { hashBy } from '../belenios/hashing.ts';
import { FilesCheck, type FilesSetting } from './election-batches.ts';
import { nodeSha256 } from './node-sha256.ts';
import { answering } from './thread.ts';

hashBy(nodeSha256);
const check = new FilesCheck(workerData as FilesSetting, (count) => randomBytes(count));

answering(
  (batch: NamedBatch) => check.check(batch),
  ({ hints }) => (hints ? [hints.buffer] : []),
);
