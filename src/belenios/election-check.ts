/**
 * The state of an election that is being checked, and what each event changes in it.
 * @module
 */
import type { CheckedBatch, CheckedText } from './checking.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { NamedRecord } from './archive.ts';
import { readBallot, trackerOf } from './ballot.ts';
import { BallotBox, type Place, type Replaced } from './ballot-box.ts';
import { readCredentials } from './credentials.ts';
import {
  isResult,
  openTally,
  type PartialDecryption,
  readPartialDecryption,
  readResult,
  type Result,
} from './decryption.ts';
import { type Election, readElection } from './election.ts';
import type { ElectionEvent, EventType } from './events.ts';
import { electionKnowing, knowingThose } from './knowing.ts';
import { readOwner } from './owned.ts';
import { demand, fieldsOf, fromJson } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import { rankedPart, readShuffled, withRanked } from './shuffle.ts';
import { type EncryptedTally, readSized, readTally, type Size } from './tally.ts';
import { RunningTally } from './running-tally.ts';
import { demandHolding, takenShuffle } from './trustee-steps.ts';
import {
  electionKey,
  fewestOpeners,
  type Opener,
  openersOf,
  readTrustees,
  type Trustees,
} from './trustees.ts';

/** What is known so far. Of ballots no more than their trackers, whatever their number. */
export interface Count {
  readonly election: Election;
  readonly trustees: Trustees;
  readonly random: RandomBytes;
  readonly box: BallotBox;
  /** With what tallies are made. */
  readonly secret: string;
  /** What the ballots come to that count. */
  readonly running: RunningTally;
  tally: EncryptedTally;
  size: Size;
  /** Who has shuffled. */
  readonly shufflers: Set<number>;
  readonly factors: Map<number, Pick<PartialDecryption, 'factors'>>;
  result: Result | undefined;
}

const text = (event: ElectionEvent, at: number): string => event.texts[at]?.text ?? '';

/**
 * What is known after the first event.
 * @throws {FormatError} where it is no sound set-up
 */
export function setUp(event: ElectionEvent, random: RandomBytes): Count {
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
  const roll = readCredentials(knowingThose(group, text(event, 2), random), text(event, 2));
  const box = new BallotBox(roll);
  demand(
    box.weights.size === 0 || asked.questions.every(({ kind }) => kind === 'homomorphic'),
    'rankings can’t be weighed',
  );
  const secret = bytesToHex(random(SECRET));
  return {
    election: asked,
    trustees: keepers,
    random,
    box,
    secret,
    running: new RunningTally(asked, secret),
    tally: [],
    size: { ballots: 0, weight: 0 },
    shufflers: new Set(),
    factors: new Map(),
    result: undefined,
  };
}

/** Bytes of the secret with which tallies are made. */
const SECRET = 32;

/** Gives the text of a ballot that was checked before. */
export type TextAgain = (ballot: Place) => string;

/** The first ballot that is not sound, and why. */
export interface BadBallot {
  readonly height: number;
  readonly why: string;
}

/**
 * Takes ballots in that were checked together, in their order; the first that may not be there, if
 * there is one. Of a ballot that is replaced the text is asked for again.
 * @throws {FormatError} where that is another than it was
 */
export function takeBallots(
  count: Count,
  events: readonly ElectionEvent<NamedRecord>[],
  { batch, again }: { readonly batch: CheckedBatch; readonly again: TextAgain },
): BadBallot | undefined {
  const { box } = count;
  const first = events[0]?.height ?? 0;
  for (const [at, { height, texts }] of events.entries()) {
    const checked = batch.ballots[at] ?? { unreadable: 'the ballot was not read' };
    const why = 'unreadable' in checked ? checked.unreadable : wrongToCast(box, checked);
    if (why !== undefined) return { height, why };
    const { credential, tracker } = checked as CheckedText;
    const before = box.cast({ credential, tracker }, { height, start: texts[0]?.start });
    // Of what is replaced in the same batch, its tally knows nothing.
    if (before && before.height < first) takeBack(count, textOf(before, again), credential);
  }
  count.running.addAll(batch.tally);
  return undefined;
}

/** Its text, which may be another by now where it is read from a file. */
function textOf(ballot: Replaced, again: TextAgain): string {
  const found = again(ballot);
  demand(
    trackerOf(found) === ballot.tracker,
    `the ballot ${ballot.tracker} is another than it was: the archive changed while it was checked`,
  );
  return found;
}

const takeBack = ({ election, box, running }: Count, ballot: string, credential: string): void =>
  running.remove({
    ballot: readBallot(election, ballot),
    weight: box.weightOf(credential) ?? 1,
  });

function wrongToCast(
  box: BallotBox,
  { credential, tracker, wrong }: CheckedText,
): string | undefined {
  if (box.weightOf(credential) === undefined) return 'the ballot’s credential may not vote';
  if (box.has(tracker)) return 'the same ballot was cast before';
  return wrong === undefined ? undefined : `the ballot ${tracker} is not sound: ${wrong}`;
}

/**
 * Takes in any event but the first and ballots.
 * @throws {FormatError} where it is not sound
 */
