/**
 * The keys of the hall's actors: RSA of 2048 bits for HTTP signatures, since that is what every
 * server checks, and Ed25519 for proofs in objects (FEP-8b32). Made before anybody can follow, kept
 * for good: a server that has seen an actor's key takes no other for it.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault } from '../../clerk/ports.ts';
import { createMemory } from '../memory.ts';

const { subtle } = globalThis.crypto;

/** A key as the platform's own WebCrypto has it. */
export type Key = Awaited<ReturnType<typeof subtle.importKey>>;

export interface KeyPair {
  readonly publicKey: Key;
  readonly privateKey: Key;
}

export interface ActorKeys {
  readonly rsa: KeyPair;
  readonly ed25519: KeyPair;
}

export interface Keys {
  /** The keys of an actor, made where it has none yet. */
  of(name: string): Promise<ActorKeys>;
  /** Whether the actor has ever had keys: then others may know of it. */
  known(name: string): Promise<boolean>;
}

const collection = 'fediverse-key';
const owner = 'fediverse';
const mostKept = 200;

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

const Jwk = z.record(z.string(), z.unknown());
const Kept = z.strictObject({ rsa: Jwk, ed25519: Jwk });
type Kept = z.infer<typeof Kept>;

export function createKeys(vault: Vault, now: Clock): Keys {
  const memory = createMemory<Promise<ActorKeys>>(mostKept, now);
  const read = async (name: string): Promise<Kept | undefined> => {
    const record = await vault.get(collection, name, now());
    return record && Kept.parse(record.doc);
  };
  const make = async (name: string): Promise<Kept> => {
    const doc = await madeKeys();
    // Another process may be doing the same: whoever comes second takes the first one's.
    if (await vault.claim({ collection, id: name, owner, doc }, now())) return doc;
    return (await read(name)) ?? make(name);
  };
  return {
    async of(name) {
      const ready =
        memory.get(name) ?? (async () => usable((await read(name)) ?? (await make(name))))();
      memory.set(name, ready);
      try {
        return await ready;
      } catch (error) {
        memory.delete(name);
        throw error;
      }
    },
    known: async (name) => (await vault.get(collection, name, now())) !== undefined,
  };
}

async function madeKeys(): Promise<Kept> {
  const long = { ...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  const [forRequests, forObjects] = await Promise.all([
    subtle.generateKey(long, true, ['sign', 'verify']),
    subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<KeyPair>,
  ]);
  return {
    rsa: { ...(await subtle.exportKey('jwk', forRequests.privateKey)) },
    ed25519: { ...(await subtle.exportKey('jwk', forObjects.privateKey)) },
  };
}

const usable = async (kept: Kept): Promise<ActorKeys> => ({
  rsa: await pairOf(kept.rsa, rsa),
  ed25519: await pairOf(kept.ed25519, 'Ed25519'),
});

/** Both halves from the private one, whose public part names the curve or the modulus (RFC 7517). */
async function pairOf(
  jwk: Readonly<Record<string, unknown>>,
  algorithm: typeof rsa | 'Ed25519',
): Promise<KeyPair> {
  const { kty, n, e, crv, x } = jwk;
  const open = kty === 'OKP' ? { kty, crv, x } : { kty, n, e };
  return {
    privateKey: await subtle.importKey('jwk', jwk as object, algorithm, true, ['sign']),
    publicKey: await subtle.importKey('jwk', open as object, algorithm, true, ['verify']),
  };
}
