/**
 * Cards by Stripe: the adapter for the port in `web`, and the only file that knows the package `stripe`.
 * @module
 */
import type { Stripe } from 'stripe';
import { fromStripe, toStripe } from '../../bank/stripe-amounts.ts';
import {
  type CardMovements,
  type CardOrder,
  type CardProcessor,
  type CardRhythm,
  type CardSpan,
  type CardTrouble,
  mostMovements,
} from '../../web/card-payments.ts';
import { readEvent } from './events.ts';
import {
  type BalanceTransaction,
  chargeOf,
  isElsewhere,
  kindOf,
  type Known,
  movementOf,
  readInvoicePayment,
  readTransaction,
  readVisit,
  sourceOf,
} from './reading.ts';
import { troubleOf } from './troubles.ts';

/** Where Stripe’s API is; in a test, a stand-in on this machine. */
export interface StripeAt {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

export const stripeItself: StripeAt = { protocol: 'https', host: 'api.stripe.com', port: 443 };

/** The library is read when the first union takes cards: a hall without one does not pay for it. */
const library = async (): Promise<typeof Stripe> => (await import('stripe')).Stripe;

const patience = 20_000;
/** In seconds; Stripe’s own advice. */
const tolerance = 300;

export function stripeCards(at: StripeAt = stripeItself): CardProcessor {
  const open = async (key: string): Promise<Stripe> =>
    new (await library())(key, {
      ...at,
      timeout: patience,
      maxNetworkRetries: 2,
      telemetry: false,
    });
  /** What a call answers, or what is wrong in words. */
  const asked = async <T>(
    key: string,
    call: (stripe: Stripe) => Promise<T>,
  ): Promise<T | CardTrouble> => {
    try {
      return await call(await open(key));
    } catch (error) {
      return troubleOf(error);
    }
  };
  return {
    check: (key, currency) => asked(key, (stripe) => checked(stripe, currency)),
    order: (key, order) => asked(key, (stripe) => ordered(stripe, order)),
    visit: (key, id) =>
      asked(key, async (stripe) =>
        readVisit(await stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })),
      ),
    end: (key, running) => asked(key, (stripe) => ended(stripe, running)),
    movements: (key, span) => asked(key, (stripe) => moved(stripe, span)),
    told: async (body, { signature, secret, now }) => {
      const { webhooks } = await library();
      const by = [secret, tolerance, undefined, now] as const;
      try {
        return readEvent(await webhooks.constructEventAsync(body, signature, ...by));
      } catch {
        return undefined;
      }
    },
  };
}

/** Tries what the key will be needed for, as far as that changes nothing. */
async function checked(stripe: Stripe, currency: string): Promise<{ holds: number }> {
  const holds = await heldIn(stripe, currency);
  await stripe.balanceTransactions.list({ limit: 1 });
  await stripe.checkout.sessions.list({ limit: 1 });
  await stripe.invoicePayments.list({ limit: 1 });
  return { holds };
}

/** What the account holds in a currency, also what can’t be paid out yet. */
async function heldIn(stripe: Stripe, currency: string): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve();
  const sum = [...available, ...pending]
    .filter((each) => each.currency.toUpperCase() === currency)
    .reduce((all, { amount }) => all + amount, 0);
  return fromStripe(sum, currency) ?? Number.NaN;
}

async function ordered(
  stripe: Stripe,
  order: CardOrder,
): Promise<{ readonly id: string; readonly url: string } | CardTrouble> {
  const { amount, currency, often, reference, title, isGift, paid, back } = order;
  const unit = toStripe(amount, currency);
  if (unit === undefined) return { trouble: 'uneven' };
  const metadata = { reference };
  const { id, url } = await stripe.checkout.sessions.create({
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: currency.toLowerCase(),
          unit_amount: unit,
          product_data: { name: title },
          ...(often !== 'once' && { recurring: recurring(often) }),
        },
      },
    ],
    metadata,
    success_url: paid,
    cancel_url: back,
    // What was promised is asked for, in the union’s currency, and the books know it again.
    adaptive_pricing: { enabled: false },
    ...(often === 'once'
      ? {
          mode: 'payment',
          payment_intent_data: { metadata },
          submit_type: isGift ? 'donate' : 'pay',
        }
      : { mode: 'subscription', subscription_data: { metadata } }),
  });
  return { id, url: url ?? '' };
}

