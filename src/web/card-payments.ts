/**
 * What the hall needs of whoever takes cards for a union: somewhere to pay, what came of it, what moved on the
 * union’s account there. The adapter is in `cli`; a hall without one works, and takes no cards.
 *
 * Each call brings the union’s own key, which is kept nowhere on the way. Amounts are minor units of ISO 4217.
 * @module
 */
/** Why it could not be done; `card-words.ts` says it in the reader's language. */
export interface CardTrouble {
  readonly trouble:
    /** The key is taken no more, or may not do this. */
    | 'revoked'
    | 'forbidden'
    /** Too much was asked in a short time, nobody answers, or something is broken there. */
    | 'haste'
    | 'away'
    | 'broken'
    /** The amount is too little, too much, or not round enough. */
    | 'little'
    | 'much'
    | 'uneven'
    /** There is no such thing. */
    | 'unknown'
    /** More moved than is read at once. */
    | 'many'
    | 'other';
  /** The permission that the key lacks, or the code of the reason. */
  readonly detail?: string | undefined;
}

export const isTrouble = (answer: object): answer is CardTrouble => 'trouble' in answer;

/** How often money is to be taken: once, or each time so many months are over. */
export type CardRhythm = 'once' | { readonly months: 1 | 3 | 12 };

/** What somebody is to pay. */
export interface CardOrder {
  readonly amount: number;
  readonly currency: string;
  readonly often: CardRhythm;
  /** All that goes along with it: no name, nothing else. */
  readonly reference: string;
  /** What it is called where they pay. */
  readonly title: string;
  /** Whether it is given, not owed. */
  readonly isGift: boolean;
  /** Addresses of the hall to come back to; `{CHECKOUT_SESSION_ID}` is filled in. */
  readonly paid: string;
  readonly back: string;
}

/** One visit to the place where somebody pays. */
export interface CardVisit {
  readonly id: string;
  /** Nothing is known of it yet, it is paid, or it ended without. */
  readonly stands: 'open' | 'paid' | 'ended';
  readonly amount: number;
  readonly currency: string;
  readonly reference: string | undefined;
  /** What goes on by itself, and whether it still does. */
  readonly running?: { readonly id: string; readonly goesOn: boolean } | undefined;
}

/** What moved on the union’s account. */
export interface CardMovement {
  /** What it is known by for ever. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'payment' | 'taken-back' | 'came-back' | 'own' | 'fee' | 'other';
  /** Signed: what changed on the account, and what was kept back of it as a fee. */
  readonly net: number;
  readonly fee: number;
  readonly reference?: string | undefined;
  /** The payment that this takes back as a whole. */
  readonly takesBack?: string | undefined;
  /** The payment of which this takes back a part. */
  readonly takesPart?: string | undefined;
  /** The movement that took something back, and did not in the end: a dispute was won, or a refund failed. */
  readonly givesBack?: string | undefined;
  /** What Stripe writes to it. */
  readonly text: string;
}

export interface CardMovements {
  /** The oldest first. */
  readonly movements: readonly CardMovement[];
  /** How many could not be read, or not as whole minor units. */
  readonly odd: number;
  /** What the account held after the last of them; nothing where it moved while it was asked. */
  readonly holds?: number | undefined;
}

/** Which movements are asked for. */
export interface CardSpan {
  readonly currency: string;
  /** Milliseconds since 1970: from then on, and, where it is named, before then. */
  readonly since: number;
  readonly until?: number | undefined;
}

/** Something that the processor tells of its own accord. */
export interface CardEvent {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'paid' | 'failed' | 'taken-back' | 'began' | 'ended' | 'other';
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly reference?: string | undefined;
  /** What goes on by itself. */
  readonly running?: string | undefined;
}

export interface CardProcessor {
  /** Whether the key can do what is needed, and what the account holds in that currency. */
  check(key: string, currency: string): Promise<{ readonly holds: number } | CardTrouble>;
  /** Where somebody goes to pay. */
  order(
    key: string,
    order: CardOrder,
  ): Promise<{ readonly id: string; readonly url: string } | CardTrouble>;
  visit(key: string, id: string): Promise<CardVisit | CardTrouble>;
  /** Ends what goes on by itself; the same where it has ended. */
  end(key: string, running: string): Promise<{ readonly ended: true } | CardTrouble>;
  movements(key: string, span: CardSpan): Promise<CardMovements | CardTrouble>;
  /** What was told, where the signature is that of the secret and not older than five minutes; otherwise nothing. */
  told(
    body: string,
    by: { readonly signature: string; readonly secret: string; readonly now: number },
  ): Promise<CardEvent | undefined>;
}

/** So many movements are read at once. */
export const mostMovements = 20_000;
