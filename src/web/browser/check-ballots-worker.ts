/**
 * Checks ballots of an election, and what trustees added, in a thread beside the one that checks its archive: it is told of the election
 * first, and then asked batch by batch.
 * @module
 */
import {
  BatchCheck,
  type ElectionSetting,
  type NamedBatch,
} from '../../belenios/ballot-batches.ts';
import { type NamedStep, StepCheck } from '../../belenios/trustee-steps.ts';
import { bytesOfFile } from './checking/bytes-of-file.ts';
import { platformRandom } from './kept/chance.ts';

/** What it is told first. */
export interface Begun {
  readonly setting: ElectionSetting;
  readonly archive: Blob;
}

/** What it says of what a trustee added. */
export interface Wrong {
  /** What is wrong with it, in words. */
  readonly wrong: string | undefined;
}

let check: BatchCheck | undefined;
let steps: StepCheck | undefined;

globalThis.addEventListener('message', ({ data }: MessageEvent<Begun | NamedBatch | NamedStep>) => {
  if ('setting' in data) {
    const bytes = bytesOfFile(data.archive);
    check = new BatchCheck(data.setting, { bytes }, platformRandom);
    steps = new StepCheck(data.setting, bytes, platformRandom);
  } else {
    const found = 'owner' in data ? steps && { wrong: steps.wrongIn(data) } : check?.check(data);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    globalThis.postMessage(found);
  }
});
