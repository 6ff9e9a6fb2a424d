/**
 * What the notices need of the house.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Clock, NewJob, Store } from '../../clerk/ports.ts';
import type { Languages } from '../catalogues.ts';
import type { HallConfig } from '../env.ts';
import type { Seal } from '../guard/seal.ts';
import type { FediverseMessages, Mailer, PushOut } from '../ports.ts';

export interface NoticeDeps {
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union' | 'texts' | 'submit'>;
  readonly now: Clock;
  readonly config: Pick<HallConfig, 'name' | 'origin'>;
  readonly languages: Languages;
  readonly seal: Seal;
  readonly log: (line: string, error?: unknown) => void;
  readonly mailer: Mailer;
  /** Without it no device is notified. */
  readonly pushOut?: PushOut;
  /** Without it nobody gets messages on the fediverse. */
  readonly messages?: FediverseMessages;
}

/** One notice to be brought to somebody: what waits in the queue. */
export interface NoticeJob {
  /** The id of its record in the ledger, which says what it is and how far it has come. */
  readonly delivery: string;
}

/** The queue's kind of job for one notice. */
const noticeKind = 'notice';

/** The kinds of job that the notices take from the queue. */
export const noticeKinds = [noticeKind] as const;

/** The job of a notice from `at` on; each move of each notice is queued once. */
export function jobOf(
  { id, moves }: { readonly id: string; readonly moves: number },
  at: number,
): NewJob {
  const doc: NoticeJob = { delivery: id };
  return { kind: noticeKind, key: `${noticeKind}:${id}:${moves}`, at, doc };
}
