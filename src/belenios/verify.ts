/**
 * Checking a whole election from its archive, in full: every byte, hash, proof and sum, and the
 * order of things, which the protocol's own program leaves open in places.
 *
 * Rules that stand here and not there: one Setup, at the beginning; no ballot after the end; no
 * ballot twice; the sizes of the tally true; shuffles by different trustees, as many as it takes to
 * open; one result, and nothing after it; no key and no credential that is the identity.
 * @module
 */
import { type NamedRecord, readRecords, textAt } from './archive.ts';
import type { Trackers } from './ballot-box.ts';
import { batchOf, checkBallots, type CheckedBatch, type Counting } from './checking.ts';
import {
  type Count,
  noteFactors,
  noteShuffler,
  setUp,
  takeBallots,
  takeEvent,
  takeShuffled,
  type TextAgain,
} from './election-check.ts';
import type { Election } from './election.ts';
import { type ElectionEvent, type ElectionLog, type EventType, eventsOf } from './events.ts';
import { areEnough, type Result } from './decryption.ts';
import { demand, FormatError, NotKnownError } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import type { StepOwner } from './trustee-steps.ts';
import type { Opener, Trustees } from './trustees.ts';

/** What an election came to, as far as it has come. */
export interface Verified {
  readonly sound: true;
  readonly election: Election;
  readonly trustees: Trustees;
  /** How many could vote. */
  readonly credentials: number;
  /** The trackers of all ballots, those included that a later one of the same voter replaces. */
  readonly cast: Trackers;
  /** The trackers of the ballots that count. */
  readonly counting: Trackers;
  /** The last thing that happened: only after `Result` is the election over. */
  readonly last: EventType;
  readonly result: Result | undefined;
  /** Whether as many trustees have opened it as it takes. A ballot opened whole that holds no list leaves it without a result. */
  readonly isOpen: boolean;
}

/** What is wrong, and at which event, counted from 0; none where the archive itself is. */
export interface Unsound {
  readonly sound: false;
  readonly event?: number;
  readonly why: string;
  /** It asks for something of the protocol that is not known here, so nobody can say here whether it is right. */
  readonly notKnown?: true;
}

/** How far it is: how many are checked, of how many. */
export interface Progress {
  readonly checked: number;
  readonly of: number;
}

/**
 * Checks an archive; yields how many of its bytes are checked, and returns what came of it.
 *
 * `random` draws the coefficients with which proofs of shuffles are checked together.
 */
export function* verifyArchive(
  bytes: Uint8Array,
  random: RandomBytes,
): Generator<Progress, Verified | Unsound> {
  const again: TextAgain = ({ start = 0 }) =>
    textAt((from, size) => bytes.subarray(from, from + size), start);
  const checking = verifyEvents(eventsOf(readRecords([bytes])), random, again);
  let checked = 0;
  for (;;) {
    const step = checking.next();
    yield { checked: step.done === true ? bytes.length : checked, of: bytes.length };
    if (step.done === true) return step.value;
    checked = step.value.texts[0]?.start ?? checked;
  }
}

/** Checks a log whose events follow from each other; yields how many events are checked. */
export function* verifyLog(
  log: ElectionLog,
  random: RandomBytes,
): Generator<Progress, Verified | Unsound> {
  const again: TextAgain = ({ height }) => log[height]?.texts[0]?.text ?? '';
  const checking = verifyEvents(log, random, again);
  for (;;) {
    const step = checking.next();
    if (step.done === true) return step.value;
    yield { checked: step.value.height, of: log.length };
  }
}

/** So many ballots are checked together. */
const BATCH = 64;

/** Checks events as they come; yields each before it is checked. */
function* verifyEvents(
  events: Iterable<ElectionEvent>,
  random: RandomBytes,
  again: TextAgain,
): Generator<ElectionEvent, Verified | Unsound> {
  const check = new ElectionCheck(random, again);
  let waiting: ElectionEvent[] = [];
  const settle = (): Unsound | undefined => {
    const ballots = waiting;
    waiting = [];
    return ballots.length > 0 ? check.takeBallots(ballots, check.batchOf(ballots)) : undefined;
  };
  try {
    for (const event of events) {
      yield event;
      if (event.type === 'Ballot' && waiting.push(event) < BATCH) continue;
      const wrong = settle() ?? (event.type === 'Ballot' ? undefined : check.take(event));
      if (wrong) return wrong;
    }
  } catch (error) {
    // What could be read before comes first.
    return settle() ?? unsound(error);
  }
  return settle() ?? check.outcome();
}

