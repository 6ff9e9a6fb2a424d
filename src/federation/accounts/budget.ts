/**
 * A bound on how long a whole proof may take: each question has its own limit, and a server that
 * uses up one after the other must not hold somebody's page, and the hall's socket, for minutes.
 * @module
 */
import type { Clock } from '../../clerk/ports.ts';
import { type Outside, OutsideError } from '../outside.ts';

const usual = 10_000;

/** The same way out, for `total` milliseconds from now on. */
export function within(outside: Outside, now: Clock, total: number): Outside {
  const until = now() + total;
  return {
    ask(url, asking = {}) {
      const left = until - now();
      if (left <= 0) return Promise.reject(new OutsideError('slow', new URL(url).host));
      return outside.ask(url, { ...asking, patience: Math.min(asking.patience ?? usual, left) });
    },
  };
}
