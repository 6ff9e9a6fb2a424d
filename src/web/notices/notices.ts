/**
 * Notices: what the book announces is told to each person who wants to know, by the paths they chose.
 * The work is taken from the queue, so that several processes share it and a restart loses nothing.
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { type Announcement, announcementKind, type Clerk } from '../../clerk/clerk.ts';
import type { Job } from '../../clerk/ports.ts';
import { instant } from '../../union/kernel/instant.ts';
import { loadLanguages } from '../catalogues.ts';
import type { HallDeps, Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { createSeal } from '../guard/seal.ts';
import { debitNotice, debitsSaid, debtorsAmong } from './debit-told.ts';
import type { NoticeDeps } from './deps.ts';
import { queueDigests } from './digest.ts';
import { devicePages } from './devices/device-pages.ts';
import { fanOut } from './fan-out.ts';
import { sendInvitations } from './invited/letters.ts';
import { noLettersPages } from './invited/no-letters-page.ts';
import { noticeName } from './ledger.ts';
import { reportDue } from './report.ts';
import { sendBatch } from './sending.ts';
import { noticeSettings } from './settings-page.ts';
import { lookAfterFiles } from './spoilt-files.ts';
import { stopPages } from './stop-pages.ts';
import { isTimely, kindOf, occasionOf, onlyFor } from './wanted.ts';

export type { NoticeDeps } from './deps.ts';
export { type Bounced, takeBounce } from './bounces/bounces.ts';
export { mostBytes } from './bounces/status-report.ts';
export { deviceKeeper } from './devices/devices.ts';
export { deliveryKeeper, noticeName } from './ledger.ts';
export { type Reach, reachOf } from './reach.ts';

/** The pages of the notices. Mail programs post to some of them, with a proof of their own. */
export const noticePages = (clerk: Pick<Clerk, 'union'>): Pages => ({
  at: '/',
  routes: (deps) =>
    new Hono<Env>()
      .route('/', stopPages({ ...deps, clerk }))
      .route('/', noLettersPages(deps))
      .route('/', noticeSettings({ ...deps, clerk }))
      .route('/', devicePages(deps)),
  crossSite: ['/mail/stop/*', '/mail/no-letters/*'],
});

/** The worker of a hall, from what the hall is made of. */
export function noticesOf({ secret, ...deps }: HallDeps & { readonly clerk: Clerk }): NoticeWorker {
  const [languages, seal] = [loadLanguages(), createSeal(secret)];
  return patient(noticeWorker({ ...deps, languages, seal }), deps.log);
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
  /** Does what is due now: fans out, reports, looks after files for banks, sends notices and invitations, and makes digests when a month has turned. */
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
      await fanOutDue(deps);
      await reportDue(deps);
      await lookAfterFiles(deps);
      await sendInvitations(deps);
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
  // What nobody was told for a week (the hall was closed) is no news any more.
  if (deps.now() - at > week || !kindOf(said.act)) return;
  const union = await deps.clerk.union(said.union);
  const now = instant(deps.now());
  if (!union || !isTimely(union, said, now)) return;
  const debits = debitsSaid(union, said);
  if (!debits) {
    const notice = noticeName(said.act, occasionOf(union, said, now));
    const only = onlyFor(union, said, now);
    return fanOut(deps, union, { ...said, notice, ...(only && { only }) });
  }
  for (const [run, debtors] of await debtorsAmong(deps, union, debits))
    await fanOut(deps, union, { ...said, notice: debitNotice(said, run), debtors });
}
