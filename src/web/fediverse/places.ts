/**
 * The place that an account has in a union: one membership, and no other. Its name in the vault is a
 * mark under the hall's seal, so that it tells nobody which account it is.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import type { Chance, Clock, Store, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import { commitment } from '../../union/kernel/text.ts';
import { isUnderSameRule, standingOf } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';
import { createSeal } from '../guard/seal.ts';

const PlaceDoc = z.object({
  member: z.string(),
  /** The commitment in the book, and its salt: neither where the account is linked no longer. */
  account: z.string().optional(),
  salt: z.string().optional(),
});
type PlaceDoc = z.infer<typeof PlaceDoc>;

export interface Seated {
  readonly union: Hash;
  readonly member: MemberId;
}

export interface Places {
  /** Has the clerk witness the account, unless that was done, or another member has its place. */
  take(
    union: ReadUnion,
    seat: Seated,
    account: { readonly actor: string; readonly meets: boolean },
  ): Promise<void>;
  /** Has the clerk take its word back. A member's place stays taken, and says nothing any more. */
  leave(union: ReadUnion, seat: Seated, actor: string): Promise<void>;
  isAnothers(union: ReadUnion, seat: Seated, actor: string): Promise<boolean>;
  kept(seat: Seated): Promise<readonly unknown[]>;
  /** What is written when the person goes. */
  vacating(union: ReadUnion | undefined, seat: Seated): Promise<readonly VaultWrite[]>;
}

export interface PlacesDeps {
  readonly clerk: Pick<Clerk, 'submit'>;
  readonly store: Pick<Store, 'vault'>;
  readonly now: Clock;
  readonly chance: Chance;
  readonly secret: Uint8Array;
}

const collection = 'account-in-union';
/** A place that nothing came of is free again after this. */
const grace = 60_000;

interface Place extends PlaceDoc {
  readonly record: VaultRecord;
}

type Deps = PlacesDeps & { readonly idOf: (union: Hash, actor: string) => string };

export function createPlaces(given: PlacesDeps): Places {
  const seal = createSeal(given.secret);
  const idOf = (union: Hash, actor: string): string => seal.mark(collection, `${union}\n${actor}`);
  const deps: Deps = { ...given, idOf };
  const of = async ({ union, member }: Seated): Promise<readonly VaultRecord[]> =>
    given.store.vault.list(collection, ownerOf(union, member), { now: given.now(), limit: 100 });
  return {
    take: (union, seat, account) => take(deps, union, { ...account, member: seat.member }),
    leave: (union, seat, actor) => leave(deps, union, { actor, member: seat.member }),
    isAnothers: async (union, { member }, actor) => {
      const place = await placeAt(deps, union.id, actor);
      return place !== undefined && isHeldByAnother(union, member, place);
    },
    kept: async (seat) =>
      (await of(seat)).map(({ doc }) => {
        const { account, salt } = PlaceDoc.parse(doc);
        return { union: seat.union, account, salt };
      }),
    vacating: async (union, seat) =>
      (await of(seat)).map((record) => vacated(union, seat.member, record)),
  };
}

const ownerOf = (union: Hash, member: MemberId): string => `${union}:${member}`;

async function placeAt(
  { store, now, idOf }: Deps,
  union: Hash,
  actor: string,
): Promise<Place | undefined> {
  const record = await store.vault.get(collection, idOf(union, actor), now());
  return record && { record, ...PlaceDoc.parse(record.doc) };
}

/** Who has left or was declined holds no place any more, though the record is still there. */
const isHeldByAnother = (union: ReadUnion, member: MemberId, place: Place): boolean =>
  place.member !== member &&
  ['supporter', 'applicant', 'member'].includes(standingOf(union.members, place.member));

interface Taking {
  readonly member: MemberId;
  readonly actor: string;
  readonly meets: boolean;
}

async function take(deps: Deps, union: ReadUnion, taking: Taking): Promise<void> {
  const { store, clerk, chance } = deps;
  const { member, actor, meets } = taking;
  const at = { collection, id: deps.idOf(union.id, actor), owner: ownerOf(union.id, member) };
  const held = await heldFor(deps, union, { ...taking, at });
  if (!held) return;
  const salt = held.own?.salt ?? hex(chance(32));
  const account = commitment({ salt, text: actor });
  const doc: PlaceDoc = { member, account, salt };
  const answer = await clerk.submit(union.id, {
    act: 'members/witness-account@1',
    body: { member, account, meets },
    vault: [{ put: { ...at, doc } }],
  });
  if ('refused' in answer && !held.own) await store.vault.write([{ delete: at }]);
}

/** The member's hold on the place, new or from before; nothing where there is none to have, or no need. */
async function heldFor(
  deps: Deps,
  union: ReadUnion,
  { at, member, actor, meets }: Taking & Pick<Holding, 'at'>,
): Promise<{ readonly own: Place | undefined } | undefined> {
  const place = await placeAt(deps, union.id, actor);
  if (place?.member === member) return isSaid(union, place, meets) ? undefined : { own: place };
  if (place && isHeldByAnother(union, member, place)) return undefined;
  return (await holds(deps, { at, member, left: place?.record })) ? { own: undefined } : undefined;
}

interface Holding {
  readonly at: Pick<VaultRecord, 'collection' | 'id' | 'owner'>;
  readonly member: MemberId;
  /** What somebody who went has left there. */
  readonly left: VaultRecord | undefined;
}

/** Holds the place for a moment, until the book has the word about it; false where somebody else does. */
async function holds({ store, now }: Deps, { at, member, left }: Holding): Promise<boolean> {
  if (left) await store.vault.write([{ delete: at }]);
  return store.vault.claim({ ...at, expires: now() + grace, doc: { member } }, now());
}

/** Whether the book says this of the account already, under the rules in force. */
function isSaid(union: ReadUnion, { member, account = '' }: Place, meets: boolean): boolean {
  const known = union.members.people.get(member)?.accounts?.get(account);
  return known?.meets === meets && isUnderSameRule(union, known.under);
}

async function leave(
  deps: Deps,
  union: ReadUnion,
  { member, actor }: Pick<Taking, 'member' | 'actor'>,
): Promise<void> {
  const place = await placeAt(deps, union.id, actor);
  if (place?.member !== member) return;
  const vault = [vacated(union, member, place.record)];
  const { account } = place;
  const answer =
    account === undefined
      ? undefined
      : await deps.clerk.submit(union.id, {
          act: 'members/forget-account@1',
          body: { member, account },
          vault,
        });
  // Where the book takes nothing any more (it has ended, say), the private part still goes.
  if (!answer || 'refused' in answer) await deps.store.vault.write(vault);
}

function vacated(union: ReadUnion | undefined, member: MemberId, record: VaultRecord): VaultWrite {
  const { collection: _, id, owner } = record;
  const isMember = union !== undefined && standingOf(union.members, member) === 'member';
  return isMember
    ? { put: { collection, id, owner, doc: { member } } }
    : { delete: { collection, id } };
}
