/**
 * The key with which this hall cosigns: made when it is first needed, kept in the vault for good.
 * @module
 */
import { z } from 'zod';
import { fromHex, hex } from '../../book/bytes.ts';
import { type Cosigner, ed25519Cosigner } from '../../book/cosignature.ts';
import { formatVerifierKey } from '../../book/note.ts';
import type { HallDeps } from '../deps.ts';

const collection = 'witness-key';
const id = '1';
const KeptKey = z.object({ name: z.string(), seed: z.string() });

type KeyDeps = Pick<HallDeps, 'store' | 'now' | 'chance' | 'config'>;

/** The hall as a cosigner. It keeps its name where the hall's address changes: others know it by it. */
export async function hallCosigner({ store, now, chance, config }: KeyDeps): Promise<Cosigner> {
  const { vault } = store;
  const kept = await vault.get(collection, id, now());
  if (!kept) {
    const doc = { name: `${new URL(config.origin).host}/witness`, seed: hex(chance(32)) };
    await vault.claim({ collection, id, owner: 'host', doc }, now());
  }
  const { name, seed } = KeptKey.parse((kept ?? (await vault.get(collection, id, now())))?.doc);
  return ed25519Cosigner(name, fromHex(seed));
}

/** The vkey by which others know this hall's cosignatures. */
export const hallWitnessKey = async (deps: KeyDeps): Promise<string> =>
  formatVerifierKey((await hallCosigner(deps)).key);
