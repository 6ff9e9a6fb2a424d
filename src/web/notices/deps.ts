/**
 * What the notices need of the house.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Clock, Store } from '../../clerk/ports.ts';
import type { Languages } from '../catalogues.ts';
import type { HallConfig } from '../env.ts';
import type { Seal } from '../guard/seal.ts';
import type { Mailer } from '../ports.ts';

export interface NoticeDeps {
  readonly store: Store;
  readonly clerk: Clerk;
  readonly mailer: Mailer;
  readonly now: Clock;
  readonly config: Pick<HallConfig, 'name' | 'origin'>;
  readonly languages: Languages;
  readonly seal: Seal;
  readonly log: (line: string, error?: unknown) => void;
}

/** One mail to be sent: what is told to whom. */
export interface NoticeDoc {
  readonly union: string;
  readonly member: string;
  readonly person: string;
  /** As `noticeName` makes it. */
  readonly notice: string;
  readonly act: string;
  readonly seq: number;
  readonly proposal?: string;
  /** Of a digest: from when on. */
  readonly since?: string;
}

/** The queue's kind of job for one mail. */
export const noticeKind = 'notice';
