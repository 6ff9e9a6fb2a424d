/**
 * A hall for the test of deliveries: a union with its store and federation in a process of its own,
 * which is killed in the midst of sending, and started again on the same data.
 * @module
 */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clerk, createClerk } from '../../src/clerk/clerk.ts';
import type { Clock, Store } from '../../src/clerk/ports.ts';
import { nodeSigning } from '../../src/cli/signing.ts';
import { createFollowers } from '../../src/federation/actors/followers.ts';
import { createFederation } from '../../src/federation/federation.ts';
import { verifyWithNoble } from '../../src/book/ed25519.ts';
import { openStore } from '../../src/store/store.ts';
import { association } from '../../src/union/charter/charter.ts';
import type { Intent } from '../../src/union/kernel/entry.ts';
import { emptyRoot } from '../../src/book/merkle.ts';
import { hex, utf8 } from '../../src/book/bytes.ts';
import { sha256 } from '../../src/book/hash.ts';
import { english } from '../../src/union/kernel/say.ts';
import { hand, proofBy, said } from '../../src/union/testing.ts';

export interface Place {
  readonly folder: string;
  readonly databaseUrl?: string;
  /** The server that the followers are on. */
  readonly peer: string;
  /** How many there are; nothing where the hall only goes on. */
  readonly followers?: number;
  /** How far its clock is ahead, in milliseconds: so that leases of the life before have run out. */
  readonly ahead?: number;
}

export type FromHall = { readonly waiting: Readonly<Record<string, number>> };

const kept = (text: string) => ({ salt: hex(sha256(utf8(`salt of ${text}`))), text });
const chance = (n: number): Uint8Array => new Uint8Array(randomBytes(n));

async function run(place: Place): Promise<void> {
  const now: Clock = () => Date.now() + (place.ahead ?? 0);
  const store = await openStore(place);
  const clerk = createClerk({
    store,
    signing: nodeSigning(),
    verify: verifyWithNoble,
    clock: now,
    chance,
    host: 'hall.example',
    holder: 'hall',
    log: () => undefined,
  });
  const federation = createFederation({
    origin: 'http://127.0.0.1:9',
    hallName: () => 'The Usual',
    version: '0.0.0',
    store,
    clerk,
    now,
    chance,
    spokenIn: () => ({ say: english, momentOf: (at) => at }),
    markdown: (text) => text,
    log: (line, error) => console.error(line, error),
    allowPrivate: true,
  });
  if (place.followers !== undefined) {
    await beFollowed(store, place.peer, place.followers);
    await found(clerk);
  }
  for (;;) {
    await federation.work();
    const { waiting } = await federation.state();
    process.send?.({ waiting } satisfies FromHall);
    await wait(50);
  }
}

async function beFollowed({ vault }: Store, peer: string, count: number): Promise<void> {
  const followers = createFollowers(vault, Date.now);
  for (let i = 0; i < count; i++) {
    const actor = `${peer}/users/${i}`;
    await followers.add('bakers', {
      actor,
      inbox: `${actor}/inbox`,
      follow: `${actor}#f`,
      since: 0,
    });
  }
}

/** Founds the union: that is what its followers are to be told. */
async function found(clerk: Clerk): Promise<void> {
  const ada = hand('Ada');
  const founder = { member: ada.id, name: said('Ada'), keys: [{ kind: 'device', key: ada.key }] };
  const charter = association({ name: 'Bakers', purpose: 'Bread.', scope: 'Bakers.' });
  const body = { charter, seats: [], founders: [founder], clerkKey: await clerk.newKey() };
  const nothing = { seen: { size: 0, root: hex(emptyRoot) }, prev: null };
  const intent: Intent = { act: 'founding/found@1', by: ada.id, body, ...nothing };
  const texts = [kept('Ada')];
  const answer = await clerk.open('bakers', { intent, proof: proofBy(ada, intent), texts });
  if ('refused' in answer) throw new Error(answer.refused.refused);
}

process.on('message', (place: Place) => void run(place));
process.on('disconnect', () => process.exit());
