import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { createKeys } from '../actors/keys.ts';
import { createOutside } from '../outside.ts';
import { createKnocker, type Knock } from './knocking.ts';
import { openPort, testStore } from './testing.ts';

const outside = createOutside({ origin: 'https://hall.example', allowPrivate: true });
const isNew = ({ headers }: IncomingMessage): boolean => headers['signature-input'] !== undefined;

/** Knocks at a server of one's own making, and tells the forms of signatures that came. */
async function knocking(
  status: (request: IncomingMessage) => number,
  more: Record<string, string> = {},
) {
  await using at = await testStore();
  const { rsa } = await createKeys(at.store.vault, () => 0).of('bakers');
  const port = await openPort();
  const came: string[] = [];
  port.listen((request, response) => {
    came.push(`${request.method} ${request.url} ${isNew(request) ? 'new' : 'old'}`);
    response.writeHead(status(request), more).end('{}');
  });
  const knock = createKnocker(outside, () => 0);
  const signer = {
    keyId: new URL('https://hall.example/ap/actors/bakers#main-key'),
    privateKey: rsa.privateKey,
  };
  const send = async (how: Pick<Knock, 'method' | 'body'>, path: string): Promise<number> =>
    (await knock({ ...how, url: port.origin + path, headers: {}, signer })).status;
  const ask = (): Promise<number> => send({ method: 'POST', body: '{}' }, '/inbox');
  return { ask, send, came, close: () => port.close() };
}

describe('knocking at a server', () => {
  it('that reads the older form, as all do today, is done once', async () => {
    const { ask, came, close } = await knocking(() => 202);
    assert.equal(await ask(), 202);
    assert.deepEqual(came, ['POST /inbox old']);
    await close();
  });

  it('that reads only the newer form is done twice, and once from then on', async () => {
    const { ask, came, close } = await knocking((request) => (isNew(request) ? 202 : 401));
    assert.equal(await ask(), 202);
    assert.equal(await ask(), 202);
    assert.deepEqual(came, ['POST /inbox old', 'POST /inbox new', 'POST /inbox new']);
    await close();
  });

  it('that says it wants the newer form is done so from then on', async () => {
    const { ask, came, close } = await knocking(() => 202, {
      'Accept-Signature': 'sig1=("@method" "@target-uri" "content-digest");created',
    });
    await ask();
    await ask();
    assert.deepEqual(came, ['POST /inbox old', 'POST /inbox new']);
    await close();
  });

  it('that changes its mind is found out', async () => {
    let old = false;
    const { ask, came, close } = await knocking((request) => (isNew(request) === old ? 401 : 202));
    await ask();
    old = true;
    assert.equal(await ask(), 202);
    assert.equal(await ask(), 202);
    assert.deepEqual(
      came.map((each) => each.slice(-3)),
      ['old', 'new', 'new', 'old', 'old'],
    );
    await close();
  });

  it('that does not take what it can read is done once where it is known', async () => {
    let status = 202;
    const { ask, came, close } = await knocking(() => status);
    await ask();
    status = 400;
    assert.equal(await ask(), 400);
    assert.deepEqual(came, ['POST /inbox old', 'POST /inbox old']);
    await close();
  });

  it('that fails over the other form is taken by its first answer', async () => {
    const { ask, close } = await knocking((request) => (isNew(request) ? 500 : 400));
    assert.equal(await ask(), 400);
    await close();
  });

  it('that refuses the hall is done once where it is known', async () => {
    let status = 202;
    const { ask, came, close } = await knocking(() => status);
    await ask();
    status = 403;
    assert.equal(await ask(), 403);
    assert.equal(came.length, 2);
    await close();
  });

  it('that sends on is followed with a question, and never with a post', async () => {
    const { ask, send, came, close } = await knocking(({ url }) => (url === '/there' ? 200 : 302), {
      Location: '/there',
    });
    assert.equal(await ask(), 302);
    came.length = 0;
    assert.equal(await send({ method: 'GET' }, '/here'), 200);
    assert.deepEqual(came, ['GET /here old', 'GET /there old']);
    await close();
  });

  it('that sends on for ever is given up', async () => {
    const { send, close } = await knocking(() => 302, { Location: '/inbox' });
    await assert.rejects(send({ method: 'GET' }, '/inbox'), { reason: 'redirect' });
    await close();
  });
});
