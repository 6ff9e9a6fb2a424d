/**
 * How much of the memory large files may take: only a few are in the house at once, and what is made of them is made one
 * after the other.
 * @module
 */
import { createPlaces, type Places } from './places.ts';

export interface UploadLimits {
  /** Bodies of so many bytes need no place. */
  readonly small: number;
  /** So many large ones are in the house at once. */
  readonly places: number;
  /** Milliseconds that a large one waits for a place. */
  readonly patience: number;
  /** Milliseconds in which something has to come. */
  readonly silence: number;
  /**
   * The least rate at which one comes that has a place, so that nobody keeps it by sending a byte now and then. The server
   * itself ends a request that is not all there in five minutes, the wait included: the largest need more than this.
   */
  readonly pace: Pace;
}

/** So many bytes a millisecond, once so many milliseconds are over. */
export interface Pace {
  readonly grace: number;
  readonly bytes: number;
}

export const usualUploads: UploadLimits = {
  small: 4 * 1_048_576,
  places: 4,
  patience: 120_000,
  silence: 30_000,
  // 128 KiB a second, which the upstream of a slow line has.
  pace: { grace: 60_000, bytes: 128 * 1.024 },
};

export interface Uploads {
  readonly limits: UploadLimits;
  readonly places: Places;
  /** Does work of which one at a time is enough for the memory. */
  readonly inTurn: InTurn;
}

type InTurn = <Done>(work: () => Promise<Done>) => Promise<Done>;

export const createUploads = (limits: UploadLimits): Uploads => ({
  limits,
  places: createPlaces(limits.places),
  inTurn: oneByOne(),
});

function oneByOne(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
