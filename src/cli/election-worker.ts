/**
 * A thread of the pool in `election-pool.ts`: checks batches of an election's ballots, and what trustees added.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { hashBy } from '../belenios/hashing.ts';
import { FilesCheck, type FilesSetting } from './election-batches.ts';
import type { Answer, Asked } from './election-pool.ts';
import { nodeSha256 } from './node-sha256.ts';
import { answering } from './thread.ts';

hashBy(nodeSha256);
const check = new FilesCheck(workerData as FilesSetting, (count) => randomBytes(count));

answering(
  (asked: Asked): Answer =>
    'batch' in asked ? check.check(asked.batch) : check.wrongIn(asked.step),
  (answer) => (typeof answer === 'object' && answer.hints ? [answer.hints.buffer] : []),
);
