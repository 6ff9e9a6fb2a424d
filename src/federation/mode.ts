/**
 * Whether the hall federates: the host decides, and every process of the hall keeps to it.
 * @module
 */
import type { Clock, KeyValue } from '../clerk/ports.ts';

/**
 * `open`: whoever asks is answered. `secure`: only servers that say who they are get to read, so that
 * one that is blocked reads nothing. `off`: the hall is not there at all for other servers.
 */
export const modes = ['open', 'secure', 'off'] as const;
export type Mode = (typeof modes)[number];

const key = 'hall/fediverse';
const remembered = 5_000;

export interface ModeSetting {
  now(): Promise<Mode>;
  set(mode: Mode): Promise<void>;
}

export function modeSetting(kv: KeyValue, now: Clock): ModeSetting {
  let known: { readonly mode: Mode; readonly until: number } | undefined;
  return {
    async now() {
      if (known && known.until > now()) return known.mode;
      const kept = await kv.get(key);
      const mode = modes.find((each) => each === kept) ?? 'open';
      known = { mode, until: now() + remembered };
      return mode;
    },
    async set(mode) {
      await kv.set(key, mode);
      known = undefined;
    },
  };
}
