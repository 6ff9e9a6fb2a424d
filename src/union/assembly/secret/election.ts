/**
 * The election that a secret vote is, in the words of Belenios: a pure function of the book, in which
 * texts stand by their commitments, so that they can be erased.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256, sha256Hex } from '../../../book/hash.ts';
import { base58btc } from '../../../book/multibase.ts';
import { type Question, writeElection } from '../../../belenios/election.ts';
import { elementOf } from '../../../belenios/reading.ts';
import type { Hash, ProposalId } from '../../kernel/ids.ts';
import { group, type Keyed } from '../../secrecy/secrecy.ts';
import type { Tally } from '../outcome.ts';
import { placesNamed } from '../contest.ts';
import { isContestPoll, type Poll } from '../poll.ts';
import { questionsOf } from './choice.ts';
import { sealedFormOf } from './sealed-choice.ts';
import { questionAsked } from './sealing.ts';

/** What the text of an election is made of. */
export interface Asked {
  readonly union: Hash;
  readonly proposal: ProposalId;
  /** Commitment to the proposal’s title. */
  readonly title: Hash;
  readonly ceremony: Keyed;
  /** There in a choice among options. */
  readonly contest?: Parameters<typeof sealedFormOf>[0] | undefined;
}

const inChoice = (contest: NonNullable<Asked['contest']>, title: Hash): readonly Question[] =>
  questionsOf(sealedFormOf(contest), { title, names: placesNamed(contest) });

/** What is asked in a vote, titles aside. */
export const questionsIn = (poll: Poll): readonly Question[] =>
  isContestPoll(poll) ? inChoice(poll, '') : [questionAsked('')];

/** So many digits of Base58 hold 128 bits. */
const digits = 22;

/** The text of the election: every ballot is bound to its hash. */
export const electionText = ({ union, proposal, title, ceremony, contest }: Asked): string =>
  writeElection({
    group,
    key: elementOf(group, ceremony.made.key, 'the key'),
    name: proposal,
    description: union,
    questions: contest ? inChoice(contest, title) : [questionAsked(title)],
    uuid: base58btc(sha256(utf8(`${union}|${proposal}`))).slice(1, 1 + digits),
  });

/** SHA-256 of an election’s text in hex. */
export const electionHash = (text: string): Hash => sha256Hex(utf8(text));

/** How many ballots said what, of the sums of a question’s choices. */
export const tallyOf = (sums: readonly number[]): Tally => {
  const [blank = 0, yes = 0, no = 0, abstain = 0] = sums;
  return { blank, yes, no, abstain, block: 0 };
};
