/**
 * Who is told what: by how a person stands to the union, and how much mail they want from it.
 * @module
 */
import type { Announcement } from '../../clerk/clerk.ts';
import type { Stage } from '../../union/assembly/assembly.ts';
import type { Standing } from '../../union/kernel/act.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Dial } from '../accounts/person.ts';

/** A thing that may be told: an act of the book, a vote that closes soon, a digest of a period. */
export type Topic = Pick<Announcement, 'act' | 'proposal' | 'member'>;

/** From which dial on something comes at once. */
type Least = 'everything' | 'important';

/** For members (and those who joined a call), and for supporters, who are told less by the same dial. */
interface Circle {
  readonly members?: Least;
  readonly supporters?: Least;
}

const circles: Readonly<Record<string, Circle>> = {
  'founding/join@1': { members: 'important' },
  'founding/draft@1': { members: 'important' },
  'founding/found@1': { members: 'important', supporters: 'important' },
  'founding/lapse@1': { members: 'important' },
  'assembly/propose@1': { members: 'everything', supporters: 'everything' },
  'assembly/open-poll@1': { members: 'important', supporters: 'everything' },
  'closes-soon': { members: 'important' },
  'assembly/close-poll@1': { members: 'important', supporters: 'important' },
  'assembly/lapse@1': { members: 'everything' },
  'charter/amend@1': { members: 'important', supporters: 'everything' },
  'charter/wind-up@1': { members: 'important', supporters: 'important' },
  'minutes/withhold@1': { members: 'everything' },
};

/** What concerns one person: their own membership and keys. It is told whatever the dial says. */
const own: ReadonlySet<string> = new Set([
  'members/admit@1',
  'members/decline@1',
  'members/recover@1',
  'members/add-key@1',
]);

/** The one member a notice is for, if it is for one. */
export const onlyFor = ({ act, member }: Topic): MemberId | undefined =>
  own.has(act) ? member : undefined;

/** Whether anybody is told of this at all. */
export const isTold = ({ act }: Topic): boolean => own.has(act) || act in circles;

type Still = (union: ReadUnion, topic: Topic) => boolean;

const inStage =
  (stage: Stage): Still =>
  ({ assembly }, { proposal }) =>
    assembly.proposals.get(proposal ?? '')?.stage === stage;

const stillCall: Still = ({ phase }) => phase === 'call';

/** What can be overtaken by events before it is told. */
const still: Readonly<Record<string, Still>> = {
  'assembly/propose@1': inStage('deliberation'),
  'assembly/open-poll@1': inStage('poll'),
  'closes-soon': inStage('poll'),
  'founding/join@1': stillCall,
  'founding/draft@1': stillCall,
  'members/recover@1': ({ members }, { member }) =>
    members.people.get(member ?? '')?.recovery !== undefined,
};

/** Whether it is still true: nobody is told of a vote that is over that it has opened. */
export const isTimely: Still = (union, topic) => still[topic.act]?.(union, topic) ?? true;

/** Whether this person is told of it at once. */
export function wants(
  union: ReadUnion,
  topic: Topic,
  to: { member: MemberId; dial: Dial },
): boolean {
  const only = onlyFor(topic);
  if (only !== undefined) return only === to.member;
  const standing = union.members.people.get(to.member)?.standing ?? 'stranger';
  const least = leastFor(circles[topic.act], standing);
  if (least === undefined || !reaches(to.dial, least)) return false;
  return concerns(union, topic, to.member);
}

const reaches = (dial: Dial, least: Least): boolean =>
  dial === 'everything' || (dial === 'important' && least === 'important');

function leastFor(circle: Circle | undefined, standing: Standing): Least | undefined {
  switch (standing) {
    case 'member':
    case 'joiner':
      return circle?.members;
    case 'supporter':
    case 'applicant':
      return circle?.supporters;
    default:
      return undefined;
  }
}

/** Nobody is told what they did themselves, nor reminded of a vote they cast or don't have. */
function concerns(
  { assembly }: ReadUnion,
  { act, proposal, member }: Topic,
  to: MemberId,
): boolean {
  if (act === 'assembly/propose@1') return member !== to;
  if (act !== 'closes-soon') return true;
  const poll = assembly.proposals.get(proposal ?? '')?.poll;
  return poll !== undefined && poll.roll.has(to) && !poll.ballots.has(to);
}
