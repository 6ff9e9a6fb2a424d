/**
 * Fedify's message queue on the hall's own: what waits is leased while it is done, and a delivery that
 * was queued stands there once, however often its fan-out had to begin anew.
 *
 * No private key lies in the queue: a message names its keys, and they are put back when it is done.
 * Nor does the same activity lie there a thousand times: its text is kept once, under its digest.
 * @module
 */
import { type MessageQueue, type MessageQueueEnqueueOptions, exportJwk } from '@fedify/fedify';
import { z } from 'zod';
import type { Clock, Job, NewJob, Queue, Vault } from '../../clerk/ports.ts';
import type { Keys } from '../actors/keys.ts';
import { digestOf } from '../digest.ts';
import { mainKey } from '../actors/names.ts';
import { inMilliseconds } from '../temporal.ts';
import { type Courier, hostOf, Parcel } from './courier.ts';
import { deliveryKind, deliveryKinds, fanOutKind } from './kinds.ts';
import { type Measure, Pump, type Outcome } from './pump.ts';
import type { Texts } from './texts.ts';

const KeyName = z.object({ keyId: z.string() });

/** What Fedify 2.3 queues for one inbox, as far as it counts here. */
const Outbox = z.object({
  type: z.literal('outbox'),
  keys: z.array(KeyName).min(1),
  activity: z.unknown(),
  activityId: z.string(),
  inbox: z.string(),
  sharedInbox: z.boolean(),
  actorIds: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
});

const FanOut = z.looseObject({
  type: z.literal('fanout'),
  keys: z.array(KeyName).min(1),
  activityId: z.string(),
});
type FanOut = z.infer<typeof FanOut>;

export interface FedifyQueueDeps {
  readonly queue: Queue;
  readonly vault: Vault;
  readonly keys: Keys;
  readonly courier: Courier;
  readonly now: Clock;
  readonly log: (line: string, error: unknown) => void;
  readonly measure?: Measure;
}

export class FedifyQueue implements MessageQueue {
  /** What fails is tried again here, in its place: Fedify would queue it anew, behind what follows it. */
  readonly nativeRetrial = true;
  readonly #deps: FedifyQueueDeps;
  readonly #texts: Texts;
  #pump: Pump | undefined;
  /** Jobs that came in this very moment, to be written together. */
  #coming: { readonly jobs: NewJob[]; readonly written: Promise<void> } | undefined;
  /** The texts of activities, written out once for all inboxes. */
  readonly #written = new WeakMap<object, Promise<string>>();

  constructor(deps: FedifyQueueDeps, texts: Texts) {
    this.#deps = deps;
    this.#texts = texts;
  }

  async enqueue(message: unknown, options: MessageQueueEnqueueOptions = {}): Promise<void> {
    const job = await this.#jobFor(message, options);
    await this.#together(job);
    this.wake();
  }

  async enqueueMany(
    messages: readonly unknown[],
    options: MessageQueueEnqueueOptions = {},
  ): Promise<void> {
    const jobs = await Promise.all(messages.map((message) => this.#jobFor(message, options)));
    await this.#deps.queue.enqueue(jobs);
    this.wake();
  }

  async #jobFor(message: unknown, options: MessageQueueEnqueueOptions): Promise<NewJob> {
    const at = this.#deps.now() + (options.delay ? inMilliseconds(options.delay) : 0);
    const outbox = Outbox.safeParse(message);
    return outbox.success
      ? this.#deliveryOf(outbox.data, { at, order: options.orderingKey })
      : fanOutOf(FanOut.parse(message), { at, order: options.orderingKey });
  }

  async #deliveryOf(message: z.infer<typeof Outbox>, { at, order }: Ordered): Promise<NewJob> {
    const { inbox, activityId, headers, actorIds, sharedInbox } = message;
    const parcel: Parcel = {
      inbox,
      name: nameIn(message.keys[0]?.keyId ?? ''),
      activity: await this.#textOf(message.activity),
      headers,
      actors: actorIds,
      shared: sharedInbox,
      queued: this.#deps.now(),
    };
    return {
      kind: deliveryKind,
      key: `${deliveryKind}:${digestOf(`${activityId} ${inbox}`)}`,
      at,
      doc: parcel,
      lane: hostOf(inbox),
      // In order for each inbox; Fedify’s own word holds for a whole server.
      ...(order !== undefined && {
        sequence: `post:${digestOf(`${order.replace(/\n.*$/s, '')} ${inbox}`)}`,
      }),
    };
  }

  /** Where the activity's text is kept: Fedify hands the same object over for each inbox. */
  #textOf(activity: unknown): Promise<string> {
    const whole = activity as object;
    const known = this.#written.get(whole) ?? this.#texts.keep(JSON.stringify(activity));
    this.#written.set(whole, known);
    return known;
  }

  /** Writes jobs that come within one turn as one: Fedify queues those in order one by one. */
  #together(job: NewJob): Promise<void> {
    if (!this.#coming) {
      const jobs: NewJob[] = [];
      const written = Promise.resolve().then(() => {
        this.#coming = undefined;
        return this.#deps.queue.enqueue(jobs);
      });
      this.#coming = { jobs, written };
    }
    this.#coming.jobs.push(job);
    return this.#coming.written;
  }

  /** Does what waits, until the signal. Resolves when all that was under way has ended. */
  async listen(
    handler: (message: unknown) => Promise<void> | void,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    const { queue, now, log, measure, courier } = this.#deps;
    const handle = async ({ kind, doc }: Job): Promise<Outcome> => {
      if (kind === deliveryKind) return courier.carry(Parcel.parse(doc));
      await handler(await this.#withKeys(FanOut.parse(doc)));
      return 'done';
    };
    const pump = new Pump({
      queue,
      now,
      kinds: deliveryKinds,
      handle,
      log,
      ...(measure && { measure }),
    });
    this.#pump = pump;
    pump.wake();
    await aborted(signal);
    await pump.stop();
  }

  wake(): void {
    this.#pump?.wake();
  }

  /** Resolves when nothing is due any more. */
  async drained(): Promise<void> {
    await this.#pump?.drained();
  }

  async #withKeys(message: FanOut): Promise<FanOut> {
    const named = message.keys.map(async ({ keyId }) => {
      const { rsa, ed25519 } = await this.#deps.keys.of(nameIn(keyId));
      const { privateKey } = keyId.endsWith(mainKey) ? rsa : ed25519;
      return { keyId, privateKey: await exportJwk(privateKey) };
    });
    return { ...message, keys: await Promise.all(named) };
  }
}

interface Ordered {
  readonly at: number;
  readonly order: string | undefined;
}

function fanOutOf(message: FanOut, { at, order }: Ordered): NewJob {
  const keys = message.keys.map(({ keyId }) => ({ keyId }));
  return {
    kind: fanOutKind,
    key: `${fanOutKind}:${digestOf(message.activityId)}`,
    at,
    doc: { ...message, keys },
    ...(order !== undefined && { sequence: `fan-out:${digestOf(order)}` }),
  };
}

/** Whose key it is: `https://hall.example/ap/actors/bakers#main-key` is of `bakers`. */
const nameIn = (keyId: string): string => new URL(keyId).pathname.replace(/^.*\//, '');

const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
