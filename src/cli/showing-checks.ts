/**
 * Sealed ballots and their openings checked on every core: the backend of the command line.
 * @module
 */
import { availableParallelism } from 'node:os';
import { checkedHere, type CheckShowing } from '../audit/audit.ts';
import type { Showing } from '../union/kernel/showing.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** So many are checked before threads are started: of a small vote all would be done by then. */
const FIRST_INLINE = 8;

/** Checks showings with threads behind it, which `close` ends. */
export type NodeShowings = CheckShowing & { close(): Promise<void> };

/**
 * Checks what attachments show on `threads` cores; with none, where it is asked. Rejects only where a
 * thread dies, or when asked after `close`.
 */
export function nodeShowings(threads = availableParallelism()): NodeShowings {
  const pool = new ThreadPool(threads, started);
  let asked = 0;
  const check: CheckShowing = (showing, attachments) =>
    threads === 0 || asked++ < FIRST_INLINE
      ? checkedHere(showing, attachments)
      : pool.ask({ showing, attachments });
  return Object.assign(check, { close: () => pool.close() });
}

/** What a thread is asked. */
export interface ToShow {
  readonly showing: Showing;
  readonly attachments: readonly Uint8Array[];
}

const started = (): Thread<ToShow, string | undefined> =>
  new Thread(new URL('showing-worker.ts', import.meta.url), 'checks ballots');