const recurring = ({
  months,
}: Exclude<CardRhythm, 'once'>): { interval: 'month' | 'year'; interval_count: number } =>
  months === 12
    ? { interval: 'year', interval_count: 1 }
    : { interval: 'month', interval_count: months };

async function ended(stripe: Stripe, running: string): Promise<{ readonly ended: true }> {
  const { status } = await stripe.subscriptions.retrieve(running);
  if (status !== 'canceled' && status !== 'incomplete_expired')
    await stripe.subscriptions.cancel(running);
  return { ended: true };
}

const perPage = 100;

/** A list of Stripe’s, page by page, until it ends or there are more than so many. */
async function allOf<T extends { readonly id: string }>(
  list: (page: {
    limit: number;
    starting_after?: string;
  }) => Promise<{ readonly data: readonly T[]; readonly has_more: boolean }>,
  most: number,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after: string | undefined; ;) {
    const page = await list({
      limit: perPage,
      ...(after !== undefined && { starting_after: after }),
    });
    all.push(...page.data);
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined || all.length > most) return all;
  }
}

async function moved(
  stripe: Stripe,
  { currency, since, until }: CardSpan,
): Promise<CardMovements | CardTrouble> {
  const created = {
    gte: Math.floor(since / 1000),
    ...(until !== undefined && { lt: Math.ceil(until / 1000) }),
  };
  const before = await heldIn(stripe, currency);
  const all = await allOf(
    (page) =>
      stripe.balanceTransactions.list({
        ...page,
        created,
        currency: currency.toLowerCase(),
        expand: ['data.source'],
      }),
    mostMovements,
  );
  if (all.length > mostMovements) return { trouble: 'many' };
  const here = all.filter((each) => !isElsewhere(each));
  const read = here.flatMap((each) => readTransaction(each) ?? []).toReversed();
  const known = await knownOf(stripe, read, created);
  const movements = read.flatMap((each) => movementOf(each, known) ?? []);
  const after = await heldIn(stripe, currency);
  return {
    movements,
    odd: here.length - movements.length,
    ...(before === after && Number.isSafeInteger(after) && { holds: after }),
  };
}

/** What single transactions don’t say of the payments they are about. */
async function knownOf(
  stripe: Stripe,
  read: readonly BalanceTransaction[],
  created: { readonly gte: number; readonly lt?: number },
): Promise<Known> {
  const isNameless = (each: BalanceTransaction): boolean =>
    kindOf(each) === 'payment' && sourceOf(each)?.metadata?.reference === undefined;
  const references = read.some(isNameless) ? await referencesOf(stripe, created) : new Map();
  const here = read.flatMap((each) =>
    kindOf(each) === 'payment' ? [[sourceOf(each)?.id ?? '', each] as const] : [],
  );
  const charges = new Map(here.map(([charge, { id, amount }]) => [charge, { id, amount }]));
  for (const each of read) {
    const charge = chargeOf(each);
    if (kindOf(each) !== 'taken-back' || charge === undefined || charges.has(charge)) continue;
    const found = await earlier(stripe, charge);
    if (found) charges.set(charge, found);
  }
  return { references, charges };
}

/** An invoice may be some days older than what was paid for it. */
const invoiceAge = 40 * 86_400;

async function referencesOf(
  stripe: Stripe,
  { gte, ...before }: { readonly gte: number; readonly lt?: number },
): Promise<ReadonlyMap<string, string>> {
  const all = await allOf(
    (page) =>
      stripe.invoicePayments.list({
        ...page,
        status: 'paid',
        created: { gte: Math.max(0, gte - invoiceAge), ...before },
        expand: ['data.invoice'],
      }),
    mostMovements,
  );
  const found = all.map(readInvoicePayment);
  return new Map(found.filter((pair) => pair !== undefined));
}

async function earlier(
  stripe: Stripe,
  charge: string,
): Promise<{ readonly id: string; readonly amount: number } | undefined> {
  const { balance_transaction: of } = await stripe.charges.retrieve(charge, {
    expand: ['balance_transaction'],
  });
  return typeof of === 'object' && of !== null ? { id: of.id, amount: of.amount } : undefined;
}
