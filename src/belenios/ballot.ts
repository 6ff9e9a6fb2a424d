/**
 * Ballots: the sealed answers of one voter, signed with the voter's credential.
 *
 * Source: Belenios specification, "Ballots".
 * @module
 */
import { falseClaim } from './claims.ts';
import type { Election, Question } from './election.ts';
import type { Element } from './groups/group.ts';
import { sha256Base64, sha256Base64s } from './hashing.ts';
import {
  type Binding,
  choicesAsJson,
  claimsOfChoices,
  drawNonces,
  type HomomorphicAnswer,
  mayChoose,
  readChoices,
  sealChoices,
  type WordedClaim,
} from './homomorphic.ts';
import { exponentClaim, type Proof, proofAsJson, proveExponent, readProof } from './proofs.ts';
import type { Context } from './protocol.ts';
import {
  claimOfRanking,
  mayRank,
  type RankedAnswer,
  rankingAsJson,
  readRanking,
  sealRanking,
} from './ranked.ts';
import { demand, elementOf, fieldsOf, fromJson, listOf, textOf } from './reading.ts';
import { type RandomBytes, randomScalar } from './scalars.ts';

export type Answer = HomomorphicAnswer | RankedAnswer;

export interface Ballot {
  /** The public credential of whom it says it is. */
  readonly credential: Element;
  readonly credentialText: string;
  readonly answers: readonly Answer[];
  /** What the voter's credential signs: the hash of the ballot without its signature. */
  readonly signed: string;
  readonly signature: Proof;
  /** The hash of the whole text, by which a voter finds the ballot again. */
  readonly tracker: string;
}

/** The tracker of a ballot's text. */
export const trackerOf = (text: string): string => sha256Base64(text);

/** What somebody votes: for each question 0 or 1 a choice, or a rank an answer. */
export type Votes = readonly (readonly number[])[];

/** The nonces of a ballot, by question. Who has them can open it, and show that it was sealed so. */
export type BallotNonces = readonly (readonly bigint[])[];

/** Whether the votes are answers to the election's questions. */
export const mayVote = ({ questions }: Election, votes: Votes): boolean =>
  votes.length === questions.length &&
  questions.every((question, at) =>
    question.kind === 'homomorphic'
      ? mayChoose(question, votes[at] ?? [])
      : mayRank(question, votes[at] ?? []),
  );

/** Fresh nonces for a ballot. */
export const drawBallotNonces = (election: Election, random: RandomBytes): BallotNonces =>
  election.questions.map((question) =>
    question.kind === 'homomorphic'
      ? drawNonces(election.group, question, random)
      : [randomScalar(election.group.q, random)],
  );

export interface Sealing {
  readonly votes: Votes;
  /** The exponent of the voter's public credential. */
  readonly credentialSecret: bigint;
  readonly nonces: BallotNonces;
  readonly random: RandomBytes;
}

/**
 * The text of a sealed and signed ballot.
 * @throws {RangeError} where the votes are no answers to the questions
 */
export function sealBallot(election: Election, sealing: Sealing): string {
  const { votes, credentialSecret, nonces, random } = sealing;
  if (!mayVote(election, votes)) throw new RangeError('these votes do not answer the questions');
  const { group } = election;
  const credential = group.encode(group.secretPower(group.generator, credentialSecret));
  const at: Binding = { group, key: election.key, fingerprint: election.fingerprint, credential };
  const answers = election.questions.map((question, index) =>
    answerAsJson(at, sealAnswer(at, question, { votes, nonces, random, index })),
  );
  const unsigned = unsignedJson(election, credential, answers);
  const signed = sha256Base64(JSON.stringify(unsigned));
  const proof = proveExponent(
    group,
    { secret: credentialSecret, bases: [group.generator], context: signedContext(signed) },
    random,
  );
  return JSON.stringify({ ...unsigned, signature: { hash: signed, proof: proofAsJson(proof) } });
}

const signedContext = (signed: string): Context => ({ label: 'sig', parts: [signed] });

const unsignedJson = (
  election: Election,
  credential: string,
  answers: readonly object[],
): object => ({
  election_uuid: election.uuid,
  election_hash: election.fingerprint,
  credential,
  answers,
});

