/**
 * Devices that somebody wants to be notified on: one push subscription each (RFC 8030), kept in the
 * vault, gone when the push service says that it is.
 * @module
 */
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Store, VaultRecord, VaultWrite } from '../../../clerk/ports.ts';
import { digestOf } from '../../guard/seal.ts';
import type { Keeper } from '../../ports.ts';
import { phrase } from '../../words.ts';

const unbased = (text: string): Uint8Array => Buffer.from(text, 'base64url');
const Bytes = (most: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{1,${most}}=?=?$`));

/** A point of P-256, uncompressed: the key for which a notice is encrypted. */
const isPoint = (text: string): boolean => {
  const bytes = unbased(text);
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  const half = (from: number): string =>
    Buffer.from(bytes.slice(from, from + 32)).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) };
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
};

/** What a browser hands over (Push API §8): checked before anything is kept or sent. */
export const Subscription = z.object({
  endpoint: z
    .string()
    .max(1_000)
    .refine(isPublicAddress, phrase('This is no address of a push service.')),
  keys: z.object({
    p256dh: Bytes(100).refine(isPoint),
    auth: Bytes(40).refine((text) => unbased(text).length === 16),
  }),
});
export type Subscription = Readonly<z.infer<typeof Subscription>>;

/**
 * Whether it may be the address of a push service: `https`, nothing but a name and a path. Where the
 * name leads is looked at each time something is sent there.
 */
function isPublicAddress(text: string): boolean {
  const url = URL.parse(text);
  const isBare = url?.username === '' && url.password === '' && url.port === '';
  return (
    isBare &&
    url.protocol === 'https:' &&
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(url.hostname)
  );
}

const DeviceDoc = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
  label: z.string(),
  created: z.number(),
});

export interface Device extends Readonly<z.infer<typeof DeviceDoc>> {
  /** The digest of its endpoint. */
  readonly id: string;
}

const collection = 'push';

/** So many can one person have; one more takes the place of the oldest. */
export const mostDevices = 10;

interface Deps {
  readonly store: Pick<Store, 'vault'>;
  readonly now: Clock;
}

/** The devices of a person, the oldest first. */
export async function devicesOf(
  { store, now }: Deps,
  person: { readonly id: string },
): Promise<readonly Device[]> {
  const records = await store.vault.list(collection, person.id, { now: now(), limit: 100 });
  return records.map(deviceOf).toSorted((a, b) => a.created - b.created);
}

const deviceOf = ({ id, doc }: VaultRecord): Device => ({ id, ...DeviceDoc.parse(doc) });

/** Notes a device. A browser that somebody else was notified on before is theirs no more. */
export async function addDevice(
  { store, now }: Deps,
  person: { readonly id: string },
  { label, ...subscription }: Subscription & { readonly label: string },
): Promise<void> {
  const id = digestOf(subscription.endpoint);
  const others = (await devicesOf({ store, now }, person)).filter((each) => each.id !== id);
  const surplus = others.slice(0, Math.max(0, others.length + 1 - mostDevices));
  const doc = { ...subscription, label, created: now() };
  await store.vault.write([
    ...surplus.map(removing),
    { put: { collection, id, owner: person.id, doc } },
  ]);
}

export const removing = ({ id }: Pick<Device, 'id'>): VaultWrite => ({
  delete: { collection, id },
});

/** What is kept of devices: part of the export (without what would let others notify them), and gone with the account. */
export const deviceKeeper = (deps: Deps): Keeper => ({
  name: 'notifiedDevices',
  export: async (person) =>
    (await devicesOf(deps, person)).map(({ label, created, endpoint }) => ({
      label,
      created,
      service: new URL(endpoint).host,
    })),
  forget: async (person) => (await devicesOf(deps, person)).map(removing),
});
