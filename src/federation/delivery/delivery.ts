/**
 * Delivery, put together: who asks and posts, under whose name, and what waits to be delivered.
 * @module
 */
import { hallActor, mainKey } from '../actors/names.ts';
import { type Abroad, createAbroad } from '../inbox/abroad.ts';
import type { Outside } from '../outside.ts';
import type { Parts } from '../parts.ts';
import { type Courier, createCourier } from './courier.ts';
import { FedifyQueue } from './fedify-queue.ts';
import { createKnocker, type Knocker, type Signer } from './knocking.ts';
import { createTexts } from './texts.ts';

export interface Delivery {
  readonly abroad: Abroad;
  readonly courier: Courier;
  readonly queue: FedifyQueue;
  /** Asks as the hall's own actor. */
  readonly signed: Outside;
}

export function createDelivery({ deps, places, outside, keys, followers, reach }: Parts): Delivery {
  const { store, now, chance, log, measure } = deps;
  const { queue, vault } = store;
  const signer = async (): Promise<Signer> => ({
    keyId: new URL(places.actor(hallActor) + mainKey),
    privateKey: (await keys.of(hallActor)).rsa.privateKey,
  });
  const knock = createKnocker(outside, now);
  const texts = createTexts(vault, now);
  const courier = createCourier({
    places,
    keys,
    knock,
    reach,
    now,
    chance,
    textOf: (activity) => texts.read(activity),
    gone: async (actors) => {
      for (const actor of actors) await followers.forget(actor);
    },
  });
  const waiting = { queue, vault, keys, courier, now, log, ...(measure && { measure }) };
  return {
    abroad: createAbroad({ knock, signer, now }),
    courier,
    queue: new FedifyQueue(waiting, texts),
    signed: signedOutside(knock, signer),
  };
}

const signedOutside = (knock: Knocker, signer: () => Promise<Signer>): Outside => ({
  ask: async (url, { headers = {}, ...asking } = {}) =>
    knock({ url: String(url), method: 'GET', headers, ...asking, signer: await signer() }),
});
