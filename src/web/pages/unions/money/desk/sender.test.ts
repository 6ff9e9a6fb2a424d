import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Hono } from 'hono';
import type { ReadUnion } from '../../../../../union/union.ts';
import { tie } from '../../../../acts/membership.ts';
import type { Pages } from '../../../../deps.ts';
import type { Env } from '../../../../env.ts';
import { testHall } from '../../../../testing.ts';
import { senderOf } from './sender.ts';

/** Says who sends as that member of that union. */
const trial: Pages = {
  at: '/trial',
  routes: (deps) =>
    new Hono<Env>().get('/:union/:member', async (c) => {
      const { union: id, member } = c.req.param();
      return c.text(await senderOf(c, deps, { union: { id } as ReadUnion, member }));
    }),
};

describe('who sends a large file', () => {
  let says: (path: string, network?: string) => Promise<string>;
  before(async () => {
    const { hall, deps } = await testHall({ pages: [trial] });
    for (const union of ['one', 'two'])
      await deps.store.vault.write(tie(union, 'ada', `ada in ${union}`));
    says = async (path, network = '192.0.2.7') => {
      const headers = { 'X-Forwarded-For': network };
      return (await hall.request(`http://localhost:8080/trial/${path}`, { headers })).text();
    };
  });

  it('is the same person in all their unions, wherever they send from', async () => {
    assert.equal(await says('one/ada in one'), 'ada');
    assert.equal(await says('two/ada in two', '198.51.100.1'), 'ada');
  });

  it('is a network where the hall knows no person, whatever members it sends as', async () => {
    for (const path of ['one/bo', 'two/cy', 'two/ada in one'])
      assert.equal(await says(path), '192.0.2.7');
  });

  it('is a member on the machine of the hall itself', async () => {
    assert.equal(await says('one/bo', '127.0.0.1'), 'bo');
  });
});
