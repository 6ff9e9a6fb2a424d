/**
 * What came to the inboxes since the start, and why some of it was not taken: figures for the host.
 * @module
 */

/** Why something was not taken. */
export type Refusal =
  | 'large'
  | 'slow'
  | 'not-json'
  | 'deep'
  | 'wide'
  | 'wrong-type'
  | 'unsupported'
  | 'foreign-object'
  | 'unsigned'
  | 'weak-signature'
  | 'bad-signature'
  | 'no-key'
  | 'gone'
  | 'not-its-key'
  | 'hasty'
  | 'crowded'
  | 'repeated'
  | 'not-for-us'
  | 'unknown-leaver';

export interface Counters {
  take(what: string): void;
  refuse(why: Refusal): void;
  /** Activities taken, by type. */
  readonly taken: Readonly<Record<string, number>>;
  /** Requests not taken, by reason. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
}

export function createCounters(): Counters {
  const taken: Record<string, number> = {};
  const refused: Partial<Record<Refusal, number>> = {};
  return {
    take: (what) => void (taken[what] = (taken[what] ?? 0) + 1),
    refuse: (why) => void (refused[why] = (refused[why] ?? 0) + 1),
    taken,
    refused,
  };
}
