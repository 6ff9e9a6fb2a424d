/**
 * A thread of the pool in `election-pool.ts`: checks batches of an election's ballots.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { readElection } from '../belenios/election.ts';
import { hashBy } from '../belenios/hashing.ts';
import { checkTexts, type ElectionSetting, type TextBatch } from './election-batches.ts';
import { nodeSha256 } from './node-sha256.ts';

hashBy(nodeSha256);

const { text, weights } = workerData as ElectionSetting;
const election = readElection(text);

parentPort?.on('message', ({ id, batch }: { id: number; batch: TextBatch }) => {
  const checked = checkTexts({ election, weights }, batch, (count) => randomBytes(count));
  parentPort?.postMessage({ id, checked }, []);
});
