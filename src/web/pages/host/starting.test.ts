import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { hex, utf8 } from '../../../book/bytes.ts';
import { sha256 } from '../../../book/hash.ts';
import { commitment } from '../../../union/kernel/text.ts';
import { charterOf } from '../../../union/testing.ts';
import { startCall } from '../../acts/testing.ts';
import { Client } from '../../api/testing.ts';
import { assertValid, visitor } from '../../testing.ts';
import { quotasKey, usualQuotas } from './quotas.ts';
import { hostedHall, type HostedHall, post, settings } from './testing.ts';

let hosted: HostedHall;
before(async () => {
  hosted = await hostedHall();
});
after(() => hosted.close());

describe('who may start', () => {
  const ask = { purpose: 'We want to bargain with the big video instances.', people: '40' };

  it('is asked by whoever wants to, answered by the host, and good for one', async () => {
    const ada = await hosted.newHost();
    await ada.get('/host/settings');
    await post(ada, '/host/settings', { ...settings, start: 'on-request' });
    const bo = visitor(hosted.hall);
    const refused = await bo.get('/calls/new');
    assert.equal(refused.status, 403);
    assert.match(refused.text, /href="\/host\/ask"/);
    const form = await bo.get('/host/ask');
    await assertValid(form.text, '/host/ask');
    const short = await bo.post('/host/ask', { ...ask, purpose: 'Hm' });
    assert.equal(short.status, 422);
    await assertValid(short.text, '/host/ask again');
    await post(bo, '/host/ask', { ...ask, contact: 'bo@example.org' });
    assert.match((await bo.get('/calls/new')).text, /has not answered it yet/);
    const queue = await ada.get('/host/requests');
    assert.match(queue.text, /big video instances/);
    await assertValid(queue.text, '/host/requests');
    const [, person = ''] = /name="person" value="([^"]+)"/.exec(queue.text) ?? [];
    await post(ada, '/host/requests', { person, answer: 'granted' });
    assert.equal(hosted.at.mails.at(-1)?.to, 'bo@example.org');
    const granted = await bo.get('/host/ask');
    assert.match(granted.text, /The host has said yes/);
    await assertValid(granted.text, '/host/ask granted');
    await assertValid((await ada.get('/host/requests')).text, '/host/requests answered');
    const started = await startCall(bo, { 'b.name': 'Video makers' });
    assert.equal(started.status, 200);
    assert.match((await bo.get('/calls/new')).text, /Ask the host/);
  });

  it('gives a program a leave, which works once', async () => {
    const ada = await hosted.newHost();
    const bo = visitor(hosted.hall, '192.0.2.44');
    await bo.get('/host/ask');
    await post(bo, '/host/ask', ask);
    const queue = await ada.get('/host/requests');
    const [, person = ''] = /name="person" value="([^"]+)"/.exec(queue.text) ?? [];
    await post(ada, '/host/requests', { person, answer: 'granted' });
    const page = await bo.get('/host/ask');
    const [, leave = ''] = /<code>([\w-]+\.[\w-]+)<\/code>/.exec(page.text) ?? [];
    const client = new Client((path, init) => hosted.hall.request(path, init));
    const start = async (slug: string, given: string) => {
      const { json } = await client.post('/api/clerk-keys', {});
      const said = { salt: hex(sha256(utf8(slug))), text: 'Bo' };
      const founding = foundingBy(client, String(json['clerkKey']), said);
      return client.post('/api/unions', {
        slug,
        leave: given,
        intent: founding,
        proof: client.proof(founding),
        texts: [said],
      });
    };
    assert.equal((await start('by-leave', `${leave.slice(0, -1)}_`)).status, 403);
    const started = await start('by-leave', leave);
    assert.equal(started.status, 201, JSON.stringify(started.json));
    assert.equal((await start('by-leave-again', leave)).status, 403);
    await ada.get('/host/settings');
    await post(ada, '/host/settings', settings);
  });

  it('is bounded by quotas, for a person and for the hall', async () => {
    await hosted.at.store.kv.set(quotasKey, { ...usualQuotas, unionsEach: 1 });
    const bo = visitor(hosted.hall, '192.0.2.45');
    assert.equal((await startCall(bo, { 'b.name': 'First of Bo' })).status, 200);
    assert.match((await bo.get('/calls/new')).text, /You have started as many as one person may/);
    const count = (await hosted.at.store.books.list()).length;
    await hosted.at.store.kv.set(quotasKey, { ...usualQuotas, unions: count });
    assert.match((await visitor(hosted.hall).get('/calls/new')).text, /No new calls in this hall/);
    const ada = await hosted.newHost();
    assert.equal((await ada.get('/calls/new')).status, 200, 'the host still may');
    await hosted.at.store.kv.delete(quotasKey);
  });

  it('goes with the account, and is in the export', async () => {
    const bo = visitor(hosted.hall, '192.0.2.46');
    await startCall(bo, { 'b.name': 'Data of Bo' });
    const { text } = await bo.get('/me/data.json');
    assert.match(text, /"startedHere":\{"started":\["[0-9a-f]{64}"\]\}/);
  });
});

/** The founding of a union by a program, ready to be signed. */
function foundingBy(
  client: Client,
  clerkKey: string,
  said: { readonly salt: string; readonly text: string },
) {
  const keys = [{ kind: 'device', key: client.key }];
  const founders = [{ member: client.id, name: commitment(said), keys }];
  const body = { charter: charterOf('association', { waiting: 0 }), seats: [], founders, clerkKey };
  const seen = { size: 0, root: hex(sha256(new Uint8Array())) };
  return { act: 'founding/found@1', by: client.id, body, seen, prev: null };
}
