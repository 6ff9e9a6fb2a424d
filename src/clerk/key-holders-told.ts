/**
 * Of what the holders of a key are told: a step that waits for them, a vote to be opened, a dispute to be answered, a
 * rehearsal that runs out, a key that went out of use. And whoever disputed a vote, of the answer.
 * @module
 */
import { lackingToShuffle, openableFrom, openersOf } from '../union/assembly/assembly.ts';
import type { Hash, MemberId, ProposalId } from '../union/kernel/ids.ts';
import { type Instant, latest } from '../union/kernel/instant.ts';
import {
  type Ceremony,
  ceremonyNumbered,
  keyAwaited,
  rehearsalAsked,
  rehearsedUntil,
  stepDue,
} from '../union/secrecy/secrecy.ts';
import type { Union } from '../union/union.ts';

/** Something to tell one person, or all whom it concerns once it is told; and when. */
export interface KeyHolderTold {
  readonly union: Hash;
  readonly act:
    | 'key-step'
    | 'key-rehearsal'
    | 'key-lost'
    | 'key-opening'
    | 'key-dispute'
    | 'key-disputed'
    | 'dispute-answered';
  readonly member?: MemberId;
  readonly proposal?: ProposalId;
  readonly at: Instant;
}

/** What an entry brings, for the book as it stands right after it. */
export function keyHoldersTold(
  union: Readonly<Union>,
  { act, by, body }: { readonly act: string; readonly by: string; readonly body: unknown },
): readonly KeyHolderTold[] {
  const {
    ceremony: number = 0,
    proposal = '',
    member = '',
  } = body as { readonly ceremony?: number; readonly proposal?: string; readonly member?: string };
  const ceremony = ceremonyNumbered(union, number);
  if (act === 'secrecy/rehearse@1' && ceremony) return again(union, ceremony, by);
  const vote = voteTold[act];
  if (vote) return vote(union, { proposal, by, member });
  if (act.startsWith('secrecy/')) return ceremony ? nextSteps(union, ceremony) : [];
  return endsSeat(act) ? onceLost(union) : [];
}

/** An act on a vote: whose it is, and whom it is about. */
interface OnVote {
  readonly proposal: ProposalId;
  readonly by: string;
  readonly member: MemberId;
}

/** What people are told of an act on a vote. */
const voteTold: Readonly<
  Record<string, (union: Readonly<Union>, on: OnVote) => readonly KeyHolderTold[]>
> = {
  'assembly/open-secret-poll@1': (union, { proposal }) => toOpen(union, proposal, 'key-opening'),
  'assembly/settle@1': (union, on) => [
    ...answered(union, on),
    ...toOpen(union, on.proposal, 'key-opening'),
  ],
  'assembly/dispute@1': (union, on) => [...toAnswer(union, on), ...firstDispute(union, on)],
  'assembly/shuffle@1': onceShuffled,
};

/** Where a step just became everybody’s, everybody is told. */
function nextSteps(union: Readonly<Union>, ceremony: Ceremony): readonly KeyHolderTold[] {
  const { id, at } = union;
  const all = ceremony.trustees.every((each) => stepDue(ceremony, each) !== undefined);
  if (!all) return [];
  return ceremony.trustees.map((member) => ({ union: id, act: 'key-step', member, at }));
}

/** Whoever rehearsed is asked to again in time; and all are told where that was the last key in use, and nobody has. */
function again(
  { id }: Readonly<Union>,
  ceremony: Ceremony,
  member: MemberId,
): readonly KeyHolderTold[] {
  const asked = rehearsalAsked(ceremony, member);
  const until = rehearsedUntil(ceremony, member);
  return [
    ...(asked === undefined
      ? []
      : [{ union: id, act: 'key-rehearsal' as const, member, at: asked }]),
    ...(until === undefined ? [] : [{ union: id, act: 'key-lost' as const, at: until }]),
  ];
}

/** Whether somebody loses a seat by an act of that name. */
export const endsSeat = (act: string): boolean =>
  /^(?:offices\/(?:remove|resign|end-term)|members\/leave)@/.test(act);

/**
 * Where votes wait for a key once somebody has lost a seat, whom it concerns is told, unless they have been of that
 * loss. A term may have ended some time before that is entered.
 */
function onceLost(union: Readonly<Union>): readonly KeyHolderTold[] {
  const { id, at } = union;
  return keyAwaited(union, at) ? [{ union: id, act: 'key-lost', at }] : [];
}

/** Where enough have shuffled, those who open are told that now they can. */
function onceShuffled(union: Readonly<Union>, { proposal }: OnVote): readonly KeyHolderTold[] {
  const { sealed } = union.assembly.proposals.get(proposal)?.poll ?? {};
  return sealed && lackingToShuffle(sealed) === 0 ? toOpen(union, proposal, 'key-opening') : [];
}

/** Those who open a vote are to answer what is disputed, at once: it holds the opening up. */
function toAnswer(union: Readonly<Union>, { proposal, by }: OnVote): readonly KeyHolderTold[] {
  const { id, at } = union;
  return openersIn(union, proposal).flatMap((member) =>
    member === by ? [] : { union: id, act: 'key-dispute', member, proposal, at },
  );
}

/** Whoever disputed it is told of the answer; not where they took it back themselves. */
const answered = (
  { id, at }: Readonly<Union>,
  { proposal, by, member }: OnVote,
): readonly KeyHolderTold[] =>
  by === member ? [] : [{ union: id, act: 'dispute-answered', member, proposal, at }];

/** A dispute that stays open holds the opening up for a while: once that is over they are told, however many disputed. */
function firstDispute(union: Readonly<Union>, { proposal }: OnVote): readonly KeyHolderTold[] {
  const { disputes = [] } = union.assembly.proposals.get(proposal)?.poll?.sealed ?? {};
  const open = disputes.filter(({ settled }) => !settled);
  return open.length === 1 ? toOpen(union, proposal, 'key-disputed') : [];
}

/** Those who open a vote are told once it can be opened, as far as is known now. */
function toOpen(
  union: Readonly<Union>,
  proposal: ProposalId,
  act: KeyHolderTold['act'],
): readonly KeyHolderTold[] {
  const { id, at } = union;
  const { sealed } = union.assembly.proposals.get(proposal)?.poll ?? {};
  if (!sealed) return [];
  const from = latest(at, openableFrom(sealed));
  return openersIn(union, proposal).map((member) => ({
    union: id,
    act,
    member,
    proposal,
    at: from,
  }));
}

/** Those who hold the key of a vote, and whom it is not about. */
function openersIn(union: Readonly<Union>, id: ProposalId): readonly MemberId[] {
  const proposal = union.assembly.proposals.get(id);
  const { sealed } = proposal?.poll ?? {};
  const ceremony = sealed && ceremonyNumbered(union, sealed.ceremony);
  return proposal && ceremony ? openersOf(proposal, ceremony) : [];
}
