/**
 * What a trustee does with their seed: the next step of a ceremony, and their share of its key. Nothing
 * of it is kept, since all of it follows from the seed and the book.
 * @module
 */
import {
  certify,
  commit,
  promise,
  publishKey,
  type Seat,
  shareOf,
  verificationKey,
} from '../../belenios/ceremony.ts';
import { complain } from '../../belenios/complaint.ts';
import type { SecondRound } from '../../belenios/pedersen.ts';
import type { RandomBytes } from '../../belenios/scalars.ts';
import type { MemberId } from '../kernel/ids.ts';
import { certificatesOf, numberOf, secondRoundOf } from './ceremony.ts';
import { isKeyed, type Keyed, rehearsalOf } from './rehearsal.ts';
import { group } from './group.ts';
import type { Ceremony } from './state.ts';

/** An act that a trustee’s next step comes to. */
export interface Step {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A trustee with their seed. */
export interface Part {
  readonly member: MemberId;
  readonly seed: string;
}

export const seatOf = (ceremony: Ceremony, member: MemberId): Seat => ({
  group,
  size: ceremony.trustees.length,
  threshold: ceremony.threshold,
  index: numberOf(ceremony, member),
  label: ceremony.label,
});

/** The key by which a trustee’s seed is known: the one that their first step shows. */
export const keyOfSeed = (seed: string): string => verificationKey(group, seed);

/** The key that a trustee’s first step has shown; nothing before it. */
export function keyShownBy(ceremony: Ceremony, member: MemberId): string | undefined {
  const message = ceremony.first.get(member)?.certificate.message;
  if (message === undefined) return undefined;
  return (JSON.parse(message) as { readonly verification: string }).verification;
}

/** Whether this is the seed that a trustee did their first step with; nothing where they have not. */
export function isOwnSeed(
  ceremony: Ceremony,
  { member, seed }: Part,
  random: RandomBytes,
): boolean | undefined {
  const before = ceremony.first.get(member)?.certificate.message;
  return before === undefined
    ? undefined
    : certify(seatOf(ceremony, member), seed, random).message === before;
}

/** A trustee’s next rehearsal, however often they have rehearsed. Throws as {@link ownShare} does. */
export function nextRehearsal(ceremony: Keyed, part: Part, random: RandomBytes): Step {
  const share = ownShare(ceremony, part);
  const body = rehearsalOf(ceremony, part.member, share, random);
  return { act: 'secrecy/rehearse@1', body: { ceremony: ceremony.number, ...body } };
}

/** The step that waits for this trustee; nothing while others are to come first, or all is done. */
export function nextStep(
  ceremony: Ceremony,
  { member, seed }: Part,
  random: RandomBytes,
): Step | undefined {
  const seat = seatOf(ceremony, member);
  const { number } = ceremony;
  if (!ceremony.first.has(member)) {
    const body = { certificate: certify(seat, seed, random), promise: promise(seat, seed) };
    return { act: 'secrecy/certify@1', body: { ceremony: number, ...body } };
  }
  const certificates = certificatesOf(ceremony);
  if (certificates && !ceremony.second.has(member)) {
    const round = commit(seat, seed, certificates, random);
    return { act: 'secrecy/commit@1', body: { ceremony: number, round } };
  }
  const round = secondRoundOf(ceremony);
  if (round && !ceremony.third.has(member)) {
    return thirdStep(ceremony, { seat, seed, round }, random);
  }
  if (!isKeyed(ceremony) || ceremony.rehearsed.has(member)) return undefined;
  return nextRehearsal(ceremony, { member, seed }, random);
}

function thirdStep(
  { number }: Ceremony,
  {
    seat,
    seed,
    round,
  }: { readonly seat: Seat; readonly seed: string; readonly round: SecondRound },
  random: RandomBytes,
): Step {
  const own = shareOf(seat, seed, round);
  if ('falseFrom' in own) {
    const complaint = complain(seat, seed, { round, from: own.falseFrom }, random);
    return { act: 'secrecy/complain@1', body: { ceremony: number, ...complaint } };
  }
  const key = publishKey(seat, seed, own.share, random);
  return { act: 'secrecy/confirm@1', body: { ceremony: number, key } };
}

/**
 * A trustee’s share of a key.
 * @throws {RangeError} where the seed is not the one the key was made with
 */
export function ownShare(ceremony: Ceremony, { member, seed }: Part): bigint {
  const round = secondRoundOf(ceremony);
  const own = round && shareOf(seatOf(ceremony, member), seed, round);
  if (!own || 'falseFrom' in own) throw new RangeError('This is not the seed of this key.');
  return own.share;
}
