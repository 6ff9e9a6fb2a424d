/**
 * Visits to Stripe after which a member’s card is charged by itself. Whoever paid may not come back, and Stripe may
 * tell nothing of its own accord: so each is kept sealed until it is known what came of it.
 * @module
 */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type CardTrouble, type CardVisit, isTrouble } from '../../../../card-payments.ts';
import { connectionOf } from './connection.ts';
import { keepRunning } from './heard.ts';

type Of = Pick<UnionView, 'union'>;

const collection = 'sealed-stripe-order';
const Ordered = z.object({ visit: z.string() });

/** A visit ends after a day by itself; who never looks again at what they pay needs not be asked about for ever. */
const remembered = 400 * 24 * 3_600_000;
/** As many as one can order in a minute. */
const mostAsked = 16;
/** So long a page waits for Stripe, in milliseconds. */
const patience = 3_000;

/** Remembers that somebody may be paying again and again under that reference. */
export async function keepOrder(
  { store: { vault }, now }: Pick<UnionDeps, 'store' | 'now'>,
  { union }: Of,
  { visit, reference }: { readonly visit: string; readonly reference: string },
): Promise<void> {
  const owner = `${union.id}:${reference}`;
  const put = { collection, id: `${union.id}:${visit}`, owner, doc: { visit } };
  await vault.write([{ put: { ...put, expires: now() + remembered } }]);
}

/** Asks what came of the visits under that reference; those of which nothing is known yet stay for the next time. */
export async function settleOrders(deps: UnionDeps, view: Of, reference: string): Promise<void> {
  const { store, now, cards } = deps;
  const owner = `${view.union.id}:${reference}`;
  const kept = await store.vault.list(collection, owner, { now: now(), limit: mostAsked });
  const connection = kept.length > 0 ? await connectionOf(deps, view) : undefined;
  if (!connection || !cards) return;
  await Promise.all(
    kept.map(async ({ id, doc }) => {
      const { visit = '' } = Ordered.safeParse(doc).data ?? {};
      const answer = await Promise.race([cards.visit(connection.key, visit), away()]);
      if (!answer) return;
      if (!isTrouble(answer) && answer.running?.goesOn === true)
        await keepRunning(deps, view, { running: answer.running.id, reference });
      if (isSettled(answer)) await store.vault.write([{ delete: { collection, id } }]);
    }),
  );
}

const away = (): Promise<undefined> => delay(patience, undefined, { ref: false });

const isSettled = (answer: CardVisit | CardTrouble): boolean =>
  isTrouble(answer)
    ? answer.trouble === 'unknown'
    : answer.stands !== 'open' || answer.running !== undefined;
