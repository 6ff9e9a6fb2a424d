/**
 * Announcements: what is told to people because something now stands in the book. They are queued
 * in the same transaction as the entry, so none is lost and none is invented.
 * @module
 */
import type { Hash, ProposalId } from '../union/kernel/ids.ts';
import { instant, millis } from '../union/kernel/instant.ts';
import type { Union } from '../union/union.ts';
import type { NewJob } from './ports.ts';

/** The queue's kind of job for announcements. */
export const announcementKind = 'announcement';

/** One thing to tell: the act that was entered, and what it was about. */
export interface Announcement {
  readonly union: Hash;
  readonly seq: number;
  /** The act, or `closes-soon`. */
  readonly act: string;
  readonly proposal?: ProposalId;
  readonly member?: string;
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
  'assembly/close-poll@1',
  'assembly/lapse@1',
  'charter/amend@1',
  'charter/wind-up@1',
  'minutes/withhold@1',
]);

/** The queue's kind of job for an entry of which the fediverse is told. */
export const fediverseKind = 'fediverse';

export interface FediverseJob {
  readonly union: Hash;
  readonly seq: number;
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
  'assembly/close-poll@1',
  'minutes/redact@1',
  'minutes/withhold@1',
  'charter/amend@1',
]);

const reminderBefore = 24 * 3_600_000;

/** The job by which the fediverse is told, one after the other for each union. */
function toldOf(
  union: Readonly<Union>,
  { seq, act }: { readonly seq: number; readonly act: string },
): readonly NewJob[] {
  if (!toldToFediverse.has(act)) return [];
  const doc: FediverseJob = { union: union.id, seq };
  const key = `${fediverseKind}:${union.id}:${seq}`;
  const sequence = `${fediverseKind}:${union.id}`;
  return [{ kind: fediverseKind, key, at: millis(union.at), doc, lane: union.id, sequence }];
}

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
  const told = toldOf(union, entered);
  if (!announced.has(entered.act) && !completesCall(union, entered.act)) return told;
  const { proposal, member = entered.by } = entered.body as { proposal?: string; member?: string };
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
  return [...told, now, ...(entered.act === 'assembly/open-poll@1' ? reminder(union, doc) : [])];
}

/** The yes that makes a call's number full: now it can be founded. */
const completesCall = ({ call, members }: Readonly<Union>, act: string): boolean =>
  act === 'founding/join@1' && members.counts.joiner === call?.needed;

/** A reminder a day before the vote closes, where the vote is longer than two days. */
function reminder(union: Readonly<Union>, doc: Announcement): readonly NewJob[] {
  const closes = union.assembly.proposals.get(doc.proposal ?? '')?.poll?.closes;
  if (closes === undefined) return [];
  const at = millis(closes) - reminderBefore;
  if (at - millis(union.at) < reminderBefore) return [];
  return [
    {
      kind: announcementKind,
      key: `${union.id}:${doc.seq}:closes-soon:${instant(at)}`,
      at,
      doc: { ...doc, act: 'closes-soon' },
    },
  ];
}
