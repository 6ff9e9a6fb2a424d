/**
 * How often somebody may: buckets of tokens that fill with time. They live in memory and are lost
 * with it, which is what a limit against haste can afford.
 * @module
 */
import type { Clock } from '../../clerk/ports.ts';

/** So many at once, and one more each time `every` has gone by. */
export interface Rate {
  readonly burst: number;
  /** Milliseconds until one token is back. */
  readonly every: number;
}

export interface RateLimits {
  /**
   * Takes a token from the bucket of `who` under `rate`. 0 where it had one, otherwise the
   * milliseconds until it has one again.
   */
  take(who: string, rate: Rate): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Oldest first: buckets that nobody touched for longest are dropped beyond `most`. */
export function createRateLimits(now: Clock, most = 50_000): RateLimits {
  const buckets = new Map<string, Bucket>();
  return {
    take(who, { burst, every }) {
      const bucket = buckets.get(who) ?? { tokens: burst, at: now() };
      buckets.delete(who);
      buckets.set(who, bucket);
      if (buckets.size > most) dropOldest(buckets);
      bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now() - bucket.at) / every);
      bucket.at = now();
      if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) * every);
      bucket.tokens -= 1;
      return 0;
    },
  };
}

function dropOldest(buckets: Map<string, Bucket>): void {
  for (const who of buckets.keys()) {
    buckets.delete(who);
    return;
  }
}