export const takeEvent = (count: Count, event: ElectionEvent): void =>
  steps[event.type](count, event);

const steps: Readonly<Record<EventType, (count: Count, event: ElectionEvent) => void>> = {
  Setup: () => demand(false, 'an election is set up once'),
  Ballot: () => demand(false, 'ballots are taken in together'),
  EndBallots: () => {},
  EncryptedTally: takeTally,
  Shuffle: takeShuffle,
  EndShuffles: endShuffles,
  PartialDecryption: takeFactors,
  Result: takeResult,
};

function takeTally(count: Count, event: ElectionEvent): void {
  const { box, running } = count;
  const size = { ballots: box.counting.size, weight: box.weight };
  const said = readSized(text(event, 1), text(event, 0));
  demand(
    said.ballots === size.ballots,
    `${said.ballots} ballots are said to count, not ${size.ballots}`,
  );
  demand(
    said.weight === size.weight,
    `the ballots are said to weigh ${said.weight}, not ${size.weight}`,
  );
  const known = knowing(count, text(event, 0));
  const tally = readTally(known, text(event, 0), size.ballots);
  demand(running.is(tally), 'the sealed tally is not that of the ballots');
  count.tally = tally;
  count.size = size;
}

/** The election, which knows the elements that a text is full of. */
const knowing = ({ election, random }: Count, full: string): Election =>
  electionKnowing(election, full, random);

const isRanked = ({ questions }: Election): boolean =>
  questions.some(({ kind }) => kind === 'ranked');

function takeShuffle(count: Count, event: ElectionEvent): void {
  const { election, shufflers, tally, random } = count;
  const owner = shufflerOf(count, event);
  const given = { owner, text: text(event, 0) };
  const ranked = takenShuffle(election, rankedPart(election, tally), given, random);
  shufflers.add(owner);
  count.tally = withRanked(election, tally, ranked);
}

/** @throws {FormatError} where whose the shuffle is may not shuffle now */
function shufflerOf({ election, trustees, shufflers }: Count, event: ElectionEvent): number {
  demand(isRanked(election), 'nothing is to be shuffled');
  const owner = readOwner(text(event, 1), text(event, 0));
  demand(
    openersOf(trustees).some(({ number }) => number === owner),
    `there is no trustee ${owner}`,
  );
  demand(!shufflers.has(owner), `trustee ${owner} has shuffled before`);
  return owner;
}

/**
 * Notes who has shuffled, and gives their number; the shuffle itself is checked elsewhere.
 * @throws {FormatError} where they may not shuffle now
 */
export function noteShuffler(count: Count, event: ElectionEvent): number {
  const owner = shufflerOf(count, event);
  count.shufflers.add(owner);
  return owner;
}

/**
 * Takes in what the last shuffle made of the rankings, where shuffles were checked elsewhere.
 * @throws {FormatError} where its text is no shuffle
 */
export function takeShuffled(count: Count, shuffle: string): void {
  const { election, tally } = count;
  const lengths = rankedPart(election, tally).map(({ length }) => length);
  const ranked = readShuffled(knowing(count, shuffle).group, lengths, shuffle);
  count.tally = withRanked(election, tally, ranked);
}

function endShuffles({ trustees, shufflers }: Count): void {
  const needed = fewestOpeners(trustees);
  demand(shufflers.size >= needed, `${shufflers.size} trustees have shuffled, and ${needed} must`);
}

function takeFactors(count: Count, event: ElectionEvent): void {
  const { opener, given } = factorsIn(count, event);
  demandHolding(count.election, count.tally, opener, given);
  count.factors.set(opener.number, { factors: given.factors });
}

/**
 * Notes factors, and gives whose they are; whether they are proved is looked at elsewhere.
 * @throws {FormatError} where they may not be given now, or are none
 */
export function noteFactors(count: Count, event: ElectionEvent): Opener {
  const { opener, given } = factorsIn(count, event);
  count.factors.set(opener.number, { factors: given.factors });
  return opener;
}

/** Factors, and whose they are. */
interface GivenFactors {
  readonly opener: Opener;
  readonly given: PartialDecryption;
}

function factorsIn(count: Count, event: ElectionEvent): GivenFactors {
  const { election, trustees, tally, factors } = count;
  demand(count.shufflers.size > 0 || !isRanked(election), 'rankings must be shuffled first');
  const owner = readOwner(text(event, 1), text(event, 0));
  const opener = openersOf(trustees).find(({ number }) => number === owner);
  demand(opener !== undefined, `there is no trustee ${owner}`);
  demand(!factors.has(owner), `trustee ${owner} has given factors before`);
  const known = knowing(count, text(event, 0));
  const given = readPartialDecryption(known, tally, text(event, 0));
  return { opener, given };
}

function takeResult(count: Count, event: ElectionEvent): void {
  const { election, trustees, tally, factors } = count;
  const opened = openTally(election, trustees, tally, factors);
  demand(opened !== undefined, 'too few trustees have given factors for a result');
  const result = readResult(election, tally, text(event, 0));
  demand(isResult(election, opened, result), 'the result is not what the factors open');
  count.result = result;
}
