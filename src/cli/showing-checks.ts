/**
 * Sealed ballots and their openings checked on every core: the backend of the command line.
 * @module
 */
import { availableParallelism } from 'node:os';
import { checkedHere, type CheckShowing } from '../audit/audit.ts';
import type { Showing } from '../union/kernel/showing.ts';
import { Thread } from './thread.ts';

/** So many are checked before threads are started: of a small vote all would be done by then. */
const FIRST_INLINE = 8;

/** Checks showings with threads behind it, which `close` ends. */
export type NodeShowings = CheckShowing & { close(): Promise<void> };

/**
 * Checks what attachments show on `threads` cores; with none, where it is asked. Rejects only where a
 * thread dies.
 */
export function nodeShowings(threads = availableParallelism()): NodeShowings {
  let pool: readonly Thread<ToShow, string | undefined>[] = [];
  let asked = 0;
  const check: CheckShowing = (showing, attachments) => {
    if (threads === 0 || asked++ < FIRST_INLINE) return checkedHere(showing, attachments);
    if (pool.length === 0) pool = Array.from({ length: threads }, started);
    return pool.reduce((a, b) => (b.waiting < a.waiting ? b : a)).ask({ showing, attachments });
  };
  const close = async (): Promise<void> => {
    await Promise.all(pool.map((thread) => thread.end()));
    pool = [];
  };
  return Object.assign(check, { close });
}

/** What a thread is asked. */
export interface ToShow {
  readonly showing: Showing;
  readonly attachments: readonly Uint8Array[];
}

const started = (): Thread<ToShow, string | undefined> =>
  new Thread(new URL('showing-worker.ts', import.meta.url), 'checks ballots');
