/**
 * A stand-in for Stripe on this machine, for tests: an account with a balance, Checkout, subscriptions, refunds and
 * payouts, answering in the shapes of Stripe’s public API reference (version 2026-10-28). No test asks Stripe itself.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atCheckout } from './stripe-checkout.ts';
import { goingBack, type GoingBack } from './stripe-going-back.ts';

type Json = Record<string, unknown>;

/** What one charge takes: 1.4 % and 0.25, as for cards of the European Economic Area. */
const feeOf = (amount: number): number => Math.round(amount * 0.014) + 25;

export interface StandIn extends GoingBack {
  readonly at: { readonly protocol: 'http'; readonly host: string; readonly port: number };
  /** The one key that works. */
  key: string;
  /** Seconds since 1970 that new things bear. */
  now: number;
  /** What each request asked for, without its key. */
  readonly asked: { readonly method: string; readonly path: string; readonly body: Json }[];
  /** How the next calls to a path fail: each `times` times. */
  fails(path: string, error: { status: number; times?: number; error?: Json }): void;
  /** Somebody pays what a session asks for; gives the charge. */
  pays(session: string): string;
  /** The next period of a subscription is paid; gives the charge. */
  paysAgain(subscription: string): string;
  payout(amount: number): void;
  /** Any other balance transaction. */
  moves(
    type: string,
    money: { amount: number; fee?: number; category?: string; balance?: string },
    source?: Json,
  ): void;
  session(id: string): Json;
  balance(): number;
  /** Called before each answer to a list of balance transactions. */
  beforeList: () => void;
  readonly subscriptions: Map<string, Json>;
  close(): Promise<void>;
}

export const standInKey = 'rk_test_standin0000000000000000';

export async function stripeStandIn(currency = 'eur'): Promise<StandIn> {
  const state = new Account(currency);
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url.startsWith('/c/')) {
      atCheckout(state, url, response);
      return;
    }
    void answer(state, request)
      .catch((wrong: unknown): Answer => error(500, { message: String(wrong) }))
      .then(({ status, body }) => {
        response.writeHead(status, {
          'Content-Type': 'application/json',
          'Request-Id': 'req_standin',
          // The library tries again where it may; a test does not want to wait for it.
          'Stripe-Should-Retry': 'false',
        });
        return response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  state.port = port;
  return Object.assign(state, {
    at: { protocol: 'http', host: '127.0.0.1', port } as const,
    close: () => closed(server),
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}

class Account {
  key = standInKey;
  now = Date.UTC(2026, 4, 1, 9) / 1000;
  port = 0;
  beforeList: () => void = () => undefined;
  readonly currency: string;
  readonly asked: { method: string; path: string; body: Json }[] = [];
  readonly transactions: Json[] = [];
  readonly sessions = new Map<string, Json>();
  readonly subscriptions = new Map<string, Json>();
  readonly charges = new Map<string, Json>();
  readonly invoicePayments: Json[] = [];
  readonly failing: { path: string; status: number; times: number; error: Json }[] = [];
  #made = 0;

  constructor(currency: string) {
    this.currency = currency;
  }

  id(prefix: string): string {
    return `${prefix}${String(++this.#made).padStart(14, '0')}`;
  }

  fails: StandIn['fails'] = (path, { status, times = 1, error = {} }) => {
    this.failing.push({ path, status, times, error });
  };

  balance(): number {
    return this.transactions.reduce((sum, { net }) => sum + Number(net), 0);
  }

  session(id: string): Json {
    return this.sessions.get(id) ?? {};
  }

  transaction(
    type: string,
    { amount, fee = 0, category = type, balance = 'payments' }: Parameters<StandIn['moves']>[1],
    source: Json | null,
  ): string {
    const id = this.id('txn_');
    this.transactions.push({
      id,
      object: 'balance_transaction',
      amount,
      available_on: this.now + 172_800,
      balance_type: balance,
      created: this.now,
      currency: this.currency,
      description: null,
      exchange_rate: null,
      fee,
      fee_details: [],
      net: amount - fee,
      reporting_category: category,
      source,
      status: 'pending',
      type,
    });
    return id;
  }

  moves: StandIn['moves'] = (type, money, source) =>
    void this.transaction(type, money, source ?? null);

  charge(amount: number, more: { metadata: Json; payment_intent: string }): string {
    const id = this.id('ch_');
    const charge: Json = {
      id,
      object: 'charge',
      amount,
      currency: this.currency,
      refunded: false,
      ...more,
    };
    const fee = feeOf(amount);
    charge['balance_transaction'] = this.transaction('charge', { amount, fee }, charge);
    this.charges.set(id, charge);
    return id;
  }

  pays(id: string): string {
    const session = this.session(id);
    const amount = Number(session['amount_total']);
    Object.assign(session, { status: 'complete', payment_status: 'paid' });
    if (session['mode'] === 'payment') {
      const metadata = (session['payment_intent_metadata'] ?? {}) as Json;
      return this.charge(amount, { metadata, payment_intent: this.id('pi_') });
    }
    const subscription = this.id('sub_');
    session['subscription'] = subscription;
    this.subscriptions.set(subscription, {
      id: subscription,
      object: 'subscription',
      status: 'active',
      amount,
      metadata: session['subscription_metadata'],
    });
    return this.paysAgain(subscription);
  }

  paysAgain(id: string): string {
    const { amount, metadata } = this.subscriptions.get(id) ?? {};
    const intent = this.id('pi_');
    this.invoicePayments.push({
      id: this.id('inpay_'),
      object: 'invoice_payment',
      created: this.now,
      status: 'paid',
      payment: { type: 'payment_intent', payment_intent: intent },
      invoice: {
        id: this.id('in_'),
        object: 'invoice',
        parent: {
          type: 'subscription_details',
          quote_details: null,
          subscription_details: { metadata, subscription: id },
        },
      },
    });
    return this.charge(Number(amount), { metadata: {}, payment_intent: intent });
  }

  readonly back = goingBack(this);
  refunds = this.back.refunds;
  failsRefund = this.back.failsRefund;
  bounces = this.back.bounces;
  disputes = this.back.disputes;
  wins = this.back.wins;

  payout(amount: number): void {
    this.transaction('payout', { amount: -amount }, { id: this.id('po_'), object: 'payout' });
  }
}

interface Answer {
  readonly status: number;
  readonly body: Json;
}

const error = (status: number, more: Json): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message: 'No.', ...more } },
});

