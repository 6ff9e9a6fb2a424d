/**
 * A thread of the pool in `showing-checks.ts`: says of attachments what they don’t show.
 * @module
 */
import { parentPort } from 'node:worker_threads';
import type { Showing } from '../union/kernel/showing.ts';
import { shownWrong } from '../union/union.ts';

interface Asked {
  readonly id: number;
  readonly showing: Showing;
  readonly attachments: readonly Uint8Array[];
}

parentPort?.on('message', ({ id, showing, attachments }: Asked) => {
  parentPort?.postMessage({ id, why: shownWrong(showing, attachments) }, []);
});
