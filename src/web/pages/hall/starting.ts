/**
 * Who may start a call in this hall: the host's setting.
 * @module
 */
import type { KeyValue } from '../../../clerk/ports.ts';

export const whoMayStart = ['anyone', 'on-request', 'nobody'] as const;
export type WhoMayStart = (typeof whoMayStart)[number];

/** Where the setting stands in the store. */
export const whoMayStartKey = 'host/who-may-start';

/** Anyone, where the host has set nothing. */
export async function readWhoMayStart(kv: KeyValue): Promise<WhoMayStart> {
  const kept = await kv.get(whoMayStartKey);
  return whoMayStart.find((each) => each === kept) ?? 'anyone';
}
