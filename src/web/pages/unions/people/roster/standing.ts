/**
 * How the people of a list stand to the union: to be invited, or invited already. Whose address belongs to a member is
 * said nowhere: otherwise a list of addresses would tell who is in the union. Names of members are known to members.
 * @module
 */
import { type Hash } from '../../../../../union/kernel/ids.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { oneUse } from '../../../../acts/invitation-link.ts';
import { likeName } from '../../../../acts/taken-name.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { inUnion } from '../../../../notices/invited/in-union.ts';
import { type Invited, invitedBy, stands, veiledKey } from '../../../../notices/invited/invited.ts';
import { writtenMark, writtenTo } from '../../../../notices/invited/written-to.ts';
import { keysOf, type Listed } from './read-people.ts';
import type { Roster } from './roster-draft.ts';

type Deps = Pick<UnionDeps, 'store' | 'now'>;
type Of = Pick<UnionView, 'union' | 'seal'>;

/** `here`: invited from this list. `known`: from another, perhaps by somebody else. */
export type Standing = 'new' | 'here' | 'known';

export interface Stood {
  readonly person: Listed;
  readonly standing: Standing;
  /** Of who is invited from here: the invitation, while nobody has come by it and after. */
  readonly invitation?: Hash | undefined;
  readonly isUsed?: boolean;
  /** Whether there is an address the union has not written to by another invitation; whether it wants letters is told to nobody. */
  readonly takesLetters: boolean;
  /** Whether the union wrote to them before, by whomever: they get no second letter. What other unions did is not told. */
  readonly isWrittenTo: boolean;
}

export const veiledKeysOf = ({ union, seal }: Of, person: Listed): readonly string[] =>
  keysOf(person).map((key) => veiledKey(seal, union.id, key));

/** How each of them stands, in their order. */
export async function standingsOf(
  deps: Deps,
  view: Of,
  { id, people }: Pick<Roster, 'id' | 'people'>,
): Promise<readonly Stood[]> {
  const clock = { vault: deps.store.vault, now: deps.now };
  const keys = people.map((person) => veiledKeysOf(view, person));
  const marks = people.map(({ email }) =>
    email === undefined ? '' : writtenMark(view.seal, view.union.id, email),
  );
  const [invited, written] = await Promise.all([
    invitedBy(clock, keys.flat()),
    writtenTo(clock, marks.filter(Boolean)),
  ]);
  return people.map((person, i) => {
    const found = (keys[i] ?? []).flatMap((key) => invited.get(key) ?? []);
    const standing = found.find((each) => stands(view.union, each));
    const place = placed(view, id, standing);
    const by = written.get(marks[i] ?? '');
    const isWrittenTo = by !== undefined && by !== place.invitation;
    const takesLetters = person.email !== undefined && !isWrittenTo;
    return { person, takesLetters, isWrittenTo, ...place };
  });
}

function placed(
  { union }: Of,
  list: string,
  invited: Invited | undefined,
): Pick<Stood, 'standing' | 'invitation' | 'isUsed'> {
  if (!invited) return { standing: 'new' };
  const { invitation } = invited;
  return invited.list === list
    ? { standing: 'here', invitation, isUsed: !union.members.invitations.has(invitation) }
    : { standing: 'known' };
}

const mostNames = 20_000;

/** The lines of those who have a name that somebody in the union goes by, or one like it. */
export async function namesakesOf(
  { union, textsOf }: Pick<UnionView, 'union' | 'textsOf'>,
  people: readonly Listed[],
): Promise<ReadonlySet<number>> {
  const hashes = [...union.members.people.values()].flatMap(({ standing, name }) =>
    inUnion.has(standing) ? [name] : [],
  );
  const taken = new Set([...(await textsOf(hashes.slice(0, mostNames))).values()].map(likeName));
  return new Set(
    people.flatMap(({ name, line }) => (name !== '' && taken.has(likeName(name)) ? [line] : [])),
  );
}

/** What the book will hold of the invitation for one of them. */
export const invitationFor = (secret: string, list: string): Invited => ({
  ...oneUse(secret),
  list,
});