function sealAnswer(
  at: Binding,
  question: Question,
  { votes, nonces, random, index }: Omit<Sealing, 'credentialSecret'> & { readonly index: number },
): Answer {
  const vote = votes[index] ?? [];
  const drawn = nonces[index] ?? [];
  return question.kind === 'homomorphic'
    ? sealChoices(at, question, vote, { nonces: drawn, random })
    : sealRanking(at, vote, { nonce: drawn[0] as bigint, random });
}

const answerAsJson = ({ group }: Binding, answer: Answer): object =>
  answer.kind === 'homomorphic' ? choicesAsJson(group, answer) : rankingAsJson(group, answer);

const FIELDS = ['election_uuid', 'election_hash', 'credential', 'answers', 'signature'];

/**
 * The ballot of a text, whatever its proofs are worth.
 * @throws {FormatError} where the text is no ballot of this election
 */
export function readBallot(election: Election, text: string): Ballot {
  const { group, questions } = election;
  const fields = fieldsOf(fromJson(text, 'the ballot'), FIELDS, 'the ballot');
  demand(fields['election_uuid'] === election.uuid, 'the ballot is for another election');
  demand(fields['election_hash'] === election.fingerprint, 'the ballot is for another election');
  const credentialText = textOf(fields['credential'], 'the credential');
  const answers = listOf(fields['answers'], 'the answers', questions.length);
  const signature = fieldsOf(fields['signature'], ['hash', 'proof'], 'the signature');
  return {
    credential: elementOf(group, credentialText, 'the credential'),
    credentialText,
    answers: answers.map((each, at) =>
      readAnswer(election, questions[at] as Question, each, `answer ${at + 1}`),
    ),
    ...checkedHashes(text, signature['hash']),
    signature: readProof(group, signature['proof'], 'the signature'),
  };
}

/** The hash of a ballot without its signature, which is its last field, and of the whole. */
function checkedHashes(text: string, hash: unknown): Pick<Ballot, 'signed' | 'tracker'> {
  const end = text.lastIndexOf(',"signature":');
  const [signed = '', tracker = ''] = sha256Base64s(text.slice(0, end), ['}', text.slice(end)]);
  demand(hash === signed, 'the signature is for another text than the ballot');
  return { signed, tracker };
}

const readAnswer = (
  { group }: Election,
  question: Question,
  value: unknown,
  what: string,
): Answer =>
  question.kind === 'homomorphic'
    ? readChoices(group, question, value, what)
    : readRanking(group, value, what);

/** What is wrong with a ballot, in words; nothing where its signature and all its proofs hold. */
export function wrongBallot(election: Election, ballot: Ballot): string | undefined {
  const { group } = election;
  if (group.equal(ballot.credential, group.identity)) return 'its credential is nobody’s';
  return falseClaim(group, claimsOf(election, ballot))?.wrong;
}

/** What the signature and the proofs of a ballot claim, in the order in which they are looked at. */
export function claimsOf(election: Election, ballot: Ballot): readonly WordedClaim[] {
  const { group, key, fingerprint, questions } = election;
  const powered = [{ base: group.generator, power: ballot.credential }];
  const signature = {
    ...exponentClaim(powered, ballot.signature, signedContext(ballot.signed)),
    wrong: 'its signature does not hold',
  };
  const at: Binding = { group, key, fingerprint, credential: ballot.credentialText };
  const answers = ballot.answers.flatMap((answer, index) =>
    claimsOfAnswer(at, questions[index] as Question, answer).map(
      ({ context, commitments, challenge, wrong }) => ({
        context,
        commitments,
        challenge,
        wrong: `question ${index + 1}: ${wrong}`,
      }),
    ),
  );
  return [signature, ...answers];
}

const claimsOfAnswer = (at: Binding, question: Question, answer: Answer): readonly WordedClaim[] =>
  answer.kind === 'homomorphic' && question.kind === 'homomorphic'
    ? claimsOfChoices(at, question, answer)
    : [claimOfRanking(at, answer as RankedAnswer)];
