/**
 * What goes out: to whom, signed by whom, and what came of it.
 * @module
 */
import { context } from '../actors.ts';
import type { Home } from '../home.ts';
import type { InstanceActor } from '../instance-actor.ts';
import type { Person } from '../people.ts';
import type { Signing } from '../signing/signatures.ts';
import type { Blocks } from './blocks.ts';
import { type Delivery, deliver, type Manner } from './delivery.ts';
import type { Doc } from './documents.ts';
import type { Foreign } from './foreign.ts';
import type { Relations } from './relations.ts';
import { synchronisation } from './synchronising.ts';

export interface Sent {
  /** The activity’s address. */
  readonly id: string;
  readonly activity: Doc;
  readonly deliveries: readonly Delivery[];
}

export type Sender = Person | InstanceActor;

export interface Parcels {
  readonly from: Sender;
  readonly activity: Doc;
  readonly inboxes: readonly string[];
  readonly manner?: Manner | undefined;
}

export interface Outgoing {
  send(parcels: Parcels): Promise<Sent>;
  /** The same with a body that need not be JSON. */
  sendText(parcels: Omit<Parcels, 'activity'>, body: string): Promise<readonly Delivery[]>;
  inboxesOf(actors: readonly string[]): Promise<readonly string[]>;
  followersOf(person: Person): readonly string[];
  /** What was sent with this address. Throws where nothing was. */
  sent(id: string): Sent & { readonly from: Sender; readonly inboxes: readonly string[] };
  nextNumber(): number;
}

export interface OutgoingDeps {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly blocks: Blocks;
  readonly relations: Relations;
}

export function createOutgoing({ home, foreign, blocks, relations }: OutgoingDeps): Outgoing {
  const sent = new Map<string, ReturnType<Outgoing['sent']>>();
  const { sharedFirst } = home.software;
  let last = 0;
  const best = (inbox: string, shared: string | undefined): string =>
    sharedFirst ? (shared ?? inbox) : inbox;
  const headersFor = (from: Sender, inbox: string): Readonly<Record<string, string>> =>
    home.software.synchronises && 'profile' in from && isFollowed(from, inbox)
      ? { 'collection-synchronization': synchronisation({ home, relations }, from, inbox) }
      : {};
  const isFollowed = (person: Person, inbox: string): boolean =>
    outgoing.followersOf(person).includes(inbox);
  const outgoing: Outgoing = {
    async send({ from, activity, inboxes, manner }) {
      const id = String(activity['id']);
      const whole = { '@context': context, ...activity };
      const deliveries = await outgoing.sendText({ from, inboxes, manner }, JSON.stringify(whole));
      const done = { id, activity: whole, deliveries };
      sent.set(id, { ...done, from, inboxes });
      return done;
    },
    async sendText({ from, inboxes, manner = {} }, body) {
      const signing = await signingOf(home, from, manner);
      const open = inboxes.filter((inbox) => !blocks.isBlocked(URL.parse(inbox)?.host));
      return Promise.all(
        [...new Set(open)].map((inbox) =>
          deliver(home, { inbox, body, signing, manner, headers: headersFor(from, inbox) }),
        ),
      );
    },
    async inboxesOf(actors) {
      const found = await Promise.all(actors.map((actor) => foreign.actor(actor)));
      return found.map(({ inbox, sharedInbox }) => best(inbox, sharedInbox));
    },
    followersOf: (person) =>
      [...relations.followers(person).values()].flatMap(({ inbox, sharedInbox, waits }) =>
        waits ? [] : (sharedInbox ?? inbox),
      ),
    sent(id) {
      const known = sent.get(id);
      if (!known) throw new Error(`Nothing with the address ${id} was sent from here.`);
      return known;
    },
    nextNumber: () => (last += 1),
  };
  return outgoing;
}

async function signingOf(home: Home, from: Sender, manner: Manner): Promise<Signing> {
  const signer = manner.keyOf === undefined ? from : home.people.named(manner.keyOf);
  const { privateKey } = await signer.keys();
  return {
    form: manner.form ?? home.software.writes,
    keyId: manner.keyId ?? keyOf(home, from),
    privateKey,
    at: home.now() + (manner.ahead ?? 0) * 1_000,
  };
}

const keyOf = (home: Home, from: Sender): string =>
  'key' in from ? from.key : home.people.places(from).key;
