/**
 * Haste: how much one server may send at once, so that a flood from it leaves the others their turn.
 * The measure is wide, since a large server speaks for a hundred thousand people.
 * @module
 */
import type { Clock } from '../../clerk/ports.ts';
import { createMemory } from '../memory.ts';

export interface Bounds {
  /** Requests of one source at a time, and of all. */
  readonly atOnce: number;
  readonly atOnceInAll: number;
  /** So many in one go, then so many a second. */
  readonly burst: number;
  readonly perSecond: number;
}

export const usualBounds: Bounds = { atOnce: 16, atOnceInAll: 64, burst: 600, perSecond: 120 };

/** For what has the hall ask a server that somebody names, whether they send something or only read. */
export const boundsOfAsking: Bounds = { atOnce: 8, atOnceInAll: 32, burst: 120, perSecond: 4 };

/** Why somebody is not let in now. */
export type Hasty = 'hasty' | 'crowded';

/** Lets in, or says why not. What was let in must be let go. */
export interface Haste {
  enter(source: string): Hasty | (() => void);
}

interface Source {
  tokens: number;
  at: number;
  within: number;
}

const mostSources = 20_000;

export function createHaste(bounds: Bounds, now: Clock): Haste {
  const sources = createMemory<Source>(mostSources, now);
  let inAll = 0;
  return {
    enter(name) {
      const source = sources.get(name) ?? { tokens: bounds.burst, at: now(), within: 0 };
      sources.set(name, source);
      const gained = (Math.max(0, now() - source.at) / 1_000) * bounds.perSecond;
      source.tokens = Math.min(bounds.burst, source.tokens + gained);
      source.at = now();
      if (source.tokens < 1) return 'hasty';
      if (source.within >= bounds.atOnce || inAll >= bounds.atOnceInAll) return 'crowded';
      source.tokens--;
      source.within++;
      inAll++;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        source.within--;
        inAll--;
      };
    },
  };
}
