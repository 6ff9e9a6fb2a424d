/**
 * Takes queued notices from the queue, a few at a time, and brings each by the first path that is
 * open; where that fails, by the next. What may pass is tried again, later each time.
 * @module
 */
import type { Job } from '../../clerk/ports.ts';
import { instant } from '../../union/kernel/instant.ts';
import { type Person, PersonDoc } from '../accounts/person.ts';
import { MailNotSentError } from '../ports.ts';
import { type NoticeDeps, type NoticeJob, noticeKinds } from './deps.ts';
import {
  arrive,
  type Errand,
  endAs,
  moveOn,
  nameOf,
  nextPath,
  noneLeft,
  record,
  retryLater,
} from './errand.ts';
import { deliveryBy, type Delivery, hasReached } from './ledger.ts';
import { wasFetched } from './paths/feed.ts';
import {
  type Dispatch,
  inOrderFor,
  type Path,
  PathRefusedError,
  shutOnesLast,
} from './paths/path.ts';
import { pathsOf } from './paths/paths.ts';
import { ringsAt } from './quiet.ts';
import { deadlineOf, isOwn, isTimely, kindOf } from './wanted.ts';
import { writtenFor } from './writing.ts';

const batch = 20;
const lease = 120_000;
const minute = 60_000;
const hour = 60 * minute;

/** How long to wait after each failure of a path; after the last one it is given up. */
const waits = [1, 5, 20, 60, 240, 720].map((minutes) => minutes * minute);
/** After so many failures of a path the next one is tried, if there is one. */
const patience = 3;

/** Sends what is due, up to one batch; tells how many jobs there were. */
export async function sendBatch(deps: NoticeDeps): Promise<number> {
  const { store, now } = deps;
  const jobs = await store.queue.claim(noticeKinds, now(), lease, batch);
  await Promise.all(jobs.map((job) => safely(deps, job)));
  return jobs.length;
}

async function safely(deps: NoticeDeps, job: Job): Promise<void> {
  const { queue } = deps.store;
  try {
    const errand = await errandOf(deps, job);
    await (errand ? bring(errand) : queue.done([job.id], deps.now()));
  } catch (error) {
    deps.log('a notice could not be brought', error);
    const wait = waits[job.attempts - 1];
    // Its record says “queued” for good: nobody knows whether it could have been brought.
    if (wait === undefined) await queue.done([job.id], deps.now());
    else await queue.retry(job.id, deps.now() + wait, nameOf(error));
  }
}

/** What is to be done; nothing where the person or the book is gone, or it was done before. */
async function errandOf(deps: NoticeDeps, job: Job): Promise<Errand | undefined> {
  const { vault } = deps.store;
  const { delivery: id, begun } = job.doc as NoticeJob;
  const delivery = (await deliveryBy(vault, id, deps.now())) ?? begun;
  if (!delivery || delivery.end !== undefined) return undefined;
  const byEvery = kindOf(delivery.act)?.urgent === true;
  if (hasReached(delivery) && !byEvery) return undefined;
  const kept = await vault.get('person', delivery.person, deps.now());
  const union = await deps.clerk.union(delivery.union);
  if (!kept || !union) return undefined;
  const person = { id: kept.id, ...PersonDoc.parse(kept.doc) };
  return { deps, job, delivery, person, union, byEvery, paths: pathsFor(deps, person, delivery) };
}

/** What is of somebody's own membership and keys comes by ways they shut, too: they might not have. */
function pathsFor(deps: NoticeDeps, person: Person, { act }: Delivery): readonly Path[] {
  const order = isOwn({ act }) ? shutOnesLast : inOrderFor;
  return order(person, pathsOf(deps));
}

async function bring(errand: Errand): Promise<void> {
  const { deps, delivery } = errand;
  if (await wasFetched(deps.store.vault, delivery)) return arrive(errand, 'feed', 'accepted');
  if (!isNews(errand)) return overtaken(errand);
  const rings = ringTime(errand, deps.now());
  if (rings > deps.now()) return moveOn(errand, delivery, rings);
  const path = await nextPath(errand, delivery);
  if (!path) return noneLeft(errand);
  const dispatch = await dispatchOf(errand);
  return dispatch ? tryPath(errand, path, dispatch) : overtaken(errand);
}

/** By now it says nothing any more; whom it has reached by some way, it has reached. */
const overtaken = (errand: Errand): Promise<void> =>
  hasReached(errand.delivery) ? noneLeft(errand) : endAs(errand, errand.delivery, 'overtaken');

/** Whether it is still worth telling: true, and of concern to this person. */
function isNews({ deps, union, delivery }: Errand): boolean {
  const { member, act } = delivery;
  const concerned = kindOf(act)?.concerns?.(union, delivery, member) ?? true;
  return concerned && isTimely(union, delivery, instant(deps.now()));
}

const ringTime = ({ delivery, person, union }: Errand, at: number): number =>
  ringsAt(person.quiet, {
    at,
    urgent: kindOf(delivery.act)?.urgent === true,
    deadline: deadlineOf(union, delivery),
  });

async function dispatchOf({
  deps,
  union,
  delivery,
  person,
}: Errand): Promise<Dispatch | undefined> {
  const written = await writtenFor(deps, union, { delivery, person });
  const kind = kindOf(delivery.act);
  return (
    written && {
      ...written,
      to: person,
      union: union.id,
      delivery: delivery.id,
      // A digest is of no kind, and wakes nobody.
      quiet: kind?.quiet ?? kind === undefined,
      deadline: deadlineOf(union, delivery),
    }
  );
}

async function tryPath(errand: Errand, path: Path, dispatch: Dispatch): Promise<void> {
  try {
    const state = await path.send(dispatch);
    return await (state === 'queued' ? leftToFetch(errand, path) : arrive(errand, path.id, state));
  } catch (error) {
    return notSent(errand, path, error);
  }
}

/** It waits to be fetched; where that takes too long, the next path is tried besides. */
async function leftToFetch(errand: Errand, path: Path): Promise<void> {
  const { deps, delivery, union } = errand;
  const waiting = record(errand, path.id, 'queued');
  if (!(await nextPath(errand, waiting))) return moveOn(errand, waiting, deps.now() + hour);
  if (errand.byEvery) return moveOn(errand, waiting, deps.now());
  const left = (deadlineOf(union, delivery) ?? Infinity) - deps.now();
  return moveOn(errand, waiting, deps.now() + Math.min(12 * hour, left / 2));
}

async function notSent(errand: Errand, path: Path, error: unknown): Promise<void> {
  const { deps, job } = errand;
  if (error instanceof PathRefusedError) {
    return moveOn(errand, record(errand, path.id, 'refused'), deps.now());
  }
  if (!(error instanceof MailNotSentError)) deps.log(`a notice was not sent by ${path.id}`, error);
  const failed = record(errand, path.id, 'failed');
  const wait = waits[job.attempts - 1];
  const hasOther = job.attempts >= patience && (await nextPath(errand, failed)) !== undefined;
  if (wait === undefined || hasOther) return moveOn(errand, failed, deps.now());
  const at = ringTime(errand, deps.now() + wait);
  return retryLater(errand, record(errand, path.id, 'queued'), { at, error });
}
