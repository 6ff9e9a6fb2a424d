/**
 * Fedify's key-value store: what it looks up, in a memory that is bounded. Nothing of it need last:
 * that an activity was taken before is known to the queue, for 30 days and in the very write that
 * takes it.
 * @module
 */
import type { KvKey, KvStore, KvStoreSetOptions } from '@fedify/fedify';
import type { Clock } from '../../clerk/ports.ts';
import { createMemory } from '../memory.ts';
import { inMilliseconds } from '../temporal.ts';

const mostKept = 10_000;

const nameOf = (key: KvKey): string => JSON.stringify(key);

/** A store that forgets what was used least recently. */
export function createFedifyStore(now: Clock): KvStore {
  const memory = createMemory<{ readonly key: KvKey; readonly value: unknown }>(mostKept, now);
  const set = (key: KvKey, value: unknown, { ttl }: KvStoreSetOptions = {}): void =>
    memory.set(nameOf(key), { key, value }, ttl && inMilliseconds(ttl));
  return {
    get: <T>(key: KvKey) => Promise.resolve(memory.get(nameOf(key))?.value as T | undefined),
    set: async (key, value, options) => set(key, value, options),
    delete: async (key) => memory.delete(nameOf(key)),
    cas: async (key, expected, value, options) => {
      const same = JSON.stringify(memory.get(nameOf(key))?.value) === JSON.stringify(expected);
      if (same) set(key, value, options);
      return same;
    },
    async *list(prefix) {
      const start = prefix === undefined ? '[' : nameOf(prefix).slice(0, -1);
      for (const [name, { key, value }] of memory.entries()) {
        if (name === `${start}]` || name.startsWith(start === '[' ? start : `${start},`)) {
          yield { key, value };
        }
      }
    },
  };
}
