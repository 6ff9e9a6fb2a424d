/**
 * Notices by e-mail: what the book announces becomes one mail for each person who wants to know. The
 * work is taken from the queue, so that several processes share it and a restart loses nothing.
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Announcement, announcementKind, type Clerk } from '../../clerk/clerk.ts';
import type { Job, Store } from '../../clerk/ports.ts';
import { loadLanguages } from '../catalogues.ts';
import type { HallDeps, Pages } from '../deps.ts';
import { createSeal } from '../guard/seal.ts';
import type { NoticeDeps } from './deps.ts';
import { queueDigests } from './digest.ts';
import { fanOut } from './fan-out.ts';
import { noticeName } from './ledger.ts';
import { sendBatch } from './sending.ts';
import { stopPages } from './stop-pages.ts';
import { isTimely, isTold } from './wanted.ts';

export type { NoticeDeps } from './deps.ts';
export { deliveryKeeper, noticeName, type Reach, reachOf } from './ledger.ts';

/** The pages of the notices: how one ends them. Mail programs post there, with a proof of their own. */
export const noticePages = (store: Pick<Store, 'books' | 'vault'>): Pages => ({
  at: '/',
  routes: () => stopPages(store),
  crossSite: ['/mail/stop/*'],
});

/** The worker of a hall, from what the hall is made of. */
export function noticesOf({ secret, ...deps }: HallDeps & { readonly clerk: Clerk }): NoticeWorker {
  const { store, clerk, mailer, now, config, log } = deps;
  const [languages, seal] = [loadLanguages(), createSeal(secret)];
  return patient(noticeWorker({ store, clerk, mailer, now, config, languages, seal, log }), log);
}

const patience = 2_000;

/**
 * A worker that keeps nobody waiting: mail servers are slow, and the rounds in which it is called
 * are the clerk's too. What takes longer goes on by itself, and is not begun twice.
 */
export function patient({ work }: NoticeWorker, log: NoticeDeps['log']): NoticeWorker {
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log('notices could not be sent', error);
    } finally {
      running = undefined;
    }
  };
  return {
    work: () => {
      running ??= run();
      return Promise.race([running, pause(patience, undefined, { ref: false })]);
    },
  };
}

export interface NoticeWorker {
  /** Does what is due now: fans out, sends, and makes digests when a month has turned. */
  readonly work: () => Promise<void>;
}

const lease = 120_000;
const announcementsAtOnce = 20;
const mostBatches = 50;
const week = 7 * 24 * 3_600_000;
const digestsEvery = 15 * 60_000;

export function noticeWorker(deps: NoticeDeps): NoticeWorker {
  let digestsAt = 0;
  return {
    async work() {
      // Without a mail server nobody can be told; what is told stays in the queue until there is one.
      if (deps.mailer.way.kind === 'none') return;
      await fanOutDue(deps);
      if (deps.now() >= digestsAt) {
        digestsAt = deps.now() + digestsEvery;
        await queueDigests(deps);
      }
      for (let i = 0; i < mostBatches; i++) if ((await sendBatch(deps)) === 0) return;
    },
  };
}

async function fanOutDue(deps: NoticeDeps): Promise<void> {
  const { queue } = deps.store;
  const jobs = await queue.claim([announcementKind], deps.now(), lease, announcementsAtOnce);
  for (const job of jobs) {
    await announce(deps, job);
    await queue.done([job.id], deps.now());
  }
  if (jobs.length === announcementsAtOnce) await fanOutDue(deps);
}

async function announce(deps: NoticeDeps, { doc, at }: Job): Promise<void> {
  const said = doc as Announcement;
  // What nobody was told for a week (there was no mail server) is no news any more.
  if (deps.now() - at > week || !isTold(said)) return;
  const union = await deps.clerk.union(said.union);
  if (!union || !isTimely(union, said)) return;
  const notice = noticeName(said.act, said.proposal ?? said.seq);
  await fanOut(deps, union, { ...said, notice });
}
