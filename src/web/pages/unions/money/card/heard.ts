/**
 * What Stripe told of its own accord: kept sealed, so that treasurers see what waits there, and an event that comes
 * again changes nothing. It only informs: the books change by acts alone.
 * @module
 */
import { z } from 'zod';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { CardEvent } from '../../../../card-payments.ts';

type Deps = Pick<UnionDeps, 'store' | 'now'>;
type Of = Pick<UnionView, 'union'>;

const events = 'sealed-stripe-event';
const runnings = 'sealed-stripe-running';
const fetches = 'sealed-stripe-fetched';

/** Stripe tries again for three days, and by hand for thirty. */
const remembered = 35 * 24 * 3_600_000;

const Heard = z.object({
  at: z.number(),
  kind: z.enum(['paid', 'failed', 'taken-back', 'began', 'ended', 'other']),
  amount: z.number().optional(),
  currency: z.string().optional(),
});
export type Heard = z.infer<typeof Heard>;

const Running = z.object({ running: z.string(), ended: z.boolean() });

/** Takes in an event; false where it was known. In whatever order they come, what has ended stays so. */
export async function hear(deps: Deps, { union }: Of, event: CardEvent): Promise<boolean> {
  const { store, now } = deps;
  const { at, kind, amount, currency } = event;
  const doc = { at, kind, ...(amount !== undefined && { amount, currency }) };
  // What goes on by itself first: if the hall stops in between, the event comes again, and does the same.
  await hearRunning(deps, { union }, event);
  const record = { collection: events, id: `${union.id}:${event.id}`, owner: union.id, doc };
  return store.vault.claim({ ...record, expires: now() + remembered }, now());
}

async function hearRunning(
  deps: Deps,
  { union }: Of,
  { kind, running, reference }: CardEvent,
): Promise<void> {
  if (running === undefined || reference === undefined || isOfGift({ union }, reference)) return;
  if (kind === 'ended') await keepEnded(deps, { union }, { running, reference });
  else if (kind === 'began' || kind === 'paid')
    await keepRunning(deps, { union }, { running, reference });
}

/** Gifts have the reference of their fund: it tells of nobody, and so nobody’s is remembered under it. */
export const isOfGift = ({ union }: Of, reference: string): boolean =>
  Object.keys(union.charter?.money?.funds ?? {}).some(
    (fund) => giftReference(union.id, fund) === reference,
  );

interface Run {
  readonly running: string;
  readonly reference: string;
}

const recordOf = ({ union }: Of, { running, reference }: Run, ended: boolean) => ({
  collection: runnings,
  id: `${union.id}:${running}`,
  owner: `${union.id}:${reference}`,
  doc: { running, ended },
});

/** Remembers that money is taken again and again under a reference; not where that has ended. */
export const keepRunning = ({ store, now }: Deps, of: Of, run: Run): Promise<boolean> =>
  store.vault.claim(recordOf(of, run, false), now());

export const keepEnded = ({ store }: Deps, of: Of, run: Run): Promise<void> =>
  store.vault.write([{ put: recordOf(of, run, true) }]);

/** What is taken again and again under a reference, as far as anybody told. */
export async function runningUnder(
  { store, now }: Deps,
  { union }: Of,
  reference: string,
): Promise<readonly string[]> {
  const found = await store.vault.list(runnings, `${union.id}:${reference}`, {
    now: now(),
    limit: 50,
  });
  return found.flatMap(({ doc }) => {
    const { data } = Running.safeParse(doc);
    return data && !data.ended ? [data.running] : [];
  });
}

export const markFetched = ({ store, now }: Deps, { union }: Of): Promise<void> =>
  store.vault.write([
    { put: { collection: fetches, id: union.id, owner: union.id, doc: { at: now() } } },
  ]);

const mostHeard = 1_000;
const told = new Set<Heard['kind']>(['paid', 'taken-back', 'failed']);

/** What was told since it was fetched the last time, the newest first; at most the thousand that are looked at. */
export async function heardSince(
  { store: { vault }, now }: Deps,
  { union }: Of,
): Promise<readonly Heard[]> {
  const fetched = (await vault.get(fetches, union.id, now()))?.doc;
  const since = z.object({ at: z.number() }).safeParse(fetched).data?.at ?? 0;
  const all = await vault.list(events, union.id, { now: now(), limit: mostHeard });
  return all
    .flatMap(({ doc }) => Heard.safeParse(doc).data ?? [])
    .filter(({ at, kind }) => at > since && told.has(kind))
    .toSorted((a, b) => b.at - a.at);
}

/** Forgets all that was told, when the account is no longer connected. */
export async function forgetHeard({ store: { vault }, now }: Deps, { union }: Of): Promise<void> {
  for (;;) {
    const some = await vault.list(events, union.id, { now: now(), limit: 500 });
    if (some.length === 0) break;
    await vault.write(some.map(({ id }) => ({ delete: { collection: events, id } })));
  }
  await vault.write([{ delete: { collection: fetches, id: union.id } }]);
}
