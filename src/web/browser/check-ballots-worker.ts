/**
 * Checks ballots of an election in a thread beside the one that checks its archive: it is told of the election
 * first, and then asked batch by batch.
 * @module
 */
import {
  BatchCheck,
  type ElectionSetting,
  type NamedBatch,
} from '../../belenios/ballot-batches.ts';
import { bytesOfFile } from './checking/bytes-of-file.ts';
import { platformRandom } from './kept/chance.ts';

/** What it is told first. */
export interface Begun {
  readonly setting: ElectionSetting;
  readonly archive: Blob;
}

let check: BatchCheck | undefined;

globalThis.addEventListener('message', ({ data }: MessageEvent<Begun | NamedBatch>) => {
  if ('setting' in data) {
    check = new BatchCheck(data.setting, { bytes: bytesOfFile(data.archive) }, platformRandom);
  } else {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    globalThis.postMessage(check?.check(data));
  }
});
