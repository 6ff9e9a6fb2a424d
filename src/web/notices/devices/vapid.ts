/**
 * The hall's key towards push services (VAPID, RFC 8292): made once, because every device's
 * subscription is bound to it.
 * @module
 */
import { createECDH } from 'node:crypto';
import { z } from 'zod';
import type { KeyValue } from '../../../clerk/ports.ts';

const Pair = z.object({ publicKey: z.string(), privateKey: z.string() });
export type VapidPair = Readonly<z.infer<typeof Pair>>;

const key = 'notices/vapid';

/** The pair; made now, where there is none yet. */
export async function vapidPair(kv: KeyValue): Promise<VapidPair> {
  const kept = Pair.safeParse(await kv.get(key));
  if (kept.success) return kept.data;
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url');
  const privateKey = Buffer.from(curve.getPrivateKey('hex').padStart(64, '0'), 'hex');
  await kv.swap(key, undefined, { publicKey, privateKey: privateKey.toString('base64url') });
  return Pair.parse(await kv.get(key));
}

/** Whom a push service can ask about this hall (RFC 8292 §2.1): its address, or a mailbox of its host. */
export const subjectOf = (origin: string): string =>
  origin.startsWith('https:') ? origin : `mailto:hall@${new URL(origin).hostname}`;
