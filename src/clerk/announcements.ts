/**
 * Announcements: what is told to people because something now stands in the book. They are queued
 * in the same transaction as the entry, so none is lost and none is invented.
 * @module
 */
import { commentIn, isMarkedPoll } from '../union/assembly/assembly.ts';
import type { Hash, ProposalId } from '../union/kernel/ids.ts';
import { instant, millis } from '../union/kernel/instant.ts';
import { paidByEntry } from '../union/treasury/treasury.ts';
import type { Union } from '../union/union.ts';
import { type ApproverTold, approversTold } from './approvals-told.ts';
import { fileJob } from './bank-files.ts';
import { debitsTold } from './debits-told.ts';
import { type KeyHolderTold, keyHoldersTold } from './key-holders-told.ts';
import type { NewJob } from './ports.ts';
import { type VoterTold, votersTold } from './voters-told.ts';
import { type WaitingVoteTold, waitingVotesTold } from './waiting-votes-told.ts';

/** The queue's kind of job for announcements. */
export const announcementKind = 'announcement';

/** One thing to tell: the act that was entered, and what it was about. */
export interface Announcement {
  readonly union: Hash;
  readonly seq: number;
  /** The act, or `closes-soon`, `claim-second`, `claim-paid`, `debit-announced`, `debit-called-off`, `debit-back`, `promise-due`,
   * `promise-lapsed`, `promise-freed`, `key-step`, `key-rehearsal`, `key-lost`, `key-opening`, `key-dispute`,
   * `key-disputed`, `dispute-answered`, `voting-key-replaced`, `vote-waits`. */
  readonly act: string;
  readonly proposal?: ProposalId;
  readonly member?: string;
  /** The claim that waits for a second approval. */
  readonly claim?: string;
  /** Of debits: which. Whose they are, only the hall finds out. */
  readonly debits?: readonly Hash[];
  /** Of all debits that are called off in a run: which run. */
  readonly run?: string;
}

const announced: ReadonlySet<string> = new Set([
  'founding/call@1',
  'founding/draft@1',
  'founding/found@1',
  'founding/lapse@1',
  'members/admit@1',
  'members/decline@1',
  'members/recover@1',
  'members/add-key@1',
  'assembly/propose@1',
  'assembly/open-poll@1',
  'assembly/open-secret-poll@1',
  'assembly/close-poll@1',
  'assembly/lapse@1',
  'assembly/hide-comment@1',
  'assembly/confirm-hiding@1',
  'assembly/ask@1',
  'treasury/approve@1',
  'treasury/decline@1',
  'treasury/answer-inquiry@1',
  'treasury/remind@1',
  'treasury/rest@1',
  'charter/amend@1',
  'charter/wind-up@1',
  'minutes/withhold@1',
]);

/** The queue's kind of job for an entry of which the fediverse is told. */
export const fediverseKind = 'fediverse';

export interface FediverseJob {
  readonly union: Hash;
  /** The entry that is told. */
  readonly seq: number;
  /** Set where no entry is told, but that a question has more answers by now: which, and in which span of time. */
  readonly counted?: Counted & { readonly span: number };
}

/** A question that can be answered on the fediverse: a straw poll, or a vote. */
export type Counted = { readonly straw: string } | { readonly proposal: ProposalId };

/** Answers are told together: at most so often, in milliseconds. */
const countedEvery = 5 * 60_000;

/** The job that tells how a question was answered by now; in one span of time there is one such job. */
export function countingJob(union: Hash, counted: Counted, now: number): NewJob {
  const span = Math.floor(now / countedEvery);
  const which = 'straw' in counted ? counted.straw : counted.proposal;
  const doc: FediverseJob = { union, seq: -1, counted: { ...counted, span } };
  return {
    kind: fediverseKind,
    key: `${fediverseKind}:${union}:counted:${which}:${span}`,
    at: (span + 1) * countedEvery,
    doc,
    lane: union,
  };
}

/** Acts of which the fediverse may be told: what is news there, and what changes or takes back news. */
export const toldToFediverse: ReadonlySet<string> = new Set([
  'founding/call@1',
  'founding/found@1',
  'founding/lapse@1',
  'assembly/propose@1',
  'assembly/ask-continuation@1',
  'assembly/amend@1',
  'assembly/withdraw@1',
  'assembly/open-poll@1',
  'assembly/open-secret-poll@1',
  'assembly/close-poll@1',
  'assembly/ask@1',
  'assembly/withdraw-ask@1',
  'assembly/end-straw@1',
  'assembly/comment@1',
  'assembly/retract-comment@1',
  'assembly/hide-comment@1',
  'assembly/show-comment@1',
  'minutes/redact@1',
  'minutes/withhold@1',
  'charter/amend@1',
]);

/** The queue's kind of job for a vote of which it must be reported whom its notice reached. */
export const noticesKind = 'notices-report';

export interface NoticesJob {
  readonly union: Hash;
  readonly proposal: ProposalId;
}

