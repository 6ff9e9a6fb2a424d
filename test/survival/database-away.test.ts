import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startPostgres } from '../postgres.ts';
import { Crowd } from './crowd.ts';
import { Hall } from './halls.ts';
import { auditAll, lookThrough } from './lives.ts';

describe('a hall whose database goes away', () => {
  it('says so, and goes on by itself when it is back, with all it had acknowledged', async () => {
    const server = await startPostgres();
    const hall = new Hall();
    const place = { folder: server.folder, databaseUrl: server.url };
    try {
      await hall.open(place);
      const crowd = new Crowd('patient');
      await crowd.gather(hall.clerk, 5);
      const pressing = crowd.throng(hall.clerk, { forgiven: /database can’t be reached/ });
      for (let times = 0; times < 3; times++) {
        await crowd.gets(10);
        await server.kill();
        await crowd.isTroubled();
        await server.start();
      }
      await crowd.gets(10);
      crowd.rest();
      await pressing;
      await hall.kill();
      assert.deepEqual(hall.log, []);
      await lookThrough(place, [crowd]);
      await auditAll(place, [crowd]);
    } finally {
      await hall.kill();
      await server.stop();
    }
  });
});
