/**
 * The register: who stands how in the union, by pseudonym, and with which keys.
 * @module
 */
import { z } from 'zod';
import type { Standing } from '../kernel/act.ts';
import { clerk, Ed25519Key, type Hash, type MemberId, Multikey } from '../kernel/ids.ts';
import { type Instant, latest } from '../kernel/instant.ts';

/** A key as its owner brings it: a device's own, or a passkey with the site it is bound to. */
export const KeySpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device'), key: Ed25519Key }),
  z.strictObject({
    kind: z.literal('passkey'),
    key: Multikey,
    /** The relying party id (a host name) whose hash every assertion must show. */
    site: z.string().min(1).max(253),
  }),
]);
export type KeySpec = z.infer<typeof KeySpec>;

/** The keys that come with a person's first act. */
export const Keys = z.array(KeySpec).max(4);

export type Key = KeySpec & {
  readonly since: Instant;
  /** Entered on the clerk's word: what it signs stands on that word too. */
  readonly attested: boolean;
};

/** The clerk's word about an account, and the rules it was given under. */
export interface WitnessedAccount {
  /** Whether it is what the charter of that moment asked of an account. */
  readonly meets: boolean;
  /** How many charters had been in force by then. */
  readonly under: number;
}

/** The way back for a member who lost every key. */
export interface Recovery {
  readonly key: KeySpec;
  readonly since: Instant;
  /** Who vouches for it, and whether that vouch stands on the clerk's word. */
  readonly vouches: Map<MemberId, boolean>;
  /** When the last vouch that was needed came in; the delay runs from here. */
  enough?: Instant;
}

export interface Person {
  standing: Standing;
  /** Every standing this person has had, with the time it began. */
  readonly history: { readonly standing: Standing; readonly at: Instant }[];
  /** Commitment to the name they go by. */
  name: Hash;
  keys: Key[];
  /** Members who vouch for an applicant. */
  readonly vouches: Set<MemberId>;
  /** From when a member may vote. */
  rightsFrom?: Instant;
  /** Since when the vote rests, though the member stays one. */
  resting?: Instant;
  /** Accounts on other servers that the clerk has witnessed, by their commitments. */
  accounts?: Map<Hash, WitnessedAccount>;
  recovery?: Recovery;
  /** Commitment to why they left last, if they said so; let go once they are back. */
  leftBecause?: Hash;
}

export interface Invitation {
  readonly by: MemberId;
  readonly until: Instant;
  readonly left: number;
}

export interface Members {
  readonly people: Map<MemberId, Person>;
  /** How many people stand how: kept, so that no page counts the register. */
  readonly counts: Record<Standing, number>;
  /** By the link of their chain that was shown last. */
  readonly invitations: Map<Hash, Invitation>;
  /** Whose standing waits for the clerk: applicants, and members whose recovery is under way. */
  readonly waiting: Set<MemberId>;
}

export const noMembers = (): Members => ({
  people: new Map(),
  counts: { stranger: 0, joiner: 0, supporter: 0, applicant: 0, member: 0, left: 0, declined: 0 },
  invitations: new Map(),
  waiting: new Set(),
});

export const standingOf = (members: Readonly<Members>, id: MemberId): Standing =>
  members.people.get(id)?.standing ?? 'stranger';

/** How somebody stood at that moment. */
export const standingAt = (members: Readonly<Members>, id: MemberId, at: Instant): Standing =>
  members.people.get(id)?.history.findLast((each) => each.at <= at)?.standing ?? 'stranger';

/** Enters a person, or finds the one who is there already. */
export function enter(
  members: Members,
  id: MemberId,
  { name, standing, at }: { name: Hash; standing: Standing; at: Instant },
): Person {
  const known = members.people.get(id);
  if (known) {
    known.name = name;
    stand(members, id, standing, at);
    return known;
  }
  const person: Person = {
    standing,
    history: [{ standing, at }],
    name,
    keys: [],
    vouches: new Set(),
  };
  members.people.set(id, person);
  members.counts[standing]++;
  return person;
}

/** Changes a person's standing. Requires that the person is in the register. */
export function stand(members: Members, id: MemberId, standing: Standing, at: Instant): void {
  const person = members.people.get(id);
  if (!person || person.standing === standing) return;
  members.counts[person.standing]--;
  members.counts[standing]++;
  person.standing = standing;
  person.history.push({ standing, at });
  delete person.recovery;
  delete person.resting;
  if (standing === 'left' || standing === 'declined') delete person.accounts;
  if (standing === 'member' || standing === 'supporter') delete person.leftBecause;
  if (standing === 'applicant') members.waiting.add(id);
  else members.waiting.delete(id);
}

