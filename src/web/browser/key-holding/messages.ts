/**
 * What the page of a key holder asks of the thread that works for it, and what comes back.
 * @module
 */

/** What is to be done: the next step of making a key, a rehearsal, or one’s part in opening a vote, shuffling included. */
export type Task =
  | { readonly kind: 'step' | 'rehearse'; readonly ceremony: number }
  | {
      readonly kind: 'open';
      readonly proposal: string;
      /** SHA-256 of the sum that this device has opened in that vote before. */
      readonly opened: string | undefined;
    };

export interface Asked {
  readonly task: Task;
  /** The book’s address. */
  readonly book: string;
  readonly union: string;
  /** Witnesses’ keys, as the page names them. */
  readonly witnesses: readonly string[];
  /** The address of the module whose threads check signatures. */
  readonly threads: string;
  readonly member: string;
  readonly seed: string;
}

/** An act that the key holder’s device has made. */
export interface Made {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** By the field of the body that names each: texts that go along as attachments. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is sent before it, one after the other. */
  readonly before?: readonly Pick<Made, 'act' | 'body'>[];
  /** The number of the key holder who sent a false share, where the act says so. */
  readonly falseFrom?: number;
}

/**
 * Why nothing was made. `book`: something in the minutes is wrong. `unsigned`: their end is not vouched for.
 * `seed`: the phrase belongs to another key. `nothing`: no step waits. `early`: the vote can’t be opened yet, by the
 * device’s clock; the message is from when on.
 * `sum`: the sum is another one than this device made of the ballots, or opened before.
 */
export type Why = 'book' | 'unsigned' | 'seed' | 'nothing' | 'early' | 'sum' | 'failed';

/** Asks for a phrase, drawn by chance. */
export interface Draw {
  readonly draw: true;
}

/** Asks by which key a phrase is known. */
export interface KeyWanted {
  readonly keyOf: string;
}

export type Told =
  | { readonly drawn: string }
  | { readonly key: string }
  | { readonly done: number; readonly total: number }
  | { readonly made: Made }
  | { readonly why: Why; readonly message: string };

/** Thrown where nothing may be made. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly why: Why;
  constructor(why: Why, message = '') {
    super(message);
    this.why = why;
  }
}
