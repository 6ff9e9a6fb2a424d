/**
 * Reach: how each other server takes what the hall sends it, as far as its answers show. A server
 * that blocks the hall says so in no other way than by refusing.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault } from '../../clerk/ports.ts';

/**
 * `trying`: something is on its way, and nothing has arrived yet. `refuses`: it answers 401 or 403,
 * which means that it blocks the hall. `rejects`: it is there and takes nothing of what is sent. `gone`:
 * what is posted to it is not there any more. `silent`: it does not answer, or only with errors.
 */
export const ReachState = z.enum(['trying', 'reachable', 'refuses', 'rejects', 'gone', 'silent']);
export type ReachState = z.infer<typeof ReachState>;

/** What became of one delivery. `rejected`: this one is never taken, whatever it does with others. */
export type Delivered = 'accepted' | 'refused' | 'rejected' | 'gone' | 'failed';

export const Reach = z.strictObject({
  host: z.string(),
  state: ReachState,
  /** Since when it has been so. */
  since: z.number(),
  /** When something was last sent to it. */
  tried: z.number(),
  /** How often it failed since it last answered. */
  failing: z.number(),
  /** How often in a row it rejected what was sent. */
  rejecting: z.number().default(0),
  counts: z.strictObject({
    accepted: z.number(),
    refused: z.number(),
    rejected: z.number().default(0),
    gone: z.number(),
    failed: z.number(),
  }),
});
export type Reach = z.infer<typeof Reach>;

export interface ReachLedger {
  /** Writes down what became of a delivery; tells how often in a row it has failed by now. */
  note(host: string, what: Delivered): Promise<number>;
  of(host: string): Promise<Reach | undefined>;
  /** By host, after the one named. */
  page(after: string, limit: number): Promise<readonly Reach[]>;
  /** Writes down what is only in memory yet. */
  flush(): Promise<void>;
}

const collection = 'fediverse-host';
const owner = 'fediverse';
/** So often in a row it must fail to count as silent, or as rejecting: one bad minute says little. */
const patience = 3;
const flushEvery = 30_000;

const stateAfter: Readonly<Record<Exclude<Delivered, 'failed' | 'rejected'>, ReachState>> = {
  accepted: 'reachable',
  refused: 'refuses',
  gone: 'gone',
};

/** What is known of hosts that something was sent to since the last flush. */
interface Open {
  reach: Reach;
  changed: boolean;
}

export function createReach(vault: Vault, now: Clock): ReachLedger {
  const open = new Map<string, Promise<Open>>();
  let flushed = now();
  const read = async (host: string): Promise<Reach | undefined> => {
    const record = await vault.get(collection, host, now());
    return record && Reach.parse(record.doc);
  };
  const opened = (host: string): Promise<Open> => {
    const known = open.get(host);
    if (known) return known;
    const opening = read(host).then((reach) => ({
      reach: reach ?? fresh(host, now()),
      changed: false,
    }));
    open.set(host, opening);
    opening.catch(() => open.delete(host));
    return opening;
  };
  const flush = async (): Promise<void> => {
    flushed = now();
    const all = await Promise.all(open.values());
    open.clear();
    const changed = all.filter((each) => each.changed).map(({ reach }) => reach);
    await vault.write(changed.map((doc) => ({ put: { collection, id: doc.host, owner, doc } })));
  };
  return {
    async note(host, what) {
      const known = await opened(host);
      const before = known.reach.state;
      known.reach = after(known.reach, what, now());
      known.changed = true;
      // It may have been written down and let go of meanwhile.
      open.set(host, Promise.resolve(known));
      if (known.reach.state !== before || now() - flushed > flushEvery) await flush();
      return known.reach.failing;
    },
    of: async (host) => (await open.get(host))?.reach ?? read(host),
    page: async (from, limit) => {
      await flush();
      const records = await vault.list(collection, owner, { now: now(), after: from, limit });
      return records.map(({ doc }) => Reach.parse(doc));
    },
    flush,
  };
}

const fresh = (host: string, at: number): Reach => ({
  host,
  state: 'trying',
  since: at,
  tried: at,
  failing: 0,
  rejecting: 0,
  counts: { accepted: 0, refused: 0, rejected: 0, gone: 0, failed: 0 },
});

function after(before: Reach, what: Delivered, at: number): Reach {
  const failing = what === 'failed' ? before.failing + 1 : 0;
  const rejecting = what === 'rejected' ? before.rejecting + 1 : 0;
  const state = stateOf(before, what, { failing, rejecting });
  return {
    ...before,
    state,
    since: state === before.state ? before.since : at,
    tried: at,
    failing,
    rejecting,
    counts: { ...before.counts, [what]: before.counts[what] + 1 },
  };
}

function stateOf(
  { state, counts }: Reach,
  what: Delivered,
  { failing, rejecting }: Pick<Reach, 'failing' | 'rejecting'>,
): ReachState {
  if (what === 'failed') return failing >= patience ? 'silent' : state;
  if (what !== 'rejected') return stateAfter[what];
  // A server of which nothing is known but that it rejects needs no further proof.
  return rejecting >= patience || counts.accepted === 0 ? 'rejects' : state;
}
