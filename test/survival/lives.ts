/**
 * Many lives: halls that are killed while a crowd presses on, each followed by the next, with a
 * look through the store in between.
 * @module
 */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeSignatures } from '../../src/cli/signatures.ts';
import { openStore } from '../../src/store/store.ts';
import type { Receipt } from '../../src/audit/audit.ts';
import { Crowd } from './crowd.ts';
import { audited, inspect } from './inspection.ts';
import type { Place } from './hall.ts';
import { Hall } from './halls.ts';

/** How many receipts the crowds get before the hall is killed, at most; and how much later, in ms. */
const most = { receipts: 12, later: 5 } as const;

/** One hall in so many is killed while it is still opening; within how many milliseconds. */
const early = { every: 5, within: 100 } as const;

/** How often a hall is killed: enough for every suite, or as often as `npm run soak` says. */
export const kills = Number(process.env['SYNDICAT_KILLS'] ?? 40);

/** What a series of lives came to. */
export interface Lived {
  readonly receipts: number;
  readonly entries: number;
}

/** Lets a hall at that place live and be killed {@link kills} times. Fails where anything is lost. */
export async function liveAndDie(place: Place): Promise<Lived> {
  const crowds = [new Crowd('first'), new Crowd('second')];
  let next = new Hall();
  try {
    await next.open(place);
    for (const crowd of crowds) await crowd.gather(next.clerk, 5);
    for (let killed = 0; killed < kills; killed++) {
      const hall = next;
      next = new Hall();
      await dieUnderLoad(hall, crowds, killed % early.every === early.every - 1);
      await lookThrough(place, crowds);
      await next.open(place);
    }
    return await lastLife(next, place, crowds);
  } finally {
    await next.kill();
  }
}

/** Lets the crowds press on, and kills the hall in the midst of that, or before it has opened. */
async function dieUnderLoad(hall: Hall, crowds: readonly Crowd[], opening = false): Promise<void> {
  const wanted = Math.ceil(Math.random() * most.receipts);
  const served = Promise.all(crowds.map((crowd) => crowd.gets(wanted)));
  const pressing = Promise.allSettled(crowds.map((crowd) => crowd.throng(hall.clerk)));
  const ended = pressing.then(failures);
  if (!opening) await Promise.race([served, ended]);
  await wait(Math.random() * (opening ? early.within : most.later));
  await hall.kill();
  assert.deepEqual(await ended, []);
  assert.deepEqual(hall.log, []);
}

const failures = (ends: readonly PromiseSettledResult<void>[]): readonly unknown[] =>
  ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));

/** Opens the store anew, as whoever comes next would, and looks through it. */
export async function lookThrough(place: Place, crowds: readonly Crowd[]): Promise<number> {
  const store = await openStore(place);
  try {
    return await inspect(store, crowds);
  } finally {
    await store.close();
  }
}

/** The hall goes on by itself, and an auditor finds the books in order, with every receipt. */
async function lastLife(hall: Hall, place: Place, crowds: readonly Crowd[]): Promise<Lived> {
  const before = receiptsOf(crowds).length;
  await hall.clerk.attend();
  await dieUnderLoad(hall, crowds);
  assert.ok(receiptsOf(crowds).length > before, 'the last hall took up where the others had ended');
  assert.deepEqual(
    crowds.flatMap(({ refusals }) => refusals),
    [],
  );
  const entries = await lookThrough(place, crowds);
  await auditAll(place, crowds);
  return { receipts: receiptsOf(crowds).length, entries };
}

const receiptsOf = (crowds: readonly Crowd[]): readonly Receipt[] =>
  crowds.flatMap(({ receipts }) => receipts);

/** Audits every book with the receipts of its crowd. */
export async function auditAll(place: Place, crowds: readonly Crowd[]): Promise<void> {
  const store = await openStore(place);
  const verify = nodeSignatures();
  try {
    for (const crowd of crowds) {
      const report = await audited(store, crowd, verify);
      assert.deepEqual(report.findings, []);
      assert.equal(report.counts.receipts, crowd.receipts.length);
    }
  } finally {
    await verify.close();
    await store.close();
  }
}
