/**
 * Halls for the benchmarks: a store with a clerk as `serve` seats it, on a data folder that goes
 * when the measurement ends.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clerk, createClerk } from '../src/clerk/clerk.ts';
import type { Clock, Store } from '../src/clerk/ports.ts';
import { nodeSignatures } from '../src/cli/signatures.ts';
import { nodeSigning } from '../src/cli/signing.ts';
import { openStore } from '../src/store/store.ts';

export interface BenchHall {
  readonly store: Store;
  readonly clerk: Clerk;
  close(): Promise<void>;
}

/** Opens a hall in `folder`, or in the database. */
export async function openHall(place: {
  readonly folder: string;
  readonly databaseUrl?: string;
  readonly clock?: Clock;
}): Promise<BenchHall> {
  const store = await openStore(place);
  const verify = nodeSignatures();
  const clerk = createClerk({
    store,
    verify,
    signing: nodeSigning(),
    chance: (n) => new Uint8Array(randomBytes(n)),
    clock: place.clock ?? Date.now,
    log: (line) => console.error(line),
    host: 'hall.example',
    holder: 'bench',
  });
  return {
    store,
    clerk,
    close: async () => {
      await clerk.close();
      await verify.close();
      await store.close();
    },
  };
}

/** Does some work with a folder of its own, and deletes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'syndicat-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
