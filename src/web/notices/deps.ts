/**
 * What the notices need of the house.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Clock, NewJob, Store } from '../../clerk/ports.ts';
import type { Languages } from '../catalogues.ts';
import type { DrawUp } from '../acts/drawn-up.ts';
import type { HallConfig } from '../env.ts';
import type { Seal } from '../guard/seal.ts';
import type { FediverseMessages, Mailer, PushOut } from '../ports.ts';
import type { Delivery } from './ledger.ts';

export interface NoticeDeps {
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union' | 'texts' | 'privateTexts' | 'submit'>;
  readonly now: Clock;
  readonly config: Pick<HallConfig, 'name' | 'origin'>;
  readonly languages: Languages;
  readonly seal: Seal;
  readonly log: (line: string, error?: unknown) => void;
  readonly mailer: Mailer;
  /** How a large file for a bank is checked on another core; without it, here. */
  readonly drawUp?: DrawUp;
  /** Without it no device is notified. */
  readonly pushOut?: PushOut;
  /** Without it nobody gets messages on the fediverse. */
  readonly messages?: FediverseMessages;
}

/** One notice to be brought to somebody: what waits in the queue. */
export interface NoticeJob {
  /** The id of its record in the ledger, which says how far it has come. */
  readonly delivery: string;
  /** The record as it begins, where none is kept yet. */
  readonly begun?: Delivery;
}

/** The queue's kind of job for one notice. */
const noticeKind = 'notice';

/** The kinds of job that the notices take from the queue. */
export const noticeKinds = [noticeKind] as const;

/** The first job of a notice, from `at` on. */
export const firstJobOf = (begun: Delivery, at: number): NewJob =>
  jobWith(begun, at, { delivery: begun.id, begun });

/** A further job of a notice whose record is kept; each move of each notice is queued once. */
export const jobOf = (delivery: Delivery, at: number): NewJob =>
  jobWith(delivery, at, { delivery: delivery.id });

const jobWith = ({ id, moves }: Delivery, at: number, doc: NoticeJob): NewJob => ({
  kind: noticeKind,
  key: `${noticeKind}:${id}:${moves}`,
  at,
  doc,
});
