import assert from 'node:assert/strict';
import process from 'node:process';
import { describe, it } from 'node:test';
import { startPostgres } from '../postgres.ts';
import { Crowd } from './crowd.ts';
import { Hall } from './halls.ts';
import { auditAll, lookThrough } from './lives.ts';

/** By how many milliseconds the second hall’s clock is ahead. */
const longerThanLease = 20_000;

describe('two halls at one database', () => {
  it('take a book over from one another, and never write into each other’s', async () => {
    const server = await startPostgres();
    const place = { folder: server.folder, databaseUrl: server.url };
    const [one, two] = [new Hall(), new Hall()];
    try {
      await one.open({ ...place, holder: 'one' });
      await two.open({ ...place, holder: 'two', ahead: longerThanLease });
      const crowd = new Crowd('shared');
      await crowd.gather(one.clerk, 6);
      const forgiven = /Another process is writing/;
      const atOne = crowd.throng(one.clerk, { forgiven, members: [0, 3] });
      await crowd.gets(10);
      process.kill(one.pid, 'SIGSTOP');
      // By the other's clock its lease has run out; by its own it may still write.
      const atTwo = crowd.throng(two.clerk, { forgiven, members: [3, 6] });
      await crowd.gets(10);
      process.kill(one.pid, 'SIGCONT');
      await crowd.gets(10);
      await crowd.isTroubled();
      await Promise.all([one.kill(), two.kill()]);
      await Promise.all([atOne, atTwo]);
      assert.deepEqual([...one.log, ...two.log], []);
      await lookThrough(place, [crowd]);
      await auditAll(place, [crowd]);
    } finally {
      await Promise.all([one.kill(), two.kill()]);
      await server.stop();
    }
  });
});
