import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startPostgres } from '../postgres.ts';
import { kills, liveAndDie } from './lives.ts';

describe('a hall with PostgreSQL that is killed again and again under load', () => {
  it('loses nothing acknowledged, leaves nothing half done, and goes on by itself', async () => {
    const server = await startPostgres();
    try {
      const place = { folder: server.folder, databaseUrl: server.url };
      const { receipts, entries } = await liveAndDie(place);
      console.log(`  ${receipts} receipts for acts that stand in ${entries} entries`);
      assert.ok(receipts > 5 * kills);
    } finally {
      await server.stop();
    }
  });
});
