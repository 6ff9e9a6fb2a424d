/**
 * The rehearsal: each trustee opens a test with their part of the key before any vote is sealed with
 * it, and again from time to time. Elections have been lost by keys that nobody had tried.
 * @module
 */
import type { z } from 'zod';
import type { RandomBytes } from '../../belenios/scalars.ts';
import { defineAct } from '../kernel/act.ts';
import type { MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { holders } from '../offices/offices.ts';
import { keyHolders, numberOf, ownCeremony } from './ceremony.ts';
import { factorOf, isFactorOf, type NamedFactor } from './named-factor.ts';
import { CeremonyNumber, NamedFactorShape, refusedBy } from './shapes.ts';
import { type Ceremony, ceremonyNumbered, type MadeKey, type SecrecyView } from './state.ts';

/** A ceremony that came to a key. */
export type Keyed = Ceremony & { readonly made: MadeKey };

export const isKeyed = (ceremony: Ceremony): ceremony is Keyed => ceremony.made !== undefined;

/** What a rehearsal proves: that this trustee’s factor of a test is made with their share. */
interface Test {
  readonly label: string;
  /** How often this trustee has rehearsed before, so that no rehearsal can be copied from another. */
  readonly times: number;
  readonly number: number;
}

const testOf = (ceremony: Ceremony, member: MemberId): Test => ({
  label: ceremony.label,
  times: ceremony.rehearsed.get(member)?.times ?? 0,
  number: numberOf(ceremony, member),
});

const nameOf = ({ label, times, number }: Test): string => `rehearsal|${label}|${number}|${times}`;

/** A trustee’s factor of their next test, and its proof. */
export const rehearsalOf = (
  ceremony: Keyed,
  member: MemberId,
  share: bigint,
  random: RandomBytes,
): NamedFactor => factorOf(nameOf(testOf(ceremony, member)), share, random);

const Rehearsing = NamedFactorShape.extend({ ceremony: CeremonyNumber });
type Rehearsing = z.infer<typeof Rehearsing>;

export const rehearse = defineAct<SecrecyView, Rehearsing>('secrecy/rehearse@1', {
  about: 'Opens a test with one’s part of the key, to show that it works.',
  body: Rehearsing,
  needs: keyHolders,
  ownKey: true,
  refuses: (view, doing) => {
    const { by, body } = doing;
    const ceremony = ownCeremony(view, body.ceremony, doing);
    if ('refused' in ceremony) return ceremony;
    if (!isKeyed(ceremony)) return refusal('secrecy', 'This key is not made yet.');
    return notOpened(ceremony, by, body);
  },
  does: (view, { by, body, at }) => {
    const ceremony = ceremonyNumbered(view, body.ceremony);
    const times = (ceremony?.rehearsed.get(by)?.times ?? 0) + 1;
    ceremony?.rehearsed.set(by, { at, times });
    if (ceremony && isTried(view, ceremony, at)) givesUpBefore(view, ceremony, at);
  },
});

/** A key that somebody wanted replaced never comes back once its successor has taken over, whoever leaves after that. */
function givesUpBefore({ secrecy }: SecrecyView, { number }: Ceremony, at: Instant): void {
  for (const before of secrecy?.ceremonies.slice(0, number - 1) ?? []) {
    if (before.begunAnew) before.givenUp ??= at;
  }
}

const notOpened = (ceremony: Keyed, by: MemberId, given: Rehearsing): Refusal | undefined =>
  refusedBy(() => {
    const test = testOf(ceremony, by);
    const key = ceremony.made.shares[test.number - 1];
    return isFactorOf(nameOf(test), key, given)
      ? undefined
      : refusal('secrecy', 'This does not open the test. Is it the seed of this key?');
  });

/** So long a rehearsal shows that a part of a key has not been lost. */
const rehearsalHolds = 180 * 24;

/** Until when this trustee’s last rehearsal holds; nothing where they have not rehearsed. */
export function rehearsedUntil({ rehearsed }: Ceremony, member: MemberId): Instant | undefined {
  const last = rehearsed.get(member);
  return last && hoursAfter(last.at, rehearsalHolds);
}

/** The trustees of a key who have shown of late that they can open with it, and who still hold the office. */
export const rehearsedNow = (
  view: SecrecyView,
  ceremony: Ceremony,
  at: Instant,
): readonly MemberId[] => {
  const seats = holders(view, view.charter?.secrecy?.trustees ?? '', at);
  const seated = new Set(seats.map(({ member }) => member));
  return ceremony.trustees.filter((by) => {
    const until = rehearsedUntil(ceremony, by);
    return until !== undefined && at < until && seated.has(by);
  });
};

/** Whether one more of its trustees than it takes to open have rehearsed of late. */
const isTried = (view: SecrecyView, ceremony: Ceremony, at: Instant): boolean =>
  rehearsedNow(view, ceremony, at).length > ceremony.threshold;

/** The newest key that was made, whether anybody has tried it or not. */
export const newestKey = ({ secrecy }: Pick<SecrecyView, 'secrecy'>): Keyed | undefined =>
  secrecy?.ceremonies.findLast(isKeyed);

/**
 * The key that a vote opening now is sealed with: the newest that is not given up and whose trustees have rehearsed,
 * one more of them than it takes to open. Nothing where there is none.
 */
export const keyInUse = (view: SecrecyView, at: Instant): Keyed | undefined =>
  view.secrecy?.ceremonies
    .filter(isKeyed)
    .findLast((ceremony) => !ceremony.givenUp && isTried(view, ceremony, at));
