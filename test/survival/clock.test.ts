import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Crowd } from './crowd.ts';
import { Hall } from './halls.ts';
import { auditAll, lookThrough } from './lives.ts';

const hour = 3_600_000;

describe('a hall whose clock goes wrong', () => {
  let folder = '';
  let hall: Hall;
  const crowd = new Crowd('timely');
  const lastTime = () => crowd.receipts.at(-1)?.at ?? '';

  /** Ends the hall, and opens another one with its clock so far ahead. */
  async function reopen(ahead: number): Promise<void> {
    await hall.kill();
    hall = new Hall();
    await hall.open({ folder, ahead });
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'syndicat-survival-'));
    hall = new Hall();
    await hall.open({ folder });
    await crowd.gather(hall.clerk, 3);
  });
  after(async () => {
    await hall.kill();
    await rm(folder, { recursive: true });
  });

  it('enters nothing after a jump while it runs, can still be read, and goes on when set right', async () => {
    for (const jump of [2 * hour, -2 * hour]) {
      hall.jump(jump);
      const { length } = crowd.receipts;
      await assert.rejects(crowd.say(hall.clerk), { kind: 'ClockError', message: /clock jumped/ });
      assert.equal(crowd.receipts.length, length);
      assert.ok(await hall.clerk.head(crowd.union, 'clerk'));
      hall.jump(-jump);
      await crowd.say(hall.clerk);
      assert.equal(crowd.receipts.length, length + 1);
    }
  });

  it('never lets the book’s time go back where the clock was set back a little', async () => {
    const last = lastTime();
    await reopen(-hour / 2);
    await crowd.say(hall.clerk);
    assert.equal(lastTime(), last);
  });

  it('enters nothing where the clock was set back a day, and can still be read', async () => {
    await reopen(-24 * hour);
    await assert.rejects(crowd.say(hall.clerk), {
      kind: 'ClockError',
      message: /more than an hour before the last record.*The host must set it right/,
    });
    assert.ok(await hall.clerk.head(crowd.union, 'clerk'));
  });

  it('does what fell due while it was closed, and its books pass the audit', async () => {
    await reopen(25 * hour);
    const size = (await hall.clerk.head(crowd.union, 'clerk'))?.seen.size ?? 0;
    await hall.clerk.attend();
    const now = (await hall.clerk.head(crowd.union, 'clerk'))?.seen.size;
    assert.equal(now, size + 1, 'the vote was closed');
    await hall.kill();
    await lookThrough({ folder }, [crowd]);
    await auditAll({ folder }, [crowd]);
  });
});
