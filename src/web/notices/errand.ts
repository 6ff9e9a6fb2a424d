/**
 * One notice that is being brought to somebody, and how it goes on: it arrives, moves on to another
 * path or hour, or ends. Each step is written down before the queue is told.
 * @module
 */
import type { Job } from '../../clerk/ports.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { PathId, Person } from '../accounts/person.ts';
import { jobOf, type NoticeDeps } from './deps.ts';
import {
  type AttemptState,
  type Delivery,
  hasReached,
  isSpent,
  isWaitingToBeFetched,
  keeping,
  withAttempt,
} from './ledger.ts';
import { firstOpen, type Path } from './paths/path.ts';
import { addToReach } from './reach.ts';

export interface Errand {
  readonly deps: NoticeDeps;
  readonly job: Job;
  readonly delivery: Delivery;
  readonly person: Person;
  readonly union: ReadUnion;
  /** All paths that may be taken, in order. */
  readonly paths: readonly Path[];
  /** It goes by each path, and not only by the first that takes it. */
  readonly byEvery: boolean;
}

/** The record with what came of a path; not kept yet. */
export const record = ({ deps, delivery }: Errand, path: PathId, state: AttemptState): Delivery =>
  withAttempt(delivery, { path, state, at: deps.now() });

/** The next path that leads to the person and is not done with. */
export const nextPath = (
  { paths, person, union }: Errand,
  delivery: Delivery,
): Promise<Path | undefined> =>
  firstOpen(
    paths.filter(({ id }) => !isSpent(delivery, id)),
    { person, union: union.id },
  );

/** It reached the person. */
export async function arrive(
  errand: Errand,
  path: PathId,
  state: 'sent' | 'accepted',
): Promise<void> {
  const { store, now } = errand.deps;
  const arrived = record(errand, path, state);
  await store.vault.write([keeping(arrived)]);
  if (!hasReached(errand.delivery)) await addToReach(store.kv, arrived, { reached: 1 });
  if (errand.byEvery && (await nextPath(errand, arrived))) {
    return moveOn(errand, arrived, now());
  }
  return store.queue.done([errand.job.id], now());
}

/** Queues it anew from `at` on, with what is known of it by now. */
export async function moveOn({ deps, job }: Errand, delivery: Delivery, at: number): Promise<void> {
  const { store, now } = deps;
  const moved = { ...delivery, moves: delivery.moves + 1 };
  await store.vault.write([keeping(moved)]);
  await store.queue.enqueue([jobOf(moved, at)]);
  await store.queue.done([job.id], now());
}

/** The same path is tried again. */
export async function retryLater(
  { deps, job }: Errand,
  delivery: Delivery,
  { at, error }: { readonly at: number; readonly error: unknown },
): Promise<void> {
  await deps.store.vault.write([keeping(delivery)]);
  await deps.store.queue.retry(job.id, at, nameOf(error));
}

/** Never the message itself, which may hold somebody's address. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

/** It goes nowhere any more. */
export async function endAs(
  { deps, job }: Pick<Errand, 'deps' | 'job'>,
  delivery: Delivery,
  end: NonNullable<Delivery['end']>,
): Promise<void> {
  const { store, now } = deps;
  await store.vault.write([keeping({ ...delivery, end })]);
  await addToReach(store.kv, delivery, { failed: 1 });
  await store.queue.done([job.id], now());
}

const hour = 3_600_000;
/** When to look again whether somebody has fetched it. */
const looks = [6, 24, 72, 168].map((hours) => hours * hour);

/** No path is left: it has arrived, waits to be fetched, or has failed. */
export async function noneLeft(errand: Errand): Promise<void> {
  const { deps, job, delivery } = errand;
  if (hasReached(delivery)) return deps.store.queue.done([job.id], deps.now());
  if (!isWaitingToBeFetched(delivery)) return endAs(errand, delivery, 'no-path');
  const look = looks[job.attempts - 1];
  return look === undefined
    ? endAs(errand, record(errand, 'feed', 'failed'), 'no-path')
    : deps.store.queue.retry(job.id, deps.now() + look, 'not fetched yet');
}
