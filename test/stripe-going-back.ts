/**
 * What goes back at the stand-in for Stripe, and comes after all: refunds that fail, disputes that the union wins.
 */
type Json = Record<string, unknown>;

export interface GoingBack {
  readonly refunds: (charge: string, amount?: number) => void;
  /** The newest refund fails, and its money comes back. */
  readonly failsRefund: () => void;
  /** A bank does not honour it after all; `fee` is what Stripe takes for that. */
  readonly bounces: (charge: string, fee?: number) => void;
  /** Whoever paid disputes it; gives the dispute. */
  readonly disputes: (charge: string) => Json;
  /** The union wins it; `fee` is what comes back of the fee for it. */
  readonly wins: (dispute: Json, fee?: number) => void;
}

interface Books {
  readonly charges: ReadonlyMap<string, Json>;
  readonly transactions: readonly Json[];
  id(prefix: string): string;
  transaction(
    type: string,
    money: { amount: number; fee?: number; category?: string },
    source: Json,
  ): string;
}

const disputeFee = 1_500;

export function goingBack(books: Books): GoingBack {
  const amountOf = (charge: unknown): number =>
    Number(books.charges.get(String(charge))?.['amount']);
  return {
    refunds(charge, amount = amountOf(charge)) {
      const source: Json = { id: books.id('re_'), object: 'refund', charge, reason: 'duplicate' };
      source['balance_transaction'] = books.transaction('refund', { amount: -amount }, source);
    },
    failsRefund() {
      const refund = books.transactions.findLast(({ type }) => type === 'refund');
      const money = { amount: -Number(refund?.['amount']), category: 'refund_failure' };
      books.transaction('adjustment', money, refund?.['source'] as Json);
    },
    // The source is a refund like any other, called `pyr_…`.
    bounces(charge, fee = 0) {
      const source: Json = { id: books.id('pyr_'), object: 'refund', charge, reason: null };
      const money = { amount: -amountOf(charge), fee, category: 'charge_failure' };
      source['balance_transaction'] = books.transaction('payment_failure_refund', money, source);
    },
    disputes(charge) {
      const source: Json = { id: books.id('du_'), object: 'dispute', charge, reason: 'general' };
      const amount = -amountOf(charge);
      const money = { amount, fee: disputeFee, category: 'dispute' };
      const id = books.transaction('adjustment', money, source);
      source['balance_transactions'] = [{ id, net: amount - disputeFee }];
      return source;
    },
    wins(dispute, fee = 0) {
      const amount = amountOf(dispute['charge']);
      const money = { amount, fee: -fee, category: 'dispute_reversal' };
      const id = books.transaction('adjustment', money, dispute);
      const before = dispute['balance_transactions'] as readonly Json[];
      dispute['balance_transactions'] = [...before, { id, net: amount + fee }];
    },
  };
}
