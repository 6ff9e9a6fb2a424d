/**
 * What waits for a key holder: a step of making a key, a rehearsal, a vote to be opened.
 * @module
 */
import {
  isAbout,
  isSealed,
  isUpheld,
  lackingIn,
  lackingToShuffle,
  openableFrom,
  type Proposal,
  type SealedPoll,
  tooFewCounted,
} from '../../../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import { holders } from '../../../../../union/offices/offices.ts';
import {
  type Ceremony,
  ceremonyNumbered,
  isKeyed,
  type Keyed,
  keyInUse,
  lastCeremony,
  newestKey,
  numberOf,
  rehearsalDue,
  stepDue,
  type StepName,
} from '../../../../../union/secrecy/secrecy.ts';
import type { ReadUnion } from '../../../../../union/union.ts';

export const keyHoldersPath = ({ home }: { readonly home: string }): string =>
  `${home}/key-holders`;

/** Who holds the office that keeps the key. */
export function holdersNow(union: ReadUnion, at: Instant): readonly MemberId[] {
  const { trustees } = union.charter?.secrecy ?? {};
  return trustees === undefined ? [] : holders(union, trustees, at).map(({ member }) => member);
}

/** Where a key holder opens a vote: beside it, or at the key where they may not read what it is about. */
export const openingPath = (
  { home, mayRead }: { readonly home: string; readonly mayRead: boolean },
  { id }: Pick<Proposal, 'id'>,
): string => (mayRead ? `${home}/p/${id}#opening` : `${keyHoldersPath({ home })}#opening`);

export interface OwnStep {
  readonly ceremony: Ceremony;
  readonly step: StepName;
}

/** The step that this member can do now: of the key that is being made, or else the first rehearsal of the one before. */
export function stepFor(union: ReadUnion, member: MemberId, at: Instant): OwnStep | undefined {
  const [newest] = keysOf(union, member, at);
  for (const ceremony of [lastCeremony(union), newest]) {
    const step = ceremony && stepDue(ceremony, member);
    if (step) return { ceremony, step };
  }
  return undefined;
}

/** The keys of which this member holds a part that can be used, the newest first. */
export function keysOf(union: ReadUnion, member: MemberId, at: Instant): readonly Keyed[] {
  if (!holdersNow(union, at).includes(member)) return [];
  const all = [newestKey(union), keyInUse(union, at)];
  return [...new Set(all)].flatMap((each) => (each?.trustees.includes(member) ? [each] : []));
}

/** The keys of which this member still needs their part: those that can be used, and those of votes that are not decided. */
export function keysToKeep(union: ReadUnion, member: MemberId, at: Instant): readonly Keyed[] {
  const usable = keysOf(union, member, at);
  const sealing = keysOfVotes(union);
  return (union.secrecy?.ceremonies ?? [])
    .filter(isKeyed)
    .filter((each) => each.trustees.includes(member))
    .filter((each) => usable.includes(each) || sealing.has(each.number));
}

/** The numbers of the keys with which votes are sealed that are not decided yet. */
const keysOfVotes = ({ assembly }: ReadUnion): ReadonlySet<number> =>
  new Set(
    [...assembly.open].flatMap((id) => {
      const poll = assembly.proposals.get(id)?.poll;
      return poll && isSealed(poll) ? [poll.sealed.ceremony] : [];
    }),
  );

/** The key with which this member is to rehearse again. */
export const rehearsalFor = (union: ReadUnion, member: MemberId, at: Instant): Keyed | undefined =>
  keysOf(union, member, at).find((each) => rehearsalDue(each, member, at));

/** The key with which a vote is opened, where this member can give a part now. */
export function opensNow(
  union: ReadUnion,
  proposal: Proposal,
  { member, at }: { readonly member: MemberId; readonly at: Instant },
): { readonly poll: SealedPoll; readonly ceremony: Ceremony } | undefined {
  const { stage, poll } = proposal;
  if (stage !== 'poll' || !poll || !isSealed(poll) || at < openableFrom(poll.sealed))
    return undefined;
  if (staysAway(proposal, poll, member)) return undefined;
  const ceremony = ceremonyNumbered(union, poll.sealed.ceremony);
  if (!ceremony?.trustees.includes(member) || lackingIn(union, poll) === 0) return undefined;
  return waitsFor(union, poll, numberOf(ceremony, member)) ? { poll, ceremony } : undefined;
}

/** Whether a vote is not for this member to open: it is about them, or by enough key holders’ word or theirs it is not to be. */
const staysAway = (proposal: Proposal, { sealed }: SealedPoll, member: MemberId): boolean =>
  isAbout(proposal, member) || isUpheld(sealed) || sealed.upheld.has(member);

/** Whether a vote waits for the key holder of that number: first for so many who shuffle its ballots, if it is opened whole. */
function waitsFor(union: ReadUnion, poll: SealedPoll, number: number): boolean {
  const { mixing, openings } = poll.sealed;
  if (!mixing || lackingToShuffle(poll.sealed) === 0) return !openings.has(number);
  return !mixing.shuffles.has(number) && !tooFewCounted(union, poll);
}

/** Whether disputes about a vote wait for an answer by this member. */
export function answersNow(
  union: ReadUnion,
  proposal: Proposal,
  { member }: { readonly member: MemberId },
): boolean {
  const { stage, poll } = proposal;
  if (stage !== 'poll' || !poll || !isSealed(poll)) return false;
  if (staysAway(proposal, poll, member)) return false;
  const { ceremony, disputes } = poll.sealed;
  const isHolder = ceremonyNumbered(union, ceremony)?.trustees.includes(member) === true;
  return isHolder && disputes.some(({ by, settled }) => !settled && by !== member);
}

/** The votes about which this member is to answer a dispute. */
export const votesToAnswer = (
  union: ReadUnion,
  who: { readonly member: MemberId },
): readonly Proposal[] =>
  [...union.assembly.open].flatMap((id) => {
    const proposal = union.assembly.proposals.get(id);
    return proposal && answersNow(union, proposal, who) ? [proposal] : [];
  });

/** The votes that this member can open now. */
export const votesToOpen = (
  union: ReadUnion,
  who: { readonly member: MemberId; readonly at: Instant },
): readonly Proposal[] =>
  [...union.assembly.open].flatMap((id) => {
    const proposal = union.assembly.proposals.get(id);
    return proposal && opensNow(union, proposal, who) ? [proposal] : [];
  });
