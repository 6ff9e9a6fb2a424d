import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FediverseDesk, FediverseMode } from '../../ports.ts';
import { assertValid, visitor } from '../../testing.ts';
import { hostedHall, type HostedHall, post } from './testing.ts';

/** A desk with some dead letters, that notes down what it is told. */
function desk() {
  const told: string[] = [];
  let mode: FediverseMode = 'open';
  const dead = ['7', '8', '9'];
  const fediverse: FediverseDesk = {
    state: async () => ({
      mode,
      taken: { Follow: 3 },
      refused: { 'bad-signature': 2 },
      waiting: { 'fediverse-delivery': 41 },
      dead: { 'fediverse-delivery': dead.length },
    }),
    reach: async (from) =>
      from === ''
        ? [
            { host: 'fine.example', state: 'reachable', since: 0, failing: 0 },
            { host: 'shaky.example', state: 'reachable', since: 0, failing: 2 },
            { host: 'closed.example', state: 'refuses', since: Date.UTC(2026, 3, 2), failing: 0 },
          ]
        : [],
    setMode: async (next) => {
      mode = next;
    },
    undelivered: async (from) =>
      dead
        .filter((id) => Number(id) > Number(from ?? 0))
        .map((id) => ({
          id,
          inbox: `https://home${id === '8' ? '7' : id}.example/inbox`,
          error: id === '8' ? 'It answered 400.' : 'It said <so>.',
          since: 0,
          union: 'bakers',
          type: 'Create',
          page: `/u/bakers/p/${id}`,
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
    assert.match(text, /wants to follow: 3/);
    assert.match(text, /never delivered: 3/);
    assert.match(text, /<h3>home7\.example<\/h3>/);
    assert.match(text, /<a href="\/u\/bakers\/p\/7">A post<\/a> of/);
    assert.match(text, /It said &lt;so&gt;\.[\s\S]*It answered 400\.[\s\S]*<time datetime="1970/);
    const german = await host.get('/host/fediverse', { 'Accept-Language': 'de' });
    assert.match(german.text, /Antwort war 400\./);
    assert.doesNotMatch(german.text, /Create|Follow:|answered/);
  });

  it('names servers where nothing arrives, and those that fail just now', async () => {
    const host = await hosted.newHost();
    const { text } = await host.get('/host/fediverse');
    assert.match(text, /closed\.example[\s\S]*It turns the hall away[\s\S]*2 April 2026/);
    assert.match(text, /shaky\.example[\s\S]*It has just failed/);
    assert.doesNotMatch(text, /fine\.example/);
  });

  it('says what ends before it ends', async () => {
    const host = await hosted.newHost();
    await host.get('/host/fediverse');
    const asked = await host.post('/host/fediverse', { mode: 'off' });
    await assertValid(asked.text, '/host/fediverse');
    assert.match(asked.text, /No longer speak with other servers\?[\s\S]*no messages/);
    assert.equal((await fediverse.state()).mode, 'open');
    await post(host, '/host/fediverse', { mode: 'off', sure: 'yes' });
    assert.equal((await fediverse.state()).mode, 'off');
    await post(host, '/host/fediverse', { mode: 'open' });
  });

  it('takes the host’s word for whether and how the hall federates', async () => {
    const host = await hosted.newHost();
    for (const mode of ['secure', 'off', 'open'] as const) {
      const answer = await post(host, '/host/fediverse', { mode, sure: 'yes' });
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
    const all = await host.post('/host/fediverse/undelivered', {
      server: 'home7.example',
      do: 'drop',
    });
    assert.match((await host.follow(all)).text, /2 are dropped/);
    assert.equal(told.at(-1), 'drop 7,8');
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
