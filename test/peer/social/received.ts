/**
 * What was brought to this server's inboxes, in order, and whether its signature held.
 * @module
 */
import type { Verified } from './verifying.ts';

export type Signature =
  | ({ readonly holds: true } & Verified)
  | { readonly holds: false; readonly reason: string };

/** What was found of the proof within the activity (FEP-8b32). */
export type Proof =
  | { readonly holds: true; readonly method: string; readonly actor: string }
  | { readonly holds: false; readonly reason: string };

export interface Received {
  /** Counted from 1. */
  readonly number: number;
  readonly at: string;
  /** The path it was brought to. */
  readonly inbox: string;
  readonly status: number;
  readonly signature: Signature;
  /** Nothing where there is none. */
  readonly proof: Proof | undefined;
  readonly isDuplicate: boolean;
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly actor: string | undefined;
  /** As it came; nothing where it was no JSON. */
  readonly activity: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything named must fit. */
export interface Wanted {
  readonly type?: string;
  readonly actor?: string;
  readonly inbox?: string;
  /** Only what came after this number. */
  readonly after?: number;
  /** A text that stands somewhere in the activity. */
  readonly says?: string;
}

export interface Inbound {
  add(received: Omit<Received, 'number'>): void;
  all(wanted: Wanted): readonly Received[];
  /** The first that fits, as soon as it is there. Throws after `patience` milliseconds. */
  await(wanted: Wanted, patience: number): Promise<Received>;
  /** Whether an activity of this address came before and was taken. */
  knows(id: string): boolean;
}

export function createInbound(): Inbound {
  const all: Received[] = [];
  const taken = new Set<string>();
  const waiting = new Set<() => void>();
  const inbound: Inbound = {
    add(given) {
      const received = { ...given, number: all.length + 1 };
      all.push(received);
      if (received.id !== undefined && received.status < 300) taken.add(received.id);
      for (const look of waiting) look();
    },
    all: (wanted) => all.filter((received) => fits(received, wanted)),
    knows: (id) => taken.has(id),
    await(wanted, patience) {
      const { promise, resolve, reject } = Promise.withResolvers<Received>();
      const look = (): void => {
        const found = all.find((received) => fits(received, wanted));
        if (found) resolve(found);
      };
      const late = setTimeout(() => reject(new Error(missing(wanted, all))), patience);
      waiting.add(look);
      look();
      return promise.finally(() => {
        waiting.delete(look);
        clearTimeout(late);
      });
    },
  };
  return inbound;
}

function fits(received: Received, { type, actor, inbox, after = 0, says }: Wanted): boolean {
  return (
    received.number > after &&
    (type === undefined || received.type === type) &&
    (actor === undefined || received.actor === actor) &&
    (inbox === undefined || received.inbox === inbox) &&
    (says === undefined || JSON.stringify(received.activity).includes(says))
  );
}

function missing(wanted: Wanted, all: readonly Received[]): string {
  const last = all.slice(-10).map(({ number, type = '', status }) => `${number} ${type} ${status}`);
  return `Nothing came that is ${JSON.stringify(wanted)}. What came last: ${last.join(', ')}`;
}
