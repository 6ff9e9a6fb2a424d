import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Crowd } from './crowd.ts';
import { Hall } from './halls.ts';
import { auditAll, lookThrough } from './lives.ts';

const prlimit = '/usr/bin/prlimit';

/** Lets a process write files up to `size` bytes: as good as a disk that has no more. */
const limitFiles = (pid: number, size: number | 'unlimited'): Buffer =>
  execFileSync(prlimit, ['--pid', String(pid), `--fsize=${size}:`]);

describe('a hall whose disk is full', () => {
  let folder = '';
  let hall: Hall;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'syndicat-survival-'));
    hall = new Hall();
    await hall.open({ folder });
  });
  after(async () => {
    await hall.kill();
    await rm(folder, { recursive: true });
  });

  it('says so, and goes on by itself once there is space, with all it had acknowledged', async () => {
    const crowd = new Crowd('crowded');
    await crowd.gather(hall.clerk, 5);
    const { size } = await stat(join(folder, 'hall.sqlite-wal'));
    limitFiles(hall.pid, size + 200_000);
    const pressing = crowd.throng(hall.clerk, { forgiven: /disk/ });
    await crowd.isTroubled();
    // A single act may still fit where a whole batch did not.
    limitFiles(hall.pid, 0);
    const acknowledged = crowd.receipts.length;
    await assert.rejects(crowd.say(hall.clerk), { kind: 'StoreUnavailableError', message: /disk/ });
    limitFiles(hall.pid, 'unlimited');
    await crowd.gets(20);
    crowd.rest();
    await pressing;
    assert.ok(crowd.receipts.length >= acknowledged + 20);
    await hall.kill();
    await lookThrough({ folder }, [crowd]);
    await auditAll({ folder }, [crowd]);
  });
});
