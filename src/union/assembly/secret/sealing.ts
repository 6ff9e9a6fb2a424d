/**
 * What a voter does in a secret vote: seals a ballot, and may open it again to see what it says. Knows
 * nothing of acts, so that a browser loads little to vote.
 * @module
 */
import {
  type BallotNonces,
  drawBallotNonces,
  readBallot,
  sealBallot,
  wrongBallot,
} from '../../../belenios/ballot.ts';
import {
  type HomomorphicQuestion,
  type Question,
  readElection,
} from '../../../belenios/election.ts';
import { openBallot } from '../../../belenios/opening-ballot.ts';
import { FormatError } from '../../../belenios/reading.ts';
import type { RandomBytes } from '../../../belenios/scalars.ts';
import type { KeptText } from '../../kernel/text.ts';

/** The answers of a question, in the order in which a ballot has them. */
export const sealedAnswers = ['yes', 'no', 'abstain'] as const;

/** The choices of a sealed ballot on a question: that it is blank stands first. */
export const sealedChoices = ['blank', ...sealedAnswers] as const;
export type SealedChoice = (typeof sealedChoices)[number];

/** What is asked in a vote on a question, whose title is given as the book commits to it. */
export const questionAsked = (title: string): HomomorphicQuestion => ({
  kind: 'homomorphic',
  question: title,
  answers: sealedAnswers,
  blank: true,
  min: 1,
  max: 1,
});

/**
 * What is sealed: of each question which choices are made, 1 or 0, that it is blank first where it can be; or of a
 * whole ballot a number beside each place.
 */
export type Votes = readonly (readonly number[])[];

/** What somebody seals who makes this choice: 1 at its place, and 0 elsewhere. */
export const votesOfChoice = (choice: SealedChoice): Votes => [
  sealedChoices.map((each) => (each === choice ? 1 : 0)),
];

/** Who seals a ballot: their voting secret, and where their chance comes from. */
export interface Sealer {
  readonly secret: bigint;
  readonly random: RandomBytes;
}

/** A sealed ballot: its text, and what opens it again; whoever challenges it shows that, and seals anew. */
export interface Sealed {
  readonly text: string;
  readonly nonces: BallotNonces;
}

/** Seals votes in an election, whose text is given. */
export function sealVote(text: string, votes: Votes, { secret, random }: Sealer): Sealed {
  const election = readElection(text);
  const nonces = drawBallotNonces(election, random);
  const sealing = { votes, credentialSecret: secret, nonces, random };
  return { text: sealBallot(election, sealing), nonces };
}

/** A sealed ballot with what opens it, as a voter hands it to whoever is to check it. */
export interface Challenge {
  readonly election: string;
  readonly ballot: string;
  /** In decimal. */
  readonly nonces: readonly (readonly string[])[];
  /** What the options are called, in a choice: a title counts where the election commits to it. */
  readonly called?: readonly KeptText[];
  /** Of whole ballots with scores, the highest score. */
  readonly top?: number;
}

export const challengeOf = (election: string, { text, nonces }: Sealed): Challenge => ({
  election,
  ballot: text,
  nonces: nonces.map((list) => list.map(String)),
});

/** What a ballot was found to say of one question. */
export interface Held {
  /** What is asked, as the election has it: in a choice the commitment to a title. */
  readonly question: string;
  readonly answers: readonly string[];
  /** The places of the answers that were chosen; none where it was left blank. */
  readonly chosen: readonly number[];
  /** Of a whole ballot, what is sealed beside each answer: 0 where there is nothing. */
  readonly beside?: readonly number[];
}

/** What a ballot was found to say, and by which tracker it would be known. */
export interface Checked {
  readonly held: readonly Held[];
  readonly tracker: string;
}

/**
 * What a ballot says that somebody opened.
 * @throws {FormatError} where it is not sound, or was not sealed so
 */
export function checkBallot({ election: text, ballot, nonces }: Challenge): Checked {
  const election = readElection(text);
  const numbers = nonces.map((list) => list.map(BigInt));
  const votes = openBallot(election, ballot, numbers);
  const held = election.questions.map((question, i) => heldOf(question, votes[i] ?? []));
  return { held, tracker: readBallot(election, ballot).tracker };
}

/** Whose ballot a text is, by the voting key that signed it; or why it is no sound one of this election. */
export function lookedOver(
  text: string,
  ballot: string,
): { readonly credential: string } | { readonly unsound: string } {
  const election = readElection(text);
  try {
    const read = readBallot(election, ballot);
    const unsound = wrongBallot(election, read);
    return unsound === undefined ? { credential: read.credentialText } : { unsound };
  } catch (error) {
    if (error instanceof FormatError) return { unsound: error.message };
    throw error;
  }
}

function heldOf(question: Question, votes: readonly number[]): Held {
  const { question: asked, answers } = question;
  if (question.kind === 'ranked') return { question: asked, answers, chosen: [], beside: votes };
  const given = votes.slice(question.blank ? 1 : 0);
  const chosen = given.flatMap((each, place) => (each === 1 ? [place] : []));
  return { question: asked, answers, chosen };
}

/** The choice that a ballot on a question holds; nothing where it is on something else. */
export function choiceHeld(held: readonly Held[]): SealedChoice | undefined {
  const [one, ...others] = held;
  const isQuestion = one?.answers.join() === sealedAnswers.join() && others.length === 0;
  return isQuestion ? (sealedAnswers[one.chosen[0] ?? -1] ?? 'blank') : undefined;
}
