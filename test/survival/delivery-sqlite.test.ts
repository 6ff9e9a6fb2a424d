import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { deliverThroughAKill } from './delivery.ts';

describe('a hall with SQLite that is killed while it delivers to 300 followers', () => {
  it('loses no delivery, and repeats few', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'syndicat-delivery-'));
    const repeated = await deliverThroughAKill({ folder });
    console.log(`  ${repeated} of 600 deliveries came twice`);
    assert.ok(repeated < 150);
    await rm(folder, { recursive: true });
  });
});
