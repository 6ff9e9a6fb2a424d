import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** Says again what it is told, and ends where it is told to. */
const echo = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort, workerData } from 'node:worker_threads';
  parentPort.on('message', ({ id, asked }) => {
    if (asked === 'end') process.exit();
    if (asked === 'break') throw new Error('broken');
    parentPort.postMessage({ id, answer: [asked, workerData] });
  });
`)}`,
);
const started = (): Thread<unknown, unknown> =>
  new Thread(echo, 'says again', { workerData: 'given' });

const ended = /^Error: A thread that says again ended\.$/;
const broken = /^Error: broken$/;

describe('a thread', () => {
  it('answers each question with its own answer, and knows what it was given', async () => {
    const thread = started();
    const answers = await Promise.all([1, 2, 3].map((n) => thread.ask(n)));
    assert.deepEqual(
      answers,
      [1, 2, 3].map((n) => [n, 'given']),
    );
    await thread.end();
  });

  it('takes what is given away, which is here no more', async () => {
    const thread = started();
    const bytes = Uint8Array.of(1, 2, 3);
    const answer = await thread.ask(bytes, [bytes.buffer]);
    assert.deepEqual(answer, [Uint8Array.of(1, 2, 3), 'given']);
    assert.equal(bytes.length, 0);
    await thread.end();
  });

  for (const [how, why] of [
    ['end', ended],
    ['break', broken],
  ] as const) {
    it(`refuses all that waits when it comes to “${how}”, and whatever it is asked later`, async () => {
      const thread = started();
      const waiting = [thread.ask(how), thread.ask('later')];
      for (const each of await Promise.allSettled(waiting)) {
        assert.equal(each.status, 'rejected');
        assert.match(String(each.reason), why);
      }
      assert.equal(thread.dead, true);
      await assert.rejects(thread.ask('after'), why);
      assert.equal(thread.waiting, 0);
    });
  }

  it('does not wait for an answer to what can’t be sent', async () => {
    const thread = started();
    await assert.rejects(
      thread.ask(() => {}),
      { name: 'DataCloneError' },
    );
    assert.equal(thread.waiting, 0);
    await thread.end();
  });
});

describe('a pool of threads', () => {
  it('asks none that died, and starts another one for it', async () => {
    const pool = new ThreadPool(2, started);
    await assert.rejects(pool.ask('end'), ended);
    await assert.rejects(pool.ask('break'), broken);
    const answers = await Promise.all([1, 2, 3, 4].map((n) => pool.ask(n)));
    assert.deepEqual(
      answers,
      [1, 2, 3, 4].map((n) => [n, 'given']),
    );
    await pool.close();
  });

  it('refuses what waits when it is closed, and whatever it is asked later', async () => {
    const pool = new ThreadPool(1, started);
    const waiting = assert.rejects(pool.ask('long'), ended);
    await pool.close();
    await waiting;
    await assert.rejects(pool.ask('after'), /are closed/);
  });
});
