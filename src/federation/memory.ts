/**
 * A bounded memory: what was used least recently goes first, and whatever has grown old.
 * @module
 */
import type { Clock } from '../clerk/ports.ts';

export interface Memory<Value> {
  get(key: string): Value | undefined;
  /** Keeps the value for `ms`, or for as long as there is room. */
  set(key: string, value: Value, ms?: number): void;
  delete(key: string): void;
  /** All that has not grown old, the least recently used first. */
  entries(): readonly (readonly [string, Value])[];
  readonly size: number;
}

interface Kept<Value> {
  readonly value: Value;
  readonly until: number;
}

/** A memory of at most `most` values. */
export function createMemory<Value>(most: number, now: Clock): Memory<Value> {
  const kept = new Map<string, Kept<Value>>();
  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      if (found.until <= now()) return undefined;
      kept.set(key, found);
      return found.value;
    },
    set(key, value, ms = Infinity) {
      kept.delete(key);
      kept.set(key, { value, until: now() + ms });
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
    delete: (key) => void kept.delete(key),
    entries: () =>
      [...kept].filter(([, { until }]) => until > now()).map(([key, { value }]) => [key, value]),
    get size() {
      return kept.size;
    },
  };
}
