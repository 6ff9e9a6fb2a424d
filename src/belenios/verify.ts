/**
 * Checking a whole election from its archive, in full: every byte, hash, proof and sum, and the
 * order of things, which the protocol's own program leaves open in places.
 *
 * Rules that stand here and not there: one Setup, at the beginning; no ballot after the end; no
 * ballot twice; the sizes of the tally true; shuffles by different trustees, as many as it takes to
 * open; one result, and nothing after it; no key and no credential that is the identity.
 * @module
 */
import { type Archive, readArchive } from './archive.ts';
import { type Ballot, readBallot, wrongBallot } from './ballot.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import {
  isResult,
  openTally,
  type PartialDecryption,
  readPartialDecryption,
  readResult,
  type Result,
  wrongFactor,
} from './decryption.ts';
import { type Election, readElection } from './election.ts';
import { type ElectionEvent, type ElectionLog, type EventType, logOf } from './events.ts';
import { readOwner } from './owned.ts';
import { demand, demandNothing, fieldsOf, FormatError, fromJson } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import { isShuffle } from './shuffle-checking.ts';
import { rankedPart, readShuffle, withRanked } from './shuffle.ts';
import {
  type EncryptedTally,
  readSized,
  readTally,
  type Size,
  tallyOf,
  writeTally,
} from './tally.ts';
import { electionKey, fewestOpeners, openersOf, readTrustees, type Trustees } from './trustees.ts';

/** What an election came to, as far as it has come. */
export interface Verified {
  readonly sound: true;
  readonly election: Election;
  readonly trustees: Trustees;
  /** How many could vote. */
  readonly credentials: number;
  /** The trackers of all ballots, those included that a later one of the same voter replaces. */
  readonly cast: ReadonlySet<string>;
  /** The trackers of the ballots that count. */
  readonly counting: ReadonlySet<string>;
  /** The last thing that happened: only after `Result` is the election over. */
  readonly last: EventType;
  readonly result: Result | undefined;
}

/** What is wrong, and at which event, counted from 0; none where the archive itself is. */
export interface Unsound {
  readonly sound: false;
  readonly event?: number;
  readonly why: string;
}

/** How many events are checked, of how many. */
export interface Progress {
  readonly checked: number;
  readonly of: number;
}

/**
 * Checks an archive; yields how far it is after each event, and returns what came of it.
 *
 * `random` draws the coefficients with which proofs of shuffles are checked together.
 */
export function* verifyArchive(
  bytes: Uint8Array,
  random: RandomBytes,
): Generator<Progress, Verified | Unsound> {
  try {
    const archive: Archive = readArchive(bytes);
    return yield* verifyLog(logOf(archive), random);
  } catch (error) {
    return unsound(error);
  }
}

function unsound(error: unknown, event?: number): Unsound {
  if (!(error instanceof FormatError)) throw error;
  return { sound: false, why: error.message, ...(event === undefined ? {} : { event }) };
}

/** Checks a log whose events follow from each other; as {@link verifyArchive}. */
export function* verifyLog(
  log: ElectionLog,
  random: RandomBytes,
): Generator<Progress, Verified | Unsound> {
  const first = log[0];
  demand(first !== undefined, 'nothing has happened yet');
  let count: Count;
  try {
    count = setUp(first, random);
  } catch (error) {
    return unsound(error, 0);
  }
  for (const event of log.slice(1)) {
    yield { checked: event.height, of: log.length };
    try {
      steps[event.type](count, event);
    } catch (error) {
      return unsound(error, event.height);
    }
  }
  yield { checked: log.length, of: log.length };
  return verified(count, log.at(-1)?.type ?? 'Setup');
}

const verified = (count: Count, last: EventType): Verified => ({
  sound: true,
  election: count.election,
  trustees: count.trustees,
  credentials: count.credentials.size,
  cast: count.cast,
  counting: new Set([...count.ballots.values()].map(({ tracker }) => tracker)),
  last,
  result: count.result,
});

/** What is known so far. */
interface Count {
  readonly election: Election;
  readonly trustees: Trustees;
  readonly credentials: Credentials;
  readonly random: RandomBytes;
  /** The last ballot of each credential. */
  readonly ballots: Map<string, Ballot>;
  /** The trackers of all ballots. */
  readonly cast: Set<string>;
  tally: EncryptedTally;
  size: Size;
  /** Who has shuffled. */
  readonly shufflers: Set<number>;
  readonly factors: Map<number, PartialDecryption>;
  result: Result | undefined;
}

const text = (event: ElectionEvent, at: number): string => event.texts[at]?.text ?? '';

