import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FediverseDesk, FediverseMode } from '../../ports.ts';
import { assertValid, visitor } from '../../testing.ts';
import { hostedHall, type HostedHall, post } from './testing.ts';

/** A desk with two dead letters, that notes down what it is told. */
function desk() {
  const told: string[] = [];
  let mode: FediverseMode = 'open';
  const dead = ['7', '9'];
  const fediverse: FediverseDesk = {
    state: async () => ({
      mode,
      taken: { Follow: 3 },
      refused: { 'bad-signature': 2 },
      waiting: { 'fediverse-delivery': 41 },
      dead: { 'fediverse-delivery': dead.length },
    }),
    setMode: async (next) => {
      mode = next;
    },
    undelivered: async (from) =>
      dead
        .filter((id) => Number(id) > Number(from ?? 0))
        .map((id) => ({
          id,
          inbox: `https://home${id}.example/inbox`,
          error: 'It answered <500>.',
          since: 0,
        })),
    retry: async (ids) => void told.push(`retry ${ids.join()}`),
    drop: async (ids) => void told.push(`drop ${ids.join()}`),
  };
  return { fediverse, told };
}

describe('the host’s page on the fediverse', () => {
  const { fediverse, told } = desk();
  let hosted: HostedHall;
  before(async () => {
    hosted = await hostedHall({ fediverse });
  });
  after(() => hosted.close());

  it('shows how it goes, in words', async () => {
    const host = await hosted.newHost();
    const { text } = await host.get('/host/fediverse');
    await assertValid(text, '/host/fediverse');
    assert.match(text, /on the way: 41/);
    assert.match(text, /wrongly signed: 2/);
    assert.match(text, /Follow: 3/);
    assert.match(text, /https:\/\/home7\.example\/inbox/);
    assert.match(text, /It answered &lt;500&gt;\./);
  });

  it('takes the host’s word for whether and how the hall federates', async () => {
    const host = await hosted.newHost();
    for (const mode of ['secure', 'off', 'open'] as const) {
      const answer = await post(host, '/host/fediverse', { mode });
      assert.match(answer.text, new RegExp(`value="${mode}" checked`));
      assert.equal((await fediverse.state()).mode, mode);
    }
    const wrong = await host.post('/host/fediverse', { mode: 'sideways' });
    assert.equal(wrong.status, 422);
    assert.equal((await fediverse.state()).mode, 'open');
  });

  it('tries dead letters again, or drops them', async () => {
    const host = await hosted.newHost();
    await host.get('/host/fediverse');
    assert.equal(
      (await host.post('/host/fediverse/undelivered', { id: '7', do: 'retry' })).status,
      303,
    );
    assert.equal(
      (await host.post('/host/fediverse/undelivered', { id: '9', do: 'drop' })).status,
      303,
    );
    for (const odd of [
      { id: 'x', do: 'retry' },
      { id: '7', do: 'state' },
    ]) {
      await host.post('/host/fediverse/undelivered', odd);
    }
    assert.deepEqual(told, ['retry 7', 'drop 9']);
  });

  it('is for the host alone', async () => {
    const stranger = visitor(hosted.hall, '198.51.100.99');
    assert.equal((await stranger.get('/host/fediverse')).status, 303);
    await hosted.newHost();
    const answer = await stranger.post('/host/fediverse', { mode: 'off' });
    assert.notEqual(answer.status, 200);
    assert.equal((await fediverse.state()).mode, 'open');
  });

  it('is not there in a hall that can’t federate', async () => {
    const alone = await hostedHall();
    const host = await alone.newHost();
    assert.equal((await host.get('/host/fediverse')).status, 404);
    assert.doesNotMatch((await host.get('/host')).text, /\/host\/fediverse/);
    await alone.close();
  });
});
