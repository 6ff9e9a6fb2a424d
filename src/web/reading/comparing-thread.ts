/**
 * Compares lines in the thread that reads files. They go there, and what was found comes back, in slices with a turn of
 * the loop between: to copy a hundred thousand of them at once would stop the hall for everybody.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Refusal } from '../../union/kernel/refusal.ts';
import type { Compared, ToldBefore } from '../pages/unions/money/desk/told-before.ts';
import { apart, ask } from './reading-thread.ts';
import { type FoundSlice, slicesOf } from './slices.ts';

export const toldBeforeApart = (lines: Compared): Promise<ToldBefore | Refusal> =>
  apart((thread) => compareIn(thread, lines));

async function compareIn(thread: Worker, { came, there }: Compared): Promise<ToldBefore> {
  const tell = async (some: Partial<Compared>): Promise<void> => {
    thread.postMessage({ kind: 'some lines', came: [], there: [], ...some }, []);
    await turn();
  };
  for (const some of slicesOf(came)) await tell({ came: some });
  for (const some of slicesOf(there)) await tell({ there: some });
  return whatWasFound(thread);
}

async function whatWasFound(thread: Worker): Promise<ToldBefore> {
  const found = {
    doubles: new Map(),
    inParts: new Set<string>(),
    inOneSum: new Set<string>(),
  } satisfies ToldBefore;
  for (;;) {
    const some = await ask<FoundSlice | undefined>(thread, { kind: 'what was found' });
    if (!some) return found;
    for (const [id, double] of some.doubles) found.doubles.set(id, double);
    for (const id of some.inParts) found.inParts.add(id);
    for (const id of some.inOneSum) found.inOneSum.add(id);
  }
}
