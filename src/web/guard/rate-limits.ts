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
  /** The milliseconds until the bucket of `who` has a token, which stays there; 0 where it has one. Nothing is kept of it. */
  wait(who: string, rate: Rate): number;
  /**
   * Takes a token from the bucket of `who` under `rate`. 0 where it had one, otherwise the
   * milliseconds until it has one again.
   */
  take(who: string, rate: Rate): number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Oldest first: buckets that nobody touched for longest are dropped beyond `most`. */
export function createRateLimits(now: Clock, most = 50_000): RateLimits {
  const buckets = new Map<string, Bucket>();
  const filled = (who: string, { burst, every }: Rate): Bucket => {
    const { tokens, at } = buckets.get(who) ?? { tokens: burst, at: now() };
    return { tokens: Math.min(burst, tokens + Math.max(0, now() - at) / every), at: now() };
  };
  const missing = ({ tokens }: Bucket, { every }: Rate): number =>
    tokens < 1 ? Math.ceil((1 - tokens) * every) : 0;
  return {
    wait: (who, rate) => missing(filled(who, rate), rate),
    take(who, rate) {
      const bucket = filled(who, rate);
      const late = missing(bucket, rate);
      buckets.delete(who);
      buckets.set(who, late === 0 ? { ...bucket, tokens: bucket.tokens - 1 } : bucket);
      if (buckets.size > most) dropOldest(buckets);
      return late;
    },
  };
}

function dropOldest(buckets: Map<string, Bucket>): void {
  for (const who of buckets.keys()) {
    buckets.delete(who);
    return;
  }
}
