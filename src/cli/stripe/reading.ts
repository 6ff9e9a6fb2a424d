/**
 * Reads what Stripe answers: balance transactions and sessions of Checkout. Only the fields that are needed are named
 * here, as Stripe’s API reference has them.
 * @module
 */
import { z } from 'zod';
import { fromStripe } from '../../bank/stripe-amounts.ts';
import type { CardMovement, CardVisit } from '../../web/card-payments.ts';

export const Metadata = z
  .object({ reference: z.string().min(1).max(40).optional().catch(undefined) })
  .catch({})
  .nullish();
/** An object, or only its id where it was not asked for. */
export const idIn = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);

const Source = z.object({
  id: z.string(),
  object: z.string(),
  metadata: Metadata,
  payment_intent: idIn.nullish(),
  charge: idIn.nullish(),
  /** Of a refund or a dispute. */
  reason: z.string().max(60).nullish().catch(undefined),
  /** Of a refund: by which it went. */
  balance_transaction: idIn.nullish().catch(undefined),
  /** Of a dispute: by which money was withdrawn, and reinstated. */
  balance_transactions: z
    .array(z.object({ id: z.string(), net: z.int() }))
    .optional()
    .catch(undefined),
});

const BalanceTransaction = z.object({
  id: z.string().max(100),
  amount: z.int(),
  fee: z.int(),
  net: z.int(),
  created: z.int(),
  currency: z.string(),
  type: z.string().max(60),
  description: z.string().nullish(),
  reporting_category: z.string().nullish(),
  source: z.union([Source, z.string()]).nullish(),
});
export type BalanceTransaction = z.infer<typeof BalanceTransaction>;

const OfBalance = z.object({ balance_type: z.string() });

/** Whether it moved on another of Stripe’s balances than that of payments, which is none of this account’s. */
export function isElsewhere(given: unknown): boolean {
  const { data } = OfBalance.safeParse(given);
  return data !== undefined && data.balance_type !== 'payments';
}

/** Nothing for what is no balance transaction as Stripe’s reference has it. */
export const readTransaction = (given: unknown): BalanceTransaction | undefined =>
  BalanceTransaction.safeParse(given).data;

export const sourceOf = ({ source }: BalanceTransaction): z.infer<typeof Source> | undefined =>
  typeof source === 'object' && source !== null ? source : undefined;

/**
 * By the type of a balance transaction; payments come, fees and what is taken back go. A payment out of an account at
 * a bank can fail, or be reversed, after it came.
 */
const kinds: Readonly<Record<string, CardMovement['kind']>> = {
  charge: 'payment',
  payment: 'payment',
  payout: 'own',
  payout_cancel: 'own',
  payout_failure: 'own',
  topup: 'own',
  topup_reversal: 'own',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  tax_fee: 'fee',
  refund: 'taken-back',
  payment_refund: 'taken-back',
  payment_failure_refund: 'taken-back',
  payment_reversal: 'taken-back',
  refund_failure: 'came-back',
};

/** By the reporting category, where the type says no more than `adjustment`. */
const categories: Readonly<Record<string, CardMovement['kind']>> = {
  charge_failure: 'taken-back',
  dispute: 'taken-back',
  dispute_reversal: 'came-back',
  refund_failure: 'came-back',
};

export function kindOf(transaction: BalanceTransaction): CardMovement['kind'] {
  const { type, net, reporting_category: category } = transaction;
  const kind = kinds[type] ?? categories[category ?? ''] ?? 'other';
  const comes = kind === 'payment' || kind === 'came-back';
  const fits = kind === 'own' || (comes ? net > 0 : net < 0);
  return fits ? kind : 'other';
}

/** The charge that a transaction is about: of a payment that failed, Stripe may name the charge itself. */
export function chargeOf(transaction: BalanceTransaction): string | undefined {
  const source = sourceOf(transaction);
  return source?.object === 'charge' ? source.id : (source?.charge ?? undefined);
}