/** What an error of reading says of an archive. @throws any other error */
export function unsound(error: unknown, event?: number): Unsound {
  if (!(error instanceof FormatError)) throw error;
  return {
    sound: false,
    why: error.message,
    ...(event === undefined ? {} : { event }),
    ...(error instanceof NotKnownError && { notKnown: true }),
  };
}

const keyOf = ({ election: { group } }: Count, { number, key }: Opener): StepOwner => ({
  owner: number,
  key: group.encode(key),
});

/**
 * An election that is being checked, event by event. Ballots are taken in by batches, which may have
 * been checked elsewhere, as long as they come in their order.
 */
export class ElectionCheck {
  readonly #random: RandomBytes;
  readonly #again: TextAgain;
  #count: Count | undefined;
  #last: EventType = 'Setup';

  constructor(random: RandomBytes, again: TextAgain) {
    this.#random = random;
    this.#again = again;
  }

  /** Takes in any event but a ballot; what is wrong with it, where something is. */
  take(event: ElectionEvent): Unsound | undefined {
    try {
      if (this.#count === undefined) this.#count = setUp(event, this.#random);
      else takeEvent(this.#count, event);
      this.#last = event.type;
      return undefined;
    } catch (error) {
      return unsound(error, event.height);
    }
  }

  /** Takes in ballots that were checked; what is wrong with the first that is not sound. */
  takeBallots(
    events: readonly ElectionEvent<NamedRecord>[],
    batch: CheckedBatch,
  ): Unsound | undefined {
    try {
      const bad = takeBallots(this.#begun, events, { batch, again: this.#again });
      this.#last = 'Ballot';
      return bad && { sound: false, why: bad.why, event: bad.height };
    } catch (error) {
      return unsound(error);
    }
  }

  /**
   * Notes a shuffle or factors whose proofs are looked at elsewhere; gives whose they are, and what is wrong where they
   * may not be there.
   */
  note(event: ElectionEvent): StepOwner | Unsound {
    const count = this.#begun;
    try {
      const isShuffle = event.type === 'Shuffle';
      const owner = isShuffle
        ? { owner: noteShuffler(count, event), key: undefined }
        : keyOf(count, noteFactors(count, event));
      this.#last = event.type;
      return owner;
    } catch (error) {
      return unsound(error, event.height);
    }
  }

  /**
   * Takes in what the last of the shuffles that were noted made of the rankings. Whether they are proved must be known before
   * a result is taken in.
   */
  takeShuffled(shuffle: string): void {
    takeShuffled(this.#begun, shuffle);
  }

  /** How many ballots were tallied. */
  get tallied(): number {
    return this.#begun.size.ballots;
  }

  /** Checks ballots, here and now. */
  batchOf(events: readonly ElectionEvent[]): CheckedBatch {
    const texts = events.map(({ texts: [record] }) => ({ text: record?.text ?? '' }));
    const { counting } = this;
    return batchOf(counting, checkBallots(counting.election, texts, this.#random));
  }

  /** What has to be known to check ballots, once the election is set up. */
  get counting(): Counting {
    const { election, box, secret } = this.#begun;
    return { election, secret, weights: box.weights };
  }

  get #begun(): Count {
    demand(this.#count !== undefined, 'nothing has happened yet');
    return this.#count;
  }

  /** What came of it, where nothing was wrong. */
  outcome(): Verified {
    const { election, trustees, box, factors, result } = this.#begun;
    return {
      sound: true,
      election,
      trustees,
      credentials: box.voters,
      cast: box.all,
      counting: box.counting,
      last: this.#last,
      result,
      isOpen: areEnough(trustees, factors),
    };
  }
}
