/**
 * A union’s own account at Stripe, as the hall is let into it: a restricted key, and the secret by which Stripe signs
 * what it tells. Both lie sealed in the vault, are shown to nobody again, and go when the union says so. It is no
 * state of the union: without it the books stand as they are.
 * @module
 */
import { z } from 'zod';
import { stripeDecimals } from '../../../../../bank/stripe-amounts.ts';
import { holdersIn } from '../../../../../union/charter/charter.ts';
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { holds } from '../desk/at-the-desk.ts';

type Deps = Pick<UnionDeps, 'store' | 'now'>;
type Of = Pick<UnionView, 'union'>;

const Connection = z.object({
  /** The account in the books whose figures come from there. */
  place: z.string(),
  key: z.string(),
  /** Missing while Stripe is not asked to tell anything. */
  secret: z.string().optional(),
  /** Who entered it, and when. */
  by: z.string(),
  at: z.string(),
});
export type Connection = z.infer<typeof Connection>;

const collection = 'sealed-stripe';

export async function connectionOf(
  { store: { vault }, now }: Deps,
  { union }: Of,
): Promise<Connection | undefined> {
  return Connection.safeParse((await vault.get(collection, union.id, now()))?.doc).data;
}

export const keepConnection = (
  { store: { vault } }: Deps,
  { union }: Of,
  doc: Connection,
): Promise<void> => vault.write([{ put: { collection, id: union.id, owner: union.id, doc } }]);

export const dropConnection = ({ store: { vault } }: Deps, { union }: Of): Promise<void> =>
  vault.write([{ delete: { collection, id: union.id } }]);

/** The keys that Stripe makes for trials: no real money moves with them. */
export const isOnTrial = ({ key }: Pick<Connection, 'key'>): boolean => key.startsWith('rk_test_');

/** The accounts of the union that Stripe can keep. */
export const placesForCards = ({ union }: Of): readonly (readonly [string, Place])[] =>
  [...union.treasury.places].filter(([, place]) => takesCards(place));

export const takesCards = ({ kind, kept, closed, currency }: Place): boolean =>
  kind === 'processor' &&
  kept === 'statements' &&
  closed === undefined &&
  stripeDecimals(currency) !== undefined;

/**
 * Whether the reader may let the hall into an account, and end that: whoever holds the power over accounts. Where the
 * rules leave that power to decisions alone, the members decided when they opened the account for it, and whoever
 * enters what comes does the rest.
 */
export function mayConnect(view: Pick<UnionView, 'union' | 'member' | 'at'>): boolean {
  const { charter } = view.union;
  if (holds(view, 'treasury/account')) return true;
  const byDecision =
    charter !== undefined &&
    holdersIn(charter, 'treasury/account').every((holder) => holder.startsWith('decision:'));
  return byDecision && holds(view, 'treasury/enter');
}

/** The account and how the hall is let in, where cards can be taken now; otherwise nothing. */
export async function openForCards(
  deps: UnionDeps,
  view: Of,
): Promise<(Connection & { readonly currency: string }) | undefined> {
  const { union } = view;
  if (!deps.cards || union.phase !== 'founded') return undefined;
  const connection = await connectionOf(deps, view);
  const place = union.treasury.places.get(connection?.place ?? '');
  return connection && place && takesCards(place)
    ? { ...connection, currency: place.currency }
    : undefined;
}
