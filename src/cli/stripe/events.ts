/**
 * Reads what Stripe tells of its own accord, in the form of the version that the union chose there, which may be an
 * older one: each field is taken where it is found, and whatever is missing is left out.
 * @module
 */
import { z } from 'zod';
import { fromStripe } from '../../bank/stripe-amounts.ts';
import type { CardEvent } from '../../web/card-payments.ts';
import { idIn, Metadata } from './reading.ts';

const EventObject = z.object({
  id: z.string().max(100).optional().catch(undefined),
  object: z.string().max(60).catch(''),
  metadata: Metadata,
  amount_total: z.int().nullish().catch(undefined),
  amount_paid: z.int().nullish().catch(undefined),
  amount_refunded: z.int().nullish().catch(undefined),
  amount: z.int().nullish().catch(undefined),
  currency: z.string().max(10).nullish().catch(undefined),
  payment_status: z.string().max(40).nullish().catch(undefined),
  subscription: idIn.nullish().catch(undefined),
  parent: z
    .object({
      subscription_details: z
        .object({ metadata: Metadata, subscription: idIn.nullish() })
        .nullish(),
    })
    .nullish()
    .catch(undefined),
});
type EventObject = z.infer<typeof EventObject>;

const Event = z.object({
  id: z.string().min(1).max(100),
  type: z.string().max(100),
  created: z.int(),
  data: z.object({ object: EventObject }),
});

/** An event whose signature was found right; nothing for what can’t be read. */
export function readEvent(given: unknown): CardEvent | undefined {
  const { data } = Event.safeParse(given);
  if (!data) return undefined;
  const { object } = data.data;
  return {
    id: data.id,
    at: data.created * 1000,
    kind: eventKind(data.type, object),
    ...moneyIn(object),
    reference: referenceIn(object),
    running: runningIn(object),
  };
}

function moneyIn(object: EventObject): Pick<CardEvent, 'amount' | 'currency'> {
  const currency = (object.currency ?? '').toUpperCase();
  const sum = [object.amount_total, object.amount_paid, object.amount_refunded, object.amount].find(
    (each) => typeof each === 'number',
  );
  const amount = typeof sum === 'number' ? fromStripe(sum, currency) : undefined;
  return amount === undefined ? {} : { amount, currency };
}

const referenceIn = ({ metadata, parent }: EventObject): string | undefined =>
  metadata?.reference ?? parent?.subscription_details?.metadata?.reference;

const runningIn = ({ object, id, subscription, parent }: EventObject): string | undefined =>
  object === 'subscription'
    ? id
    : (subscription ?? parent?.subscription_details?.subscription ?? undefined);

const kinds: Readonly<Record<string, CardEvent['kind']>> = {
  'checkout.session.async_payment_succeeded': 'paid',
  'checkout.session.async_payment_failed': 'failed',
  'invoice.paid': 'paid',
  'invoice.payment_failed': 'failed',
  'charge.refunded': 'taken-back',
  'charge.dispute.created': 'taken-back',
  'customer.subscription.deleted': 'ended',
};

/** With what is paid again and again, each payment has an invoice of its own, which tells of it. */
function eventKind(
  type: string,
  { payment_status: paid, subscription }: EventObject,
): CardEvent['kind'] {
  if (type !== 'checkout.session.completed') return kinds[type] ?? 'other';
  if (typeof subscription === 'string') return 'began';
  return paid === 'paid' ? 'paid' : 'other';
}
