/**
 * Who is told what: by how a person stands to the union, and how much they want to hear from it.
 * @module
 */
import type { Standing } from '../../union/kernel/act.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { type Instant, millis } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Dial } from '../accounts/person.ts';
import { type Circle, type Kind, type Least, proposalOf, type Topic } from './kinds/kind.ts';
import { ofAssembly } from './kinds/of-assembly.ts';
import { ofKeys } from './kinds/of-keys.ts';
import { ofMoney } from './kinds/of-money.ts';
import { ofTalk } from './kinds/of-talk.ts';
import { ofUnion } from './kinds/of-union.ts';
import { ofWaiting } from './kinds/of-waiting.ts';
import { ownAffairs } from './kinds/own.ts';

const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    ...ofUnion,
    ...ofAssembly,
    ...ofWaiting,
    ...ofTalk,
    ...ofMoney,
    ...ofKeys,
    ...ownAffairs,
  }),
);

/** The sort of notice that an act brings, if anybody is told of it at all. */
export const kindOf = (act: string): Kind | undefined => kinds.get(act);

/** The one member a notice is for, or those, whatever their dials say; nothing where it is for whoever wants it. */
export function onlyFor(
  union: ReadUnion,
  { act, member }: Topic,
  at: Instant,
): readonly MemberId[] | undefined {
  const to = kindOf(act)?.to;
  if (typeof to === 'function') return [...new Set(to(union, at))];
  return to === 'own' && member !== undefined ? [member] : undefined;
}

/** Whether it is of somebody’s own affairs, and not for whoever wants it. */
export const isOwn = ({ act }: Pick<Topic, 'act'>): boolean => {
  const to = kindOf(act)?.to;
  return to === 'own' || typeof to === 'function';
};

/** What a notice is news of: what else is told of that, is told to nobody who was told. */
export function occasionOf(
  union: ReadUnion,
  topic: Topic & { readonly seq: number },
  at: Instant,
): string | number {
  const { eachTime, occasion } = kindOf(topic.act) ?? {};
  const about = eachTime ? undefined : (topic.proposal ?? occasion?.(union, at));
  return about ?? topic.seq;
}

/** Whether it is still true: nobody is told of a vote that is over that it has opened. */
export const isTimely = (union: ReadUnion, topic: Topic, now: Instant): boolean =>
  kindOf(topic.act)?.isTimely?.(union, topic, now) ?? true;

/** When what it asks for can no longer be done, in milliseconds since 1970. */
export function deadlineOf(union: ReadUnion, topic: Topic): number | undefined {
  const proposal = proposalOf(union, topic);
  return proposal?.stage === 'poll' && proposal.poll ? millis(proposal.poll.closes) : undefined;
}

/** Whether this person is told of it at once, where it is for whoever wants it or for the one it is about. */
export function wants(
  union: ReadUnion,
  topic: Topic,
  to: { member: MemberId; dial: Dial },
): boolean {
  const kind = kindOf(topic.act);
  if (!kind) return false;
  if (kind.to === 'own') return topic.member === to.member;
  if (typeof kind.to === 'function') return false;
  const standing = union.members.people.get(to.member)?.standing ?? 'stranger';
  const least = leastFor(kind.to, standing);
  if (least === undefined || !reaches(to.dial, least)) return false;
  return kind.concerns?.(union, topic, to.member) ?? true;
}

const reaches = (dial: Dial, least: Least): boolean =>
  dial === 'everything' || (dial === 'important' && least === 'important');

function leastFor(circle: Circle, standing: Standing): Least | undefined {
  switch (standing) {
    case 'member':
    case 'joiner':
      return circle.members;
    case 'supporter':
    case 'applicant':
      return circle.supporters;
    default:
      return undefined;
  }
}
