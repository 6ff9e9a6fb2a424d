/**
 * For tests: a store of its own on a folder that goes when the test ends.
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';

export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  readonly folder: string;
}

export async function testStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'syndicat-federation-'));
  const store = await openStore({ folder });
  return {
    store,
    folder,
    async [Symbol.asyncDispose]() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