/** Makes someone a member whose vote counts from `rightsFrom`. */
export function admitTo(members: Members, id: MemberId, at: Instant, rightsFrom: Instant): void {
  stand(members, id, 'member', at);
  const person = members.people.get(id);
  if (person) person.rightsFrom = rightsFrom;
}

export function addKeys(
  person: Person,
  keys: readonly KeySpec[],
  { at, attested }: { at: Instant; attested: boolean },
): void {
  for (const key of keys) person.keys.push({ ...key, since: at, attested });
}

/** Since when somebody has been a member without a break; nothing for who is none now. */
export const memberSince = (members: Readonly<Members>, id: MemberId): Instant | undefined => {
  const person = members.people.get(id);
  return person?.standing === 'member' ? person.history.at(-1)?.at : undefined;
};

const belonging: ReadonlySet<Standing> = new Set(['supporter', 'applicant', 'member']);

/** Since when somebody has belonged without a break, with a vote or without; nothing for who does not now. */
export function belongsSince(members: Readonly<Members>, id: MemberId): Instant | undefined {
  const history = members.people.get(id)?.history ?? [];
  const lastOut = history.findLastIndex(({ standing }) => !belonging.has(standing));
  return history[lastOut + 1]?.at;
}

/** Whether somebody belongs to the union in any way, with a vote or without. */
export const belongs = (members: Readonly<Members>, id: MemberId): boolean =>
  belonging.has(standingOf(members, id));

/** How many of these people are members now; what a decision of the members did counts as one. */
export function membersAmong(members: Readonly<Members>, ids: Iterable<MemberId>): number {
  let count = 0;
  for (const id of ids) if (id === clerk || standingOf(members, id) === 'member') count++;
  return count;
}

/** So many of the others must agree: the number that the rules name, or all where there are fewer. */
export const askedOf = (named: number, others: number): number => Math.min(named, others);

/** Whether the person is a member whose waiting time is over at that moment. */
export const mayVote = (members: Readonly<Members>, id: MemberId, at: Instant): boolean => {
  const person = members.people.get(id);
  return person !== undefined && votesNow(person, at);
};

const votesNow = ({ standing, rightsFrom, resting }: Readonly<Person>, at: Instant): boolean =>
  standing === 'member' && (rightsFrom ?? at) <= at && resting === undefined;

/** Lets a member’s vote rest: they stay a member, and are on no voter list that is made meanwhile. */
export function restVote(members: Members, id: MemberId, at: Instant): void {
  const person = members.people.get(id);
  if (person?.standing === 'member') person.resting = at;
}

/** Gives a vote that rests back. */
export function wakeVote(members: Members, id: MemberId): void {
  delete members.people.get(id)?.resting;
}

/** Everyone who may vote at that moment, in the order of their ids. */
export function voters(members: Readonly<Members>, at: Instant): readonly MemberId[] {
  const entitled: MemberId[] = [];
  for (const [id, person] of members.people) {
    if (votesNow(person, at)) entitled.push(id);
  }
  return entitled.toSorted();
}

/** Whether so many at least may vote at that moment; looks at no more people than it takes to know. */
export function hasVoters({ people }: Readonly<Members>, at: Instant, least: number): boolean {
  if (people.size < least) return false;
  let lacking = least;
  for (const person of people.values()) {
    if (lacking <= 0) break;
    if (votesNow(person, at)) lacking--;
  }
  return lacking <= 0;
}

/** From when on so many at least may vote, if nobody comes or goes; nothing where they are too few even then. */
export function votersFrom(
  { people }: Readonly<Members>,
  at: Instant,
  least: number,
): Instant | undefined {
  const times = [...people.values()].flatMap(({ standing, rightsFrom = at, resting }) =>
    standing === 'member' && resting === undefined ? [latest(at, rightsFrom)] : [],
  );
  return times.toSorted()[least - 1];
}

/** Whether the key is this person's already. */
export const keyIsTaken = (person: Readonly<Person> | undefined, key: string): boolean =>
  person?.keys.some((each) => each.key === key) ?? false;

/** Whether somebody has a key that did not come on the clerk's word. */
export const hasUnattestedKey = ({ people }: Readonly<Members>, id: MemberId): boolean =>
  people.get(id)?.keys.some((key) => !key.attested) ?? false;

/**
 * Whether a member has a key that did not come on the clerk's word. Others have no vote to lose, and
 * no way back by vouching: they may take leave, or a new key, without one.
 */
export const hasOwnKey = (members: Readonly<Members>, id: MemberId): boolean =>
  standingOf(members, id) === 'member' && hasUnattestedKey(members, id);
