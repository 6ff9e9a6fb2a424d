/** A thread that seals chunks of ballots: see `sealing.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { readElection } from '../src/belenios/election.ts';
import { sealChunk } from './sealing.ts';

const election = readElection(workerData as string);

parentPort?.on('message', (secrets: readonly bigint[]) => {
  parentPort?.postMessage(sealChunk(election, secrets), []);
});