/** What is known of the payments that transactions are about. */
export interface Known {
  /** References by payment intent, of what is paid again and again. */
  readonly references: ReadonlyMap<string, string>;
  /** The balance transactions of charges, and how much these were. */
  readonly charges: ReadonlyMap<string, { readonly id: string; readonly amount: number }>;
}

/** A transaction as a movement; nothing where its amounts are no whole minor units. */
export function movementOf(
  transaction: BalanceTransaction,
  known: Known,
): CardMovement | undefined {
  const { id, created } = transaction;
  const currency = transaction.currency.toUpperCase();
  const net = fromStripe(transaction.net, currency);
  const fee = fromStripe(transaction.fee, currency);
  if (net === undefined || fee === undefined) return undefined;
  const kind = kindOf(transaction);
  return {
    id,
    at: created * 1000,
    kind,
    net,
    fee,
    text: textOf(transaction),
    ...(kind === 'payment' && { reference: referenceOf(transaction, known) }),
    ...(kind === 'taken-back' && takenOf(transaction, known)),
    ...(kind === 'came-back' && { givesBack: takenBefore(transaction) }),
  };
}

const mostText = 1_000;

function textOf(transaction: BalanceTransaction): string {
  const { type, description } = transaction;
  const { id = '', reason } = sourceOf(transaction) ?? {};
  const parts = [description ?? '', type, reason ?? '', id];
  return parts
    .filter((each) => each !== '')
    .join(' · ')
    .slice(0, mostText);
}

function referenceOf(transaction: BalanceTransaction, { references }: Known): string | undefined {
  const source = sourceOf(transaction);
  return source?.metadata?.reference ?? references.get(source?.payment_intent ?? '');
}

/** The payment that goes back, whole or in part; neither where it is not known. */
function takenOf(
  transaction: BalanceTransaction,
  { charges }: Known,
): Pick<CardMovement, 'takesBack' | 'takesPart'> {
  const charge = charges.get(chargeOf(transaction) ?? '');
  const back = -transaction.amount;
  if (!charge || back <= 0 || back > charge.amount) return {};
  return back === charge.amount ? { takesBack: charge.id } : { takesPart: charge.id };
}

/** The movement by which it was taken before. */
function takenBefore(transaction: BalanceTransaction): string | undefined {
  const source = sourceOf(transaction);
  const withdrawn = (source?.balance_transactions ?? []).filter(({ net }) => net < 0);
  const before = withdrawn.length === 1 ? withdrawn[0]?.id : source?.balance_transaction;
  return before === transaction.id ? undefined : (before ?? undefined);
}

const InvoicePayment = z.object({
  payment: z.object({ payment_intent: idIn.nullish() }),
  invoice: z.object({
    parent: z
      .object({ subscription_details: z.object({ metadata: Metadata }).nullish() })
      .nullish(),
  }),
});

/** For which payment an invoice was, and under which reference its subscription runs. */
export function readInvoicePayment(given: unknown): readonly [string, string] | undefined {
  const { data } = InvoicePayment.safeParse(given);
  const reference = data?.invoice.parent?.subscription_details?.metadata?.reference;
  const intent = data?.payment.payment_intent;
  return reference !== undefined && typeof intent === 'string' ? [intent, reference] : undefined;
}

const over = new Set(['canceled', 'incomplete_expired']);

const Session = z.object({
  id: z.string(),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  metadata: Metadata,
  subscription: z.union([z.object({ id: z.string(), status: z.string() }), z.string()]).nullish(),
});

/** A session of Checkout with its subscription. Throws for what is none. */
export function readVisit(given: unknown): CardVisit {
  const session = Session.parse(given);
  const { id, subscription, status, payment_status: paid } = session;
  const currency = (session.currency ?? '').toUpperCase();
  const stands = paid === 'paid' ? 'paid' : status === 'expired' ? 'ended' : 'open';
  return {
    id,
    stands,
    amount: fromStripe(session.amount_total ?? 0, currency) ?? 0,
    currency,
    reference: session.metadata?.reference,
    ...(typeof subscription === 'object' &&
      subscription !== null && {
        running: { id: subscription.id, goesOn: !over.has(subscription.status) },
      }),
  };
}
