import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startPostgres } from '../postgres.ts';
import { deliverThroughAKill } from './delivery.ts';

describe('a hall with PostgreSQL that is killed while it delivers to 300 followers', () => {
  it('loses no delivery, and repeats few', async () => {
    const server = await startPostgres();
    try {
      const repeated = await deliverThroughAKill({
        folder: server.folder,
        databaseUrl: server.url,
      });
      console.log(`  ${repeated} of 600 deliveries came twice`);
      assert.ok(repeated < 150);
    } finally {
      await server.stop();
    }
  });
});
