import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kills, liveAndDie } from './lives.ts';

describe('a hall with SQLite that is killed again and again under load', () => {
  it('loses nothing acknowledged, leaves nothing half done, and goes on by itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'syndicat-survival-'));
    const { receipts, entries } = await liveAndDie({ folder });
    console.log(`  ${receipts} receipts for acts that stand in ${entries} entries`);
    assert.ok(receipts > 5 * kills);
    await rm(folder, { recursive: true });
  });
});