function setUp(event: ElectionEvent, random: RandomBytes): Count {
  demand(event.type === 'Setup', 'the first event must be the Setup');
  const [election, trustees, credentials] = event.texts;
  const names = fieldsOf(
    fromJson(text(event, 3), 'the set-up'),
    ['election', 'trustees', 'credentials'],
    'the set-up',
  );
  demand(
    names['election'] === election?.hash &&
      names['trustees'] === trustees?.hash &&
      names['credentials'] === credentials?.hash,
    'the set-up names other texts',
  );
  const asked = readElection(text(event, 0));
  const { group } = asked;
  const keepers = readTrustees(group, text(event, 1));
  demand(
    group.equal(asked.key, electionKey(group, keepers)),
    'the public key is not the trustees’',
  );
  const roll = readCredentials(group, text(event, 2));
  const isWeighed = [...roll.values()].some((weight) => weight !== 1);
  demand(
    !isWeighed || asked.questions.every(({ kind }) => kind === 'homomorphic'),
    'rankings can’t be weighed',
  );
  return {
    election: asked,
    trustees: keepers,
    credentials: roll,
    random,
    ballots: new Map(),
    cast: new Set(),
    tally: [],
    size: { ballots: 0, weight: 0 },
    shufflers: new Set(),
    factors: new Map(),
    result: undefined,
  };
}

const steps: Readonly<Record<EventType, (count: Count, event: ElectionEvent) => void>> = {
  Setup: () => demand(false, 'an election is set up once'),
  Ballot: castBallot,
  EndBallots: () => {},
  EncryptedTally: tallyBallots,
  Shuffle: takeShuffle,
  EndShuffles: endShuffles,
  PartialDecryption: takeFactors,
  Result: takeResult,
};

function castBallot({ election, credentials, ballots, cast }: Count, event: ElectionEvent): void {
  const ballot = readBallot(election, text(event, 0));
  demand(credentials.has(ballot.credentialText), 'the ballot’s credential may not vote');
  demand(!cast.has(ballot.tracker), 'the same ballot was cast before');
  demandNothing(wrongBallot(election, ballot), `the ballot ${ballot.tracker} is not sound`);
  cast.add(ballot.tracker);
  ballots.set(ballot.credentialText, ballot);
}

function tallyBallots(count: Count, event: ElectionEvent): void {
  const { election, ballots, credentials } = count;
  const counted = [...ballots].map(([credential, ballot]) => ({
    ballot,
    weight: credentials.get(credential) ?? 0,
  }));
  const size = {
    ballots: counted.length,
    weight: counted.reduce((sum, { weight }) => sum + weight, 0),
  };
  const said = readSized(text(event, 1), text(event, 0));
  demand(
    said.ballots === size.ballots,
    `${said.ballots} ballots are said to count, not ${size.ballots}`,
  );
  demand(
    said.weight === size.weight,
    `the ballots are said to weigh ${said.weight}, not ${size.weight}`,
  );
  const tally = readTally(election, text(event, 0), size.ballots);
  const own = writeTally(election.group, tallyOf(election, counted));
  demand(text(event, 0) === own, 'the sealed tally is not that of the ballots');
  count.tally = tally;
  count.size = size;
}

const isRanked = ({ questions }: Election): boolean =>
  questions.some(({ kind }) => kind === 'ranked');

function takeShuffle(count: Count, event: ElectionEvent): void {
  const { election, trustees, tally, random } = count;
  demand(isRanked(election), 'nothing is to be shuffled');
  const owner = readOwner(text(event, 1), text(event, 0));
  demand(
    openersOf(trustees).some(({ number }) => number === owner),
    `there is no trustee ${owner}`,
  );
  demand(!count.shufflers.has(owner), `trustee ${owner} has shuffled before`);
  const before = rankedPart(election, tally);
  const { ciphertexts, proofs } = readShuffle(election.group, before, text(event, 0));
  for (const [at, list] of ciphertexts.entries()) {
    const shuffled = { before: before[at] ?? [], after: list };
    const proof = proofs[at];
    demand(
      proof !== undefined && isShuffle(election, shuffled, proof, random),
      `the shuffle of trustee ${owner} is not proved`,
    );
  }
  count.shufflers.add(owner);
  count.tally = withRanked(election, tally, ciphertexts);
}

function endShuffles({ trustees, shufflers }: Count): void {
  const needed = fewestOpeners(trustees);
  demand(shufflers.size >= needed, `${shufflers.size} trustees have shuffled, and ${needed} must`);
}

function takeFactors(count: Count, event: ElectionEvent): void {
  const { election, trustees, tally, factors } = count;
  demand(count.shufflers.size > 0 || !isRanked(election), 'rankings must be shuffled first');
  const owner = readOwner(text(event, 1), text(event, 0));
  const opener = openersOf(trustees).find(({ number }) => number === owner);
  demand(opener !== undefined, `there is no trustee ${owner}`);
  demand(!factors.has(owner), `trustee ${owner} has given factors before`);
  const given = readPartialDecryption(election, tally, text(event, 0));
  const wrong = wrongFactor(election, tally, opener.key, given);
  demandNothing(wrong, `the factors of trustee ${owner} do not hold`);
  factors.set(owner, given);
}

function takeResult(count: Count, event: ElectionEvent): void {
  const { election, trustees, tally, factors } = count;
  const opened = openTally(election, trustees, tally, factors);
  demand(opened !== undefined, 'too few trustees have given factors for a result');
  const result = readResult(election, tally, text(event, 0));
  demand(isResult(election, opened, result), 'the result is not what the factors open');
  count.result = result;
}
