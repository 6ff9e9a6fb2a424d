/**
 * Of what the holders of a key are told: a step that waits for them, a vote to be opened, a rehearsal that
 * runs out.
 * @module
 */
import { isSealed, lackingToShuffle, openableFrom, openersOf } from '../union/assembly/assembly.ts';
import type { Hash, MemberId, ProposalId } from '../union/kernel/ids.ts';
import { type Instant, latest } from '../union/kernel/instant.ts';
import {
  type Ceremony,
  ceremonyNumbered,
  rehearsalAsked,
  stepDue,
} from '../union/secrecy/secrecy.ts';
import type { Union } from '../union/union.ts';

/** Something to tell one key holder, and when. */
export interface KeyHolderTold {
  readonly union: Hash;
  readonly act: 'key-step' | 'key-rehearsal' | 'key-opening' | 'key-disputed';
  readonly member: MemberId;
  readonly proposal?: ProposalId;
  readonly at: Instant;
}

/** What an entry brings, for the book as it stands right after it. */
export function keyHoldersTold(
  union: Readonly<Union>,
  { act, by, body }: { readonly act: string; readonly by: string; readonly body: unknown },
): readonly KeyHolderTold[] {
  const { ceremony: number = 0, proposal = '' } = body as { ceremony?: number; proposal?: string };
  const ceremony = ceremonyNumbered(union, number);
  if (act === 'secrecy/rehearse@1' && ceremony) return again(union, ceremony, by);
  const vote = voteTold[act];
  if (vote) return vote(union, proposal);
  return act.startsWith('secrecy/') && ceremony ? nextSteps(union, ceremony) : [];
}

/** What the key holders of a vote are told of an act on it. */
const voteTold: Readonly<
  Record<string, (union: Readonly<Union>, proposal: ProposalId) => readonly KeyHolderTold[]>
> = {
  'assembly/open-secret-poll@1': (union, proposal) => toOpen(union, proposal, 'key-opening'),
  'assembly/settle@1': (union, proposal) => toOpen(union, proposal, 'key-opening'),
  'assembly/dispute@1': firstDispute,
  'assembly/shuffle@1': onceShuffled,
};

/** Where a step just became everybody’s, everybody is told. */
function nextSteps(union: Readonly<Union>, ceremony: Ceremony): readonly KeyHolderTold[] {
  const { id, at } = union;
  const all = ceremony.trustees.every((each) => stepDue(ceremony, each) !== undefined);
  if (!all) return [];
  return ceremony.trustees.map((member) => ({ union: id, act: 'key-step', member, at }));
}

function again(
  { id }: Readonly<Union>,
  ceremony: Ceremony,
  member: MemberId,
): readonly KeyHolderTold[] {
  const at = rehearsalAsked(ceremony, member);
  return at === undefined ? [] : [{ union: id, act: 'key-rehearsal', member, at }];
}

/** Where enough have shuffled, those who open are told that now they can. */
function onceShuffled(union: Readonly<Union>, proposal: ProposalId): readonly KeyHolderTold[] {
  const { sealed } = union.assembly.proposals.get(proposal)?.poll ?? {};
  return sealed && lackingToShuffle(sealed) === 0 ? toOpen(union, proposal, 'key-opening') : [];
}

/** A dispute that stays open holds the opening up for a while: once that is over they are told, however many disputed. */
function firstDispute(union: Readonly<Union>, proposal: ProposalId): readonly KeyHolderTold[] {
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
  const { id, at, assembly } = union;
  const found = assembly.proposals.get(proposal);
  const poll = found?.poll;
  if (!found || !poll || !isSealed(poll)) return [];
  const ceremony = ceremonyNumbered(union, poll.sealed.ceremony);
  const from = latest(at, openableFrom(poll.sealed));
  const openers = ceremony ? openersOf(found, ceremony) : [];
  return openers.map((member) => ({ union: id, act, member, proposal, at: from }));
}
