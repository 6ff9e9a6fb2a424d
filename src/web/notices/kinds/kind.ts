/**
 * One sort of notice: whom it is for, until when it is news, and what it says. A new sort is one more
 * of these in a list beside, and its act in `clerk/announcements.ts`.
 * @module
 */
import type { Proposal, Stage } from '../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../union/kernel/ids.ts';
import type { Instant } from '../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../union/union.ts';
import type { Words } from '../../words.ts';
import type { ToldDebit } from '../debit-told.ts';
import type { Letter } from '../letter.ts';

/** A thing that may be told: an act of the book, a vote that closes soon. */
export interface Topic {
  readonly act: string;
  readonly proposal?: string | undefined;
  readonly member?: string | undefined;
  /** Of a debit: what the book calls it. */
  readonly debit?: string | undefined;
  /** The claim that waits for a second approval. */
  readonly claim?: string | undefined;
}

/** From which dial on something comes at once. */
export type Least = 'everything' | 'important';

/** For members (and those who joined a call), and for supporters, who are told less by the same dial. */
export interface Circle {
  readonly members?: Least;
  readonly supporters?: Least;
}

/** Whom something concerns who may be several, as of the moment in which it is told. */
export type Concerned = (union: ReadUnion, at: Instant) => readonly MemberId[];

/** What a letter is written from. */
export interface Told {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly name: string;
  readonly home: string;
  /** When it is written. */
  readonly at: Instant;
  readonly act: string;
  readonly member: string;
  readonly proposal: Proposal | undefined;
  /** The proposal's title; nothing where it may not stand in a letter. */
  readonly title: string | undefined;
  /** What the options are called in a choice among them; none where they may not stand in a letter. */
  readonly options: readonly string[];
  /** Of a vote that opens: whether they have been told that it waits for a key. */
  readonly heardOfWait?: boolean | undefined;
  /** What is or was collected from this member, where it is about that. */
  readonly debit?: ToldDebit | undefined;
  /** The claim that it is about; without its title where that may not stand in a letter. */
  readonly claim?: ToldClaim | undefined;
}

export interface ToldClaim {
  readonly id: string;
  readonly title: string | undefined;
  readonly amount: number;
  readonly currency: string;
}

export interface Kind {
  /** What a list of notices calls it: a phrase. */
  readonly called: string;
  /** `own`: the one member it is about; or those of that moment whom it concerns. Both whatever their dial says. */
  readonly to: 'own' | Concerned | Circle;
  /** Whom of those it (still) concerns; everybody, where nothing is said. */
  readonly concerns?: (union: ReadUnion, topic: Topic, to: MemberId) => boolean;
  /** Whether it is still true at that moment; always, where nothing is said. */
  readonly isTimely?: (union: ReadUnion, topic: Topic, now: Instant) => boolean;
  /** What it is news of, where entries besides the first may bring it: of that each is told once. */
  readonly occasion?: (union: ReadUnion, at: Instant) => string | undefined;
  /** Each is told for itself; else what is about one proposal is told once, however often it happens. */
  readonly eachTime?: true;
  /** It comes in quiet hours too, and by every way: somebody may be taking over a membership. */
  readonly urgent?: true;
  /** It asks for nothing, so a device need not wake for it. */
  readonly quiet?: true;
  /** The letter, or nothing where there is nothing (any more) to tell. */
  readonly write: (told: Told) => Letter | undefined;
}

export type Kinds = Readonly<Record<string, Kind>>;

export const proposalOf = (
  { assembly }: ReadUnion,
  { proposal }: Pick<Topic, 'proposal'>,
): Proposal | undefined => assembly.proposals.get(proposal ?? '');

/** True while the proposal is in that stage. */
export const inStage =
  (stage: Stage): NonNullable<Kind['isTimely']> =>
  (union, topic) =>
    proposalOf(union, topic)?.stage === stage;

/** True while its ballots are taken. */
export const whileVoting: NonNullable<Kind['isTimely']> = (union, topic, now) => {
  const proposal = proposalOf(union, topic);
  return proposal?.stage === 'poll' && proposal.poll !== undefined && now < proposal.poll.closes;
};
