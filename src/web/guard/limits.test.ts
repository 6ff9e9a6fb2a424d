import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { testHall } from '../testing.ts';

/** A page that takes a large file, and one that takes much. */
const trial: Pages = {
  at: '/trial',
  bodies: { '/trial/much': 100_000, '/trial/file': 50_000_000 },
  routes: () => new Hono<Env>().post('/:what', (c) => c.text('taken')),
};

describe('bodies of which a few would fill the memory', () => {
  it('are slowed for a network before they are read, and no others', async () => {
    const { hall, time } = await testHall({ pages: [trial] });
    const sends = async (
      path: string,
      length: Readonly<Record<string, string>>,
    ): Promise<number> => {
      const headers = { 'X-Forwarded-For': '198.51.100.7', ...length };
      return (await hall.request(path, { method: 'POST', headers })).status;
    };
    const large = { 'Content-Length': '30000000' };
    for (let i = 0; i < 6; i++) assert.notEqual(await sends('/trial/file', large), 429);
    assert.equal(await sends('/trial/file', large), 429);
    assert.equal(await sends('/trial/file', { 'Transfer-Encoding': 'chunked' }), 429);
    assert.notEqual(await sends('/trial/file', { 'Content-Length': '10000000' }), 429);
    assert.notEqual(await sends('/trial/much', { 'Transfer-Encoding': 'chunked' }), 429);
    time.now += 20_000;
    assert.notEqual(await sends('/trial/file', large), 429);
  });
});
