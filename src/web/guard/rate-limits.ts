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
  /** The milliseconds until the bucket of `who` has a token; 0 where it has one, which stays there. */
  wait(who: string, rate: Rate): number;
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
  const filled = (who: string, { burst, every }: Rate): Bucket => {
    const bucket = buckets.get(who) ?? { tokens: burst, at: now() };
    buckets.delete(who);
    buckets.set(who, bucket);
    if (buckets.size > most) dropOldest(buckets);
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, now() - bucket.at) / every);
    bucket.at = now();
    return bucket;
  };
  const missing = ({ tokens }: Bucket, { every }: Rate): number =>
    tokens < 1 ? Math.ceil((1 - tokens) * every) : 0;
  return {
    wait: (who, rate) => missing(filled(who, rate), rate),
    take(who, rate) {
      const bucket = filled(who, rate);
      const late = missing(bucket, rate);
      if (late === 0) bucket.tokens -= 1;
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
