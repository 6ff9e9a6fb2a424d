/**
 * Checking ballots, many at a time: each in full, or by hints all together.
 *
 * By hints, each ballot's hashes are looked at with the commitments that the hints lead to, and the
 * equations of all ballots at once. Where a ballot's hints do not fit, or the equations do not hold,
 * it is checked in full, so that the bad one is found and named.
 * @module
 */
import { type Ballot, claimsOf, readBallot } from './ballot.ts';
import { type Claim, falseClaim, falseHash } from './claims.ts';
import type { NamedBallot } from './ballot-box.ts';
import type { Credentials } from './credentials.ts';
import type { Election } from './election.ts';
import { type Equation, Equations } from './equations.ts';
import type { Element } from './groups/group.ts';
import { elementsOf, hintSize, hintsOf } from './hints.ts';
import type { WordedClaim } from './homomorphic.ts';
import { knowingInOrder } from './knowing.ts';
import { FormatError } from './reading.ts';
import type { RandomBytes } from './scalars.ts';
import { RunningTally } from './running-tally.ts';
import type { Counted } from './tally.ts';

/** A ballot's text, and hints to it where there are any. */
export interface BallotText {
  readonly text: string;
  readonly hints?: Uint8Array | undefined;
}

/** A ballot that could be read; `wrong` says in words what is wrong with it, where something is. */
export interface ReadBallot {
  readonly ballot: SealedBallot;
  readonly wrong?: string;
}

/** What of a ballot is still needed when its proofs have been looked at. */
export type SealedBallot = Pick<Ballot, 'credentialText' | 'tracker'> & Counted['ballot'];

/** A text that is no ballot of the election, and why. */
export interface Unreadable {
  readonly unreadable: string;
}

export type CheckedBallot = ReadBallot | Unreadable;

/** Checks ballots. `random` draws the coefficients with which those with hints are checked together. */
export function checkBallots(
  election: Election,
  texts: readonly (BallotText | Unreadable)[],
  random: RandomBytes,
): readonly CheckedBallot[] {
  const together = new Equations(election.group, random);
  const all = texts.map((each) => checkBallot(election, each, together));
  return together.hold()
    ? all
    : texts.map((each) => checkBallot(election, { ...each, hints: undefined }, together));
}

/** Checks a ballot in full; or where its hints fit, up to the equations that it adds to those of others. */
function checkBallot(
  election: Election,
  text: BallotText | Unreadable,
  together: Equations,
): CheckedBallot {
  const read = 'unreadable' in text ? text : begin(election, text);
  if ('unreadable' in read) return read;
  const { ballot, claims, equations } = read;
  if (equations) together.add(equations);
  const wrong = equations ? undefined : falseClaim(election.group, claims)?.wrong;
  return verdictOf(election, ballot, wrong);
}

/** Checks a ballot in full, and writes hints to it. */
export function checkAndHint(
  election: Election,
  text: string,
): { readonly checked: CheckedBallot; readonly hints?: Uint8Array | undefined } {
  const read = begin(election, { text });
  if ('unreadable' in read) return { checked: read };
  const { ballot, claims } = read;
  const hints = hintsOf(election, ballot, claims);
  // What the hints lead to is what was just reckoned: only its hashes are left to be looked at.
  const commitments = hints && readHints(election, hints)?.slice(elementsOf(ballot).length);
  const wrong = commitments
    ? falseHash(election.group, claims, commitments)
    : falseClaim(election.group, claims);
  return { checked: verdictOf(election, ballot, wrong?.wrong), hints };
}

/** What of a ballot is looked at further, once it is checked. */
export interface CheckedText extends NamedBallot {
  /** What is wrong with it, in words. */
  readonly wrong: string | undefined;
}

/** Ballots that were checked together. */
export interface CheckedBatch {
  readonly ballots: readonly (CheckedText | Unreadable)[];
  /** The tally of the last sound ballot of each credential among them. */
  readonly tally: RunningTally;
}

/** What has to be known of an election to check and tally its ballots. */
export interface Counting {
  readonly election: Election;
  /** What votes weigh that do not weigh 1. */
  readonly weights: Credentials;
  /** With what tallies are made: see {@link RunningTally}. */
  readonly secret: string;
}

/** A batch of ballots that were checked. */
export function batchOf(
  { election, weights, secret }: Counting,
  all: readonly CheckedBallot[],
): CheckedBatch {
  const last = new Map<string, SealedBallot>();
  for (const each of all) {
    if ('ballot' in each && each.wrong === undefined) {
      last.set(each.ballot.credentialText, each.ballot);
    }
  }
  const tally = new RunningTally(election, secret);
  tally.add(
    [...last].map(([credential, ballot]) => ({ ballot, weight: weights.get(credential) ?? 1 })),
  );
  const ballots = all.map((each) => {
    if ('unreadable' in each) return each;
    const { credentialText, tracker } = each.ballot;
    return { credential: credentialText, tracker, wrong: each.wrong };
  });
  return { ballots, tally };
}

function verdictOf({ group }: Election, ballot: Ballot, wrong: string | undefined): ReadBallot {
  const isNobodys = group.equal(ballot.credential, group.identity);
  const found = isNobodys ? 'its credential is nobody’s' : wrong;
  return { ballot: sealedIn(ballot), ...(found !== undefined && { wrong: found }) };
}

/** The proofs of many ballots would take much memory. */
const sealedIn = ({ credentialText, tracker, answers }: Ballot): SealedBallot => ({
  credentialText,
  tracker,
  answers: answers.map((answer) =>
    answer.kind === 'homomorphic' ? { choices: answer.choices } : { ranking: answer.ranking },
  ),
});

/** A ballot that was read; the equations that are left, where its hints fit. */
interface Begun {
  readonly ballot: Ballot;
  readonly claims: readonly WordedClaim[];
  readonly equations?: readonly Equation[];
}

function begin(election: Election, { text, hints }: BallotText): Begun | Unreadable {
  try {
    const found = hints && readHints(election, hints);
    const ballot = readBallot(
      found ? { ...election, group: knowingInOrder(election.group, found) } : election,
      text,
    );
    const claims = claimsOf(election, ballot);
    const commitments = found?.slice(elementsOf(ballot).length);
    return commitments && falseHash(election.group, claims, commitments) === undefined
      ? { ballot, claims, equations: equationsOf(claims, commitments) }
      : { ballot, claims };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { unreadable: error.message };
  }
}

const readHints = (election: Election, hints: Uint8Array): readonly Element[] | undefined =>
  hints.length === hintSize(election) ? election.group.hinting?.read(hints) : undefined;

/** That each commitment is the product that it must be. */
const equationsOf = (claims: readonly Claim[], elements: readonly Element[]): readonly Equation[] =>
  claims
    .flatMap(({ commitments }) => commitments)
    .map((product, at) => ({ product, is: elements[at] as Element }));