async function answer(account: Account, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://stripe.invalid');
  let text = '';
  for await (const part of request) text += String(part);
  const given = new URLSearchParams(text === '' ? url.search : text);
  const { method = 'GET' } = request;
  account.asked.push({ method, path: url.pathname, body: Object.fromEntries(given) });
  const refused = refusedBy(account, url.pathname, request.headers.authorization);
  if (refused) return refused;
  return routed(account, `${method} ${url.pathname.replace('checkout/', '')}`, given);
}

function routed(account: Account, asked: string, given: URLSearchParams): Answer {
  const [method = '', , what = '', id] = asked.split(/[ /]+/);
  const route = routes[`${method} ${what}${id === undefined ? '' : '/'}`];
  return route?.(account, given, id ?? '') ?? error(404, {});
}

function refusedBy(account: Account, path: string, key: string | undefined): Answer | undefined {
  if (key !== `Bearer ${account.key}`)
    return error(401, { message: `Invalid API Key provided: rk_test_***${account.key.slice(-4)}` });
  const failing = account.failing.find((each) => path.startsWith(each.path) && each.times > 0);
  if (!failing) return undefined;
  failing.times -= 1;
  return error(failing.status, failing.error);
}

const one = (found: Json | undefined): Answer =>
  found ? { status: 200, body: found } : error(404, { code: 'resource_missing' });

type Route = (account: Account, given: URLSearchParams, id: string) => Answer;

const routes: Readonly<Record<string, Route>> = {
  'GET balance': (account) => {
    const held = { amount: account.balance(), currency: account.currency };
    return one({
      object: 'balance',
      livemode: false,
      available: [{ amount: 0, currency: 'usd' }],
      pending: [held],
    });
  },
  'GET balance_transactions': (account, given) => {
    account.beforeList();
    const newest = account.transactions.toReversed();
    return listed(within(newest, given), given);
  },
  'GET invoice_payments': (account, given) =>
    listed(within(account.invoicePayments.toReversed(), given), given),
  'GET sessions': (account, given) => listed([...account.sessions.values()], given),
  'POST sessions': (account, given) => opened(account, given),
  'GET sessions/': (account, _given, id) => {
    const session = account.sessions.get(id);
    const of = session?.['subscription'] as string | null;
    return one(
      session && { ...session, subscription: account.subscriptions.get(of ?? '') ?? null },
    );
  },
  'GET subscriptions/': (account, _given, id) => one(account.subscriptions.get(id)),
  'DELETE subscriptions/': (account, _given, id) => {
    const found = account.subscriptions.get(id);
    if (found) found['status'] = 'canceled';
    return one(found);
  },
  'GET charges/': (account, _given, id) => {
    const charge = account.charges.get(id);
    const of = account.transactions.find((each) => each['id'] === charge?.['balance_transaction']);
    return one(charge && { ...charge, balance_transaction: of && { ...of, source: id } });
  },
};

function within(all: readonly Json[], given: URLSearchParams): readonly Json[] {
  const [from, before] = [given.get('created[gte]'), given.get('created[lt]')];
  const currency = given.get('currency');
  return all.filter(
    ({ created, currency: of }) =>
      Number(created) >= Number(from ?? 0) &&
      (before === null || Number(created) < Number(before)) &&
      (currency === null || currency === of),
  );
}

function listed(all: readonly Json[], given: URLSearchParams): Answer {
  const after = given.get('starting_after');
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const most = Number(given.get('limit') ?? 10);
  const data = all.slice(from, from + most);
  return one({ object: 'list', data, has_more: from + most < all.length });
}

function opened(account: Account, given: URLSearchParams): Answer {
  const price = 'line_items[0][price_data]';
  const amount = Number(given.get(`${price}[unit_amount]`));
  if (amount < 50) return error(400, { code: 'amount_too_small' });
  const id = account.id('cs_test_');
  const reference = (at: string): Json => ({ reference: given.get(`${at}[metadata][reference]`) });
  account.sessions.set(id, {
    id,
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    mode: given.get('mode'),
    amount_total: amount,
    currency: given.get(`${price}[currency]`),
    metadata: { reference: given.get('metadata[reference]') },
    payment_intent_metadata: reference('payment_intent_data'),
    subscription_metadata: reference('subscription_data'),
    success_url: given.get('success_url'),
    subscription: null,
    url: `http://127.0.0.1:${account.port}/c/pay/${id}`,
  });
  return one(account.sessions.get(id));
}