/** The queue's kind of job for letters to people on other servers whose words are shown. */
export const letterKind = 'fediverse-letter';

/** What such a letter is about: all that somebody said in a union, or one comment. */
export type LetterJob =
  | {
      readonly union: Hash;
      readonly actor: string;
      /** `named`: shown under the name that a member has in the union. */
      readonly about: 'shown' | 'named' | 'removed' | 'heard-again' | 'objected';
    }
  | {
      readonly union: Hash;
      readonly proposal: ProposalId;
      readonly comment: string;
      /** Hidden, shown again, or hidden still after an appeal. */
      readonly about: 'hidden' | 'back' | 'stays';
    };

const lettersAfter: Readonly<Record<string, 'hidden' | 'back' | 'stays'>> = {
  'assembly/hide-comment@1': 'hidden',
  'assembly/show-comment@1': 'back',
  'assembly/confirm-hiding@1': 'stays',
};

/** The letter to whoever wrote a comment elsewhere that is hidden, or shown again. */
function letterAfter(
  { id: union, at, assembly }: Readonly<Union>,
  { seq, act, body }: { readonly seq: number; readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  const about = lettersAfter[act];
  const { proposal = '', comment = '' } = body as OfComment;
  const said = commentIn({ assembly }, { proposal, comment });
  // A member is told as of everything that is theirs, by the paths they chose.
  if (about === undefined || !said?.guest) return [];
  const doc: LetterJob = { union, proposal, comment, about };
  return [{ kind: letterKind, key: `${letterKind}:${union}:${seq}`, at: millis(at), doc }];
}

interface OfComment {
  readonly proposal?: string;
  readonly comment?: string;
}

const reminderBefore = 24 * 3_600_000;

/** The job by which the fediverse is told, one after the other for each union. */
function toldOf(
  union: Readonly<Union>,
  { seq, act, body }: { readonly seq: number; readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  if (!toldToFediverse.has(act) || isForHallAlone(union, body)) return [];
  const doc: FediverseJob = { union: union.id, seq };
  const key = `${fediverseKind}:${union.id}:${seq}`;
  const sequence = `${fediverseKind}:${union.id}`;
  return [{ kind: fediverseKind, key, at: millis(union.at), doc, lane: union.id, sequence }];
}

/** Whether it is about a comment that its author left in the hall. */
function isForHallAlone({ assembly }: Readonly<Union>, body: unknown): boolean {
  const { proposal = '', comment } = body as OfComment;
  return (
    comment !== undefined && commentIn({ assembly }, { proposal, comment })?.also !== 'fediverse'
  );
}

/** The job that an answer brings to a question that was told. */
function countedBy(
  { id, at, assembly }: Readonly<Union>,
  { act, body }: { readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  const { straw, proposal } = body as { straw?: string; proposal?: string };
  if (act === 'assembly/answer@1' && straw !== undefined)
    return [countingJob(id, { straw }, millis(at))];
  const poll = assembly.proposals.get(proposal ?? '')?.poll;
  const isTold = poll && !isMarkedPoll(poll) && poll.replies === true;
  return act === 'assembly/vote@1' && proposal !== undefined && isTold === true
    ? [countingJob(id, { proposal }, millis(at))]
    : [];
}

interface Named extends OfComment {
  readonly member?: string;
  readonly claim?: string;
  readonly inquiry?: string;
}

/** Whom an act is about: the author of a comment, who put a claim, who asked of their money, whom it names, or who did it. */
function concerned(
  { assembly, treasury }: Readonly<Union>,
  { by, body }: { readonly by: string; readonly body: unknown },
): string {
  const { member, proposal = '', comment = '' } = body as Named;
  const said = commentIn({ assembly }, { proposal, comment });
  return said?.by ?? askedOf(treasury, body as Named) ?? member ?? by;
}

/** Who put the claim, or asked of their money, that an act is about. */
const askedOf = (
  { claims, inquiries }: Readonly<Union>['treasury'],
  { claim = '', inquiry = '' }: Named,
): string | undefined => claims.get(claim)?.by ?? inquiries.get(inquiry)?.by;

/** The acts by which the books come to show that a claim is paid. */
const paying: ReadonlySet<string> = new Set([
  'treasury/enter-lines@1',
  'treasury/assign@1',
  'treasury/affirm@1',
  'treasury/confirm@1',
]);

/** Each claimant is told that their claim is paid. */
function paidBy(
  { id: union, at, treasury }: Readonly<Union>,
  { seq, act }: { readonly seq: number; readonly act: string },
): readonly NewJob[] {
  if (!paying.has(act)) return [];
  return paidByEntry(treasury, seq).map(([claim, { by: member }]): NewJob => {
    const doc: Announcement = { union, seq, act: 'claim-paid', member };
    const key = `${union}:${seq}:claim-paid:${claim}`;
    return { kind: announcementKind, key, at: millis(at), doc };
  });
}

/** Members hear of what will be collected from them, of what won’t be after all, and of what came to nothing. */
function ofDebits(
  { id: union, at, treasury }: Readonly<Union>,
  entered: { readonly seq: number; readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  const told = debitsTold(entered, treasury.lines);
  if (!told) return [];
  const { seq } = entered;
  const doc: Announcement = { union, seq, ...told };
  const key = `${union}:${seq}:${told.act}`;
  return [{ kind: announcementKind, key, at: millis(at), doc }];
}

/** Whoever promised something is told how the appeal ended: their promise is due, or nobody pays, or it was called off. */
function endedFor(
  { id: union, at, treasury }: Readonly<Union>,
  { seq, act, body }: { readonly seq: number; readonly act: string; readonly body: unknown },
): readonly NewJob[] {
  if (act !== 'treasury/close-appeal@1' && act !== 'treasury/end-appeal@1') return [];
  const { appeal = '', reached } = body as { appeal?: string; reached?: boolean };
  const below = act === 'treasury/end-appeal@1' ? 'promise-freed' : 'promise-lapsed';
  const promises = treasury.appeals.get(appeal)?.promises ?? new Map<string, number>();
  return [...promises.keys()].map((member): NewJob => {
    const told = reached === true ? 'promise-due' : below;
    const doc: Announcement = { union, seq, act: told, member };
    const key = `${union}:${seq}:${told}:${member}`;
    return { kind: announcementKind, key, at: millis(at), doc };
  });
}

/** Key holders, voters, and those who approve claims, hear of what waits for them, most of it each for themselves, and some only later. */
const toEach = (
  { id }: Readonly<Union>,
  seq: number,
  all: readonly (KeyHolderTold | VoterTold | ApproverTold | WaitingVoteTold)[],
): readonly NewJob[] =>
  all.map(({ at, ...told }) => {
    const doc: Announcement = { seq, ...told };
    const whose = doc.member ?? doc.proposal ?? 'all';
    // Whatever brings it, a vote comes to wait once, at its moment.
    const key = `${id}:${told.act === 'vote-waits' ? at : seq}:${told.act}:${whose}`;
    return { kind: announcementKind, key, at: millis(at), doc };
  });

/** The jobs that an entry brings, for the book as it stands right after it. */
export function announcementsOf(
  union: Readonly<Union>,
  entered: {
    readonly seq: number;
    readonly act: string;
    readonly by: string;
    readonly body: unknown;
  },
): readonly NewJob[] {
  const seconds = approversTold(union, entered);
  const told = [
    ...toldOf(union, entered),
    ...countedBy(union, entered),
    ...letterAfter(union, entered),
    ...paidBy(union, entered),
    ...ofDebits(union, entered),
    ...endedFor(union, entered),
    ...fileJob(union, entered),
    ...toEach(union, entered.seq, [
      ...keyHoldersTold(union, entered),
      ...votersTold(union, entered),
      ...waitingVotesTold(union, entered),
      ...(seconds ?? []),
    ]),
  ];
  // One of two approvals is no news to whoever put the claim.
  if (seconds) return told;
  if (!announced.has(entered.act) && !completesCall(union, entered.act)) return told;
  const { proposal } = entered.body as { proposal?: string };
  const member = concerned(union, entered);
  const doc: Announcement = {
    union: union.id,
    seq: entered.seq,
    act: entered.act,
    ...(proposal !== undefined && { proposal }),
    member,
  };
  const now = {
    kind: announcementKind,
    key: `${union.id}:${entered.seq}`,
    at: millis(union.at),
    doc,
  };
  return [...told, now, ...(opensVote(entered.act) ? ofVote(union, doc) : [])];
}

export const opensVote = (act: string): boolean =>
  act === 'assembly/open-poll@1' || act === 'assembly/open-secret-poll@1';

/** The yes that makes a call's number full: now it can be founded. */
const completesCall = ({ call, members }: Readonly<Union>, act: string): boolean =>
  act === 'founding/join@1' && members.counts.joiner === call?.needed;

/**
 * A reminder a day before the vote closes, where the vote is longer than two days; and when it has
 * closed, the report on its notices, where the rules ask for one.
 */
function ofVote(union: Readonly<Union>, doc: Announcement): readonly NewJob[] {
  const { proposal = '' } = doc;
  const poll = union.assembly.proposals.get(proposal)?.poll;
  if (!poll) return [];
  const closes = millis(poll.closes);
  const at = closes - reminderBefore;
  const reminder: NewJob = {
    kind: announcementKind,
    key: `${union.id}:${doc.seq}:closes-soon:${instant(at)}`,
    at,
    doc: { ...doc, act: 'closes-soon' },
  };
  const about: NoticesJob = { union: union.id, proposal };
  const report: NewJob = {
    kind: noticesKind,
    key: `${noticesKind}:${union.id}:${doc.seq}`,
    at: closes,
    doc: about,
  };
  const isLong = at - millis(union.at) >= reminderBefore;
  return [...(isLong ? [reminder] : []), ...(poll.unreached ? [report] : [])];
}
