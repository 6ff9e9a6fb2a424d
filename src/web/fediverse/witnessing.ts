/**
 * How the clerk comes to witness an account: somebody who applies has linked it. The book gets a
 * commitment; which account it is stands in the vault alone, where it also holds a place, so that
 * one account stands for at most one membership in a union.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Chance, Clock, Store, VaultWrite } from '../../clerk/ports.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { standingOf } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';
import { membershipsOf, personBehind } from '../acts/membership.ts';
import type { Log } from '../guard/wrongs.ts';
import { type LinkedAccount, linkedBy } from './linked.ts';
import { createPlaces, type Places } from './places.ts';
import { judged } from './rule.ts';
import type { Seat } from './seat.ts';
import { claimAnswers } from './straws.ts';

export interface Witnessing {
  /** After somebody applied: witnesses what they have linked, and has it answer as theirs. */
  applied(seat: Seat): Promise<void>;
  /** After somebody linked an account: it answers as theirs, and is witnessed where a union waits for it. */
  linked(person: string): Promise<void>;
  /** After an account was unlinked: the clerk takes its word back in every union. */
  unlinked(person: string, account: LinkedAccount): Promise<void>;
  /** Looks at all who wait for accounts: these grow old enough, and rules change. */
  round(): Promise<void>;
  /** Those of a person's linked accounts that stand for somebody else in that union. */
  taken(seat: Seat): Promise<ReadonlySet<string>>;
  /** What the vault keeps of a person's witnessed accounts, for their export. */
  kept(person: string): Promise<readonly unknown[]>;
  /** What goes with the person; a member's place stays taken, and says nothing of whose it was. */
  forgetting(person: string): Promise<readonly VaultWrite[]>;
}

export interface WitnessingDeps {
  readonly clerk: Pick<Clerk, 'submit' | 'union'>;
  readonly store: Pick<Store, 'vault' | 'kv'>;
  readonly now: Clock;
  readonly chance: Chance;
  readonly secret: Uint8Array;
  readonly log: Log;
}

type Deps = WitnessingDeps & { readonly places: Places };

const pause = 60_000;
const waits = 'accounts-wait/';

export function createWitnessing(given: WitnessingDeps): Witnessing {
  const { store, clerk, now, log } = given;
  const deps: Deps = { ...given, places: createPlaces(given) };
  const { places } = deps;
  let next = 0;
  const safely = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      // The round looks again; what was done stays done.
      log('an account could not be witnessed now', error);
    }
  };
  const seatsOf = async (person: string): Promise<readonly Seat[]> =>
    (await membershipsOf(store.vault, person, now())).map(({ union, member }) => ({
      union,
      member,
      person,
    }));
  return {
    applied: (seat) => safely(() => applied(deps, seat)),
    linked: async (person) => {
      for (const seat of await seatsOf(person)) await safely(() => linked(deps, seat));
    },
    unlinked: async (person, account) => {
      for (const seat of await seatsOf(person)) {
        const union = await clerk.union(seat.union);
        if (union) await places.leave(union, seat, account.actor);
      }
    },
    round: async () => {
      if (now() < next) return;
      next = now() + pause;
      await safely(() => round(deps));
    },
    taken: (seat) => taken(deps, seat),
    kept: async (person) => {
      const seats = await seatsOf(person);
      return (await Promise.all(seats.map((seat) => places.kept(seat)))).flat();
    },
    forgetting: async (person) => {
      const writes = (await seatsOf(person)).map(async (seat) =>
        places.vacating(await clerk.union(seat.union), seat),
      );
      return (await Promise.all(writes)).flat();
    },
  };
}

async function taken(deps: Deps, seat: Seat): Promise<ReadonlySet<string>> {
  const { store, clerk, now, places } = deps;
  const union = await clerk.union(seat.union);
  if (!union) return new Set();
  const found: string[] = [];
  for (const { id, actor } of await linkedBy({ ...store, now }, { id: seat.person })) {
    if (await places.isAnothers(union, seat, actor)) found.push(id);
  }
  return new Set(found);
}

/** Where the rules ask for no account, the primary one is witnessed; otherwise all are. */
async function applied(deps: Deps, seat: Seat): Promise<void> {
  const union = await deps.clerk.union(seat.union);
  if (!union) return;
  await witnessAll(deps, union, seat);
  await claimAnswers(deps, union, seat);
  const after = await deps.clerk.union(seat.union);
  if (after && isApplicant(after, seat.member)) await deps.store.kv.set(waits + seat.union, true);
}

async function linked(deps: Deps, seat: Seat): Promise<void> {
  const union = await deps.clerk.union(seat.union);
  if (!union) return;
  await claimAnswers(deps, union, seat);
  if (union.charter?.accounts && isApplicant(union, seat.member)) {
    await witnessAll(deps, union, seat);
  }
}

const isApplicant = ({ members }: ReadUnion, member: MemberId): boolean =>
  standingOf(members, member) === 'applicant';

async function witnessAll(deps: Deps, union: ReadUnion, seat: Seat): Promise<void> {
  const { store, now } = deps;
  const rule = union.charter?.accounts;
  const all = await linkedBy({ ...store, now }, { id: seat.person });
  for (const { account, verdict } of judged(rule, rule ? all : all.slice(0, 1), now())) {
    await deps.places.take(union, seat, { actor: account.actor, meets: verdict === 'good' });
  }
}

/** Unions where somebody applied and waits; a union whose applicants are all seen to is left out. */
async function round(deps: Deps): Promise<void> {
  const { store, clerk } = deps;
  for (const [key] of await store.kv.list(waits)) {
    const union = await clerk.union(key.slice(waits.length));
    const applicants = [...(union?.members.waiting ?? [])].filter(
      (member) => union && isApplicant(union, member),
    );
    if (!union || applicants.length === 0) await store.kv.delete(key);
    else if (union.charter?.accounts) await witnessAmong(deps, union, applicants);
  }
}

async function witnessAmong(
  deps: Deps,
  union: ReadUnion,
  members: readonly MemberId[],
): Promise<void> {
  const { store, now } = deps;
  for (const member of members) {
    const seat = { union: union.id, member };
    const person = await personBehind(store.vault, { ...seat, now: now() });
    if (person !== undefined) await witnessAll(deps, union, { ...seat, person });
  }
}
