/**
 * The ledger of notices: for each person what was to be told to them, by which paths it was tried,
 * and what came of it. It is theirs: shown to them alone, exported, and gone with their account.
 * @module
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Store, Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import { type PathId, pathIds } from '../accounts/person.ts';
import type { Keeper } from '../ports.ts';

/**
 * How far a notice has come on one path. `queued`: on its way, or waiting to be fetched. `failed`:
 * tried so often that it was given up. `bounced`: came back after it was sent.
 */
export const attemptStates = [
  'queued',
  'sent',
  'accepted',
  'refused',
  'failed',
  'bounced',
] as const;
export type AttemptState = (typeof attemptStates)[number];

const Attempt = z.object({
  path: z.enum(pathIds),
  state: z.enum(attemptStates),
  at: z.number(),
});
export type Attempt = Readonly<z.infer<typeof Attempt>>;

const DeliveryDoc = z.object({
  union: z.string(),
  member: z.string(),
  /** As `noticeName` makes it. */
  notice: z.string(),
  act: z.string(),
  seq: z.number(),
  proposal: z.string().optional(),
  /** Of a debit: what the book calls it. */
  debit: z.string().optional(),
  /** The claim that waits for a second approval. */
  claim: z.string().optional(),
  /** Of a digest: from when on. */
  since: z.string().optional(),
  /** When it was queued. */
  queued: z.number(),
  attempts: z.array(Attempt),
  /** How often it was queued anew: for another path, or another hour. */
  moves: z.number(),
  /** Set where it goes nowhere any more: no path was (left) open, or events were faster. */
  end: z.enum(['no-path', 'overtaken']).optional(),
});
type DeliveryDoc = z.infer<typeof DeliveryDoc>;

/** One notice for one person. */
export interface Delivery extends Readonly<DeliveryDoc> {
  readonly id: string;
  readonly person: string;
}

/** Names a notice within its union: what was told of what, so that a page can ask for its reach. */
export const noticeName = (act: string, about: string | number): string => `${act}/${about}`;

const collection = 'delivery';
const year = 365 * 24 * 3_600_000;

/**
 * The id of a person's record of a notice. Nobody else can work it out, and it fits into an address:
 * a mail that comes back bears it.
 */
export const deliveryId = (union: string, notice: string, person: string): string =>
  createHash('sha256').update(`${union}\n${notice}\n${person}`).digest('hex').slice(0, 32);

/** A record that begins: queued, and not tried yet. */
export const queuedDelivery = (
  given: Pick<Delivery, 'union' | 'member' | 'notice' | 'act' | 'seq' | 'person' | 'queued'> &
    Partial<Pick<Delivery, 'proposal' | 'debit' | 'claim' | 'since'>>,
): Delivery => ({
  ...given,
  id: deliveryId(given.union, given.notice, given.person),
  attempts: [],
  moves: 0,
});

/** Keeps it, for a year from when it was queued. */
export const keeping = ({ id, person, ...doc }: Delivery): VaultWrite => ({
  put: { collection, id, owner: person, expires: doc.queued + year, doc },
});

const deliveryOf = ({ id, owner, doc }: VaultRecord): Delivery => ({
  id,
  person: owner,
  ...DeliveryDoc.parse(doc),
});

export async function deliveryBy(
  vault: Vault,
  id: string,
  now: number,
): Promise<Delivery | undefined> {
  const record = await vault.get(collection, id, now);
  return record && deliveryOf(record);
}

/** At most a thousand ids; what is not there is left out. */
export async function deliveriesBy(
  vault: Vault,
  ids: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Delivery>> {
  const records = ids.length === 0 ? [] : await vault.getMany(collection, ids, now);
  return new Map(records.map((record) => [record.id, deliveryOf(record)]));
}

/** Everything of one person's, in no order that says anything. */
export async function deliveriesTo(
  vault: Vault,
  person: string,
  now: number,
): Promise<readonly Delivery[]> {
  const all: Delivery[] = [];
  for (let after = ''; ;) {
    const page = await vault.list(collection, person, { now, after, limit: 1_000 });
    all.push(...page.map(deliveryOf));
    if (page.length < 1_000) return all;
    after = page.at(-1)?.id ?? '';
  }
}

const arrived: ReadonlySet<AttemptState> = new Set(['sent', 'accepted']);

/** Whether it reached the person, as far as anybody knows. */
export const hasReached = ({ attempts }: Pick<Delivery, 'attempts'>): boolean =>
  attempts.some(({ state }) => arrived.has(state));

/** Whether something may still come of it by itself; what waits to be fetched is not under way. */
export const isUnderWay = (delivery: Delivery): boolean =>
  delivery.end === undefined && !hasReached(delivery) && !isWaitingToBeFetched(delivery);

/** Whether all that is left of it waits to be fetched. */
export const isWaitingToBeFetched = ({ attempts }: Delivery): boolean => {
  const last = attempts.at(-1);
  return last?.path === 'feed' && last.state === 'queued';
};

/** Whether nothing more is to be done on that path. */
export const isSpent = (delivery: Delivery, path: PathId): boolean =>
  delivery.attempts.some(
    (each) => each.path === path && (each.state !== 'queued' || path === 'feed'),
  );

/** With what came of a path: in the place of what was last known of it, or as one more. */
export function withAttempt(delivery: Delivery, attempt: Attempt): Delivery {
  const { attempts } = delivery;
  const known = attempts.some(({ path }) => path === attempt.path);
  return {
    ...delivery,
    attempts: known
      ? attempts.map((each) => (each.path === attempt.path ? attempt : each))
      : [...attempts, attempt],
  };
}

/** The records go along with a person's export, and with their account. */
export function deliveryKeeper({ vault }: Pick<Store, 'vault'>, now: Clock): Keeper {
  return {
    name: 'notices',
    export: ({ id }) => deliveriesTo(vault, id, now()),
    forget: async ({ id }) =>
      (await deliveriesTo(vault, id, now())).map((each) => ({
        delete: { collection, id: each.id },
      })),
  };
}
