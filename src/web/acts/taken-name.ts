/**
 * Names that would pass somebody off as another. The book holds no names, so that two members can't
 * be told apart by it; the hall keeps newcomers from taking a name that somebody goes by already.
 * @module
 */
import { type Refusal, refusalAt } from '../../union/kernel/refusal.ts';
import { commitment } from '../../union/kernel/text.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { AlongAct } from './along-act.ts';
import type { UnionDeps } from './deps.ts';

/** In a larger union the names of those who serve are guarded, and of as many members. */
const mostRead = 2_000;

/** The refusal of an act that gives its doer a name that somebody else in the union goes by. */
export async function takenName(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  union: ReadUnion,
  { doer, body, texts }: Pick<AlongAct, 'doer' | 'body' | 'texts'>,
): Promise<Refusal | undefined> {
  const { name } = body;
  const given = typeof name === 'string' && texts.find((kept) => commitment(kept) === name)?.text;
  if (given === false || given === undefined) return undefined;
  const hashes = guarded(union, doer).flatMap((id) => union.members.people.get(id)?.name ?? []);
  const names = await clerk.texts(union.id, hashes);
  const wanted = likeName(given);
  return [...names.values()].some((each) => likeName(each) === wanted) ? isTaken : undefined;
}

const isTaken = refusalAt(
  'name',
  'Somebody in this union goes by that name already. Add something, so that nobody takes you for them.',
);

/** Those who serve first, then members, as many as can be read at once. */
function guarded({ offices, members }: ReadUnion, doer: MemberId): readonly MemberId[] {
  const ids = new Set(offices.terms.map(({ member }) => member));
  for (const [id, { standing }] of members.people) {
    if (ids.size >= mostRead) break;
    if (standing === 'member' || standing === 'joiner') ids.add(id);
  }
  ids.delete(doer);
  return [...ids];
}

/** Alike to the eye of somebody who reads quickly: `'Ámal '`, `'amal'` and `'A-mal'` are one name. */
export const likeName = (name: string): string => {
  const plain = name.normalize('NFKD').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]/gu, '') || plain;
};
