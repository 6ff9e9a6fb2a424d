/**
 * Whom this hall asks to watch its books, and whose books it watches: both listed by the host.
 * @module
 */
import { z } from 'zod';
import { utf8 } from '../../book/bytes.ts';
import { cosignatureVerifier } from '../../book/cosignature.ts';
import { sha256Hex } from '../../book/hash.ts';
import { ed25519Verifier, NoteError, parseVerifierKey, type Verifier } from '../../book/note.ts';
import type { KeyValue } from '../../clerk/ports.ts';

const Witness = z.object({ url: z.string(), vkey: z.string() });
/** A witness that is asked: where (its submission prefix), and the key that it cosigns with. */
export type Witness = Readonly<z.infer<typeof Witness>>;

const WatchedLog = z.object({ vkey: z.string(), since: z.number() });
/** A log that this hall watches; its origin is the name of its key. */
export type WatchedLog = Readonly<z.infer<typeof WatchedLog>>;

const witnessesKey = 'host/witnesses';
const watchedKey = 'host/watched';

export const readWitnesses = async (kv: KeyValue): Promise<readonly Witness[]> =>
  z
    .array(Witness)
    .catch([])
    .parse(await kv.get(witnessesKey));

export const keepWitnesses = (kv: KeyValue, all: readonly Witness[]): Promise<void> =>
  kv.set(witnessesKey, all);

export const readWatched = async (kv: KeyValue): Promise<readonly WatchedLog[]> =>
  z
    .array(WatchedLog)
    .catch([])
    .parse(await kv.get(watchedKey));

export const keepWatched = (kv: KeyValue, all: readonly WatchedLog[]): Promise<void> =>
  kv.set(watchedKey, all);

/**
 * A witness's address in the one form in which it is kept. Nothing where it is no https address;
 * plain http is only for this very machine.
 */
export function witnessAddress(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** The verifier of a witness's cosignatures; nothing for what is no such key. */
export const witnessVerifier = (vkey: string): Verifier | undefined =>
  verifierOr(() => cosignatureVerifier(parseVerifierKey(vkey.trim())));

/** The verifier of a log's checkpoints; nothing for what is no such key. */
export const logVerifier = (vkey: string): Verifier | undefined =>
  verifierOr(() => ed25519Verifier(parseVerifierKey(vkey.trim())));

function verifierOr(read: () => Verifier): Verifier | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}

/** The name that a witness has in the store. */
export const witnessId = (vkey: string): string => sha256Hex(utf8(vkey)).slice(0, 16);
