import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { elsewhere, type Elsewhere, type FederatedHall, follow } from '../delivery/testing.ts';
import { ear, everybody, listening, refusals, reply } from './testing.ts';

describe('an inbox', () => {
  const cases: readonly (readonly [
    string,
    string,
    number,
    (hall: FederatedHall, home: Elsewhere) => Promise<Response>,
  ])[] = [
    [
      'another actor’s words',
      'not-its-key',
      401,
      (hall, home) =>
        home.post(`${hall.origin}/ap/inbox`, { ...reply(hall, home), type: 'Like' }, { as: 'eve' }),
    ],
    [
      'what is not signed',
      'unsigned',
      401,
      (hall, home) =>
        fetch(`${hall.origin}/ap/inbox`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/activity+json' },
          body: JSON.stringify(reply(hall, home)),
        }),
    ],
    ['what was changed on its way', 'bad-signature', 401, tampered],
    [
      'a form, or a page',
      'wrong-type',
      400,
      (hall) =>
        fetch(`${hall.origin}/ap/inbox`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) }),
    ],
    [
      'what lies too deep in itself',
      'deep',
      400,
      (hall, home) => home.post(`${hall.origin}/ap/inbox`, nested(60), { as: 'bo' }),
    ],
    [
      'what has no end of parts',
      'wide',
      400,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, home), x: Array.from({ length: 5_000 }, () => 1) },
          { as: 'bo' },
        ),
    ],
    [
      'what is too large',
      'large',
      413,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, home), x: 'x'.repeat(300_000) },
          { as: 'bo' },
        ),
    ],
    [
      'what has parts of wrong types',
      'wrong-type',
      400,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, home), actor: [{}, 7] },
          { as: 'bo' },
        ),
    ],
    [
      'what speaks for another server',
      'foreign-object',
      400,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          {
            ...reply(hall, home),
            object: { ...reply(hall, home).object, id: 'https://other.example/1' },
          },
          { as: 'bo' },
        ),
    ],
    [
      'what is of no use',
      'unsupported',
      202,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, home), type: 'Travel' },
          { as: 'bo' },
        ),
    ],
    [
      'what is about nothing here',
      'not-for-us',
      202,
      (hall, home) =>
        home.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, home), object: { ...reply(hall, home).object, inReplyTo: undefined } },
          { as: 'bo' },
        ),
    ],
  ];
  for (const [what, reason, status, send] of cases) {
    it(`refuses ${what}, and counts it`, async () => {
      const listener = ear();
      await using hall = await listening(listener);
      await using home = await elsewhere();
      assert.equal((await send(hall, home)).status, status);
      assert.equal((await refusals(hall))[reason], 1, JSON.stringify(await refusals(hall)));
      await hall.federation.drained();
      assert.deepEqual(listener.heard, []);
      assert.deepEqual(hall.log, []);
    });
  }

  it('expands no JSON-LD, so that a context that leads in circles leads nowhere', async () => {
    const listener = ear();
    await using hall = await listening(listener);
    await using home = await elsewhere();
    const context = `${home.origin}/context`;
    home.documents.set('/context', {
      '@context': [context, { Note: `${context}#x`, content: '@type' }],
    });
    const circular = { ...reply(hall, home), '@context': [context, { '@import': context }] };
    const answer = await home.post(`${hall.origin}/ap/inbox`, circular, { as: 'bo' });
    assert.equal(answer.status, 202);
    await hall.federation.drained();
    assert.equal(listener.heard.length, 1);
    assert.ok(!home.asked.some(({ path }) => path === '/context'), 'it is never even fetched');
  });

  it('answers thousands of farewells of unknown accounts without asking anybody', async () => {
    await using hall = await listening(ear(), {
      bounds: { atOnce: 99, atOnceInAll: 99, burst: 9e9, perSecond: 9e9 },
    });
    await using home = await elsewhere();
    const farewell = (i: number) => ({
      id: `${home.actor(`gone${i}`)}#delete`,
      type: 'Delete',
      actor: home.actor(`gone${i}`),
      to: everybody,
      object: home.actor(`gone${i}`),
    });
    const began = performance.now();
    for (let i = 0; i < 1_000; i += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, j) => {
          const body = JSON.stringify(farewell(i + j));
          const signature = `keyId="${home.actor(`gone${i + j}`)}#main-key",headers="date",signature="x"`;
          const headers = { 'Content-Type': 'application/activity+json', Signature: signature };
          return fetch(`${hall.origin}/ap/inbox`, { method: 'POST', headers, body });
        }),
      );
      assert.ok(answers.every(({ status }) => status === 202));
    }
    console.log(`  ${Math.round(1_000_000 / (performance.now() - began))} farewells a second`);
    assert.equal((await refusals(hall))['unknown-leaver'], 1_000);
    assert.deepEqual(home.asked, []);
    assert.equal((await hall.at.store.queue.depth())['fediverse-heard'], undefined);
  });

  it('believes the farewell of a follower whose server says the same', async () => {
    await using hall = await listening(ear());
    await using home = await elsewhere();
    await follow(home, hall, 'bo');
    const farewell = {
      id: `${home.actor('bo')}#delete`,
      type: 'Delete',
      actor: home.actor('bo'),
      object: home.actor('bo'),
    };
    // Signed with another key, since the true one is gone: the account is still there.
    await using eve = await elsewhere();
    const forged = await eve.post(`${hall.origin}/ap/inbox`, farewell, { as: 'eve' });
    assert.equal(forged.status, 401);
    home.documents.set('/users/bo', 410);
    hall.at.time.now += 3_600_001;
    await home.post(`${hall.origin}/ap/inbox`, farewell, { as: 'bo' });
    await hall.federation.drained();
    assert.equal(await hall.federation.followers('bakers'), 0);
  });

  it('keeps a flood from one server from the others', async () => {
    const listener = ear();
    const bounds = { atOnce: 4, atOnceInAll: 64, burst: 20, perSecond: 0 };
    await using hall = await listening(listener, { bounds });
    await using flood = await elsewhere();
    await using home = await elsewhere();
    const spam = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        flood.post(
          `${hall.origin}/ap/inbox`,
          { ...reply(hall, flood), id: `${flood.origin}/${i}` },
          { as: 'eve' },
        ),
      ),
    );
    assert.ok(spam.filter(({ status }) => status === 429 || status === 503).length >= 40);
    assert.ok(spam.every(({ status, headers }) => status < 429 || headers.has('retry-after')));
    const calm = await home.post(`${hall.origin}/ap/inbox`, reply(hall, home), { as: 'bo' });
    assert.equal(calm.status, 202);
    await hall.federation.drained();
    assert.ok(listener.heard.some(({ actor }) => actor === home.actor('bo')));
  });

  it('is led to ask a third server only so often', async () => {
    await using hall = await listening(ear());
    await using eve = await elsewhere();
    await using third = await elsewhere();
    const statuses: number[] = [];
    for (let i = 0; i < 125; i++) {
      const id = `${third.origin}/notes/${i}`;
      const said = reply(hall, third, { id: `${id}/activity` }, 'gil');
      const rumour = { ...said, object: { ...said.object, id } };
      const { status } = await eve.post(`${hall.origin}/ap/inbox`, rumour, { as: 'eve' });
      statuses.push(status);
    }
    assert.deepEqual(new Set(statuses.slice(0, 100)), new Set([202]));
    assert.ok(statuses.includes(429));
    // What somebody says themselves is heard all the same.
    const own = await eve.post(`${hall.origin}/ap/inbox`, reply(hall, eve), { as: 'bo' });
    assert.equal(own.status, 202);
    await hall.federation.drained();
    assert.ok(third.asked.length <= 121);
  });

  it('does not wait for a body that never ends', async () => {
    await using hall = await listening(ear());
    const { hostname, port } = new URL(hall.origin);
    const socket = connect(Number(port), hostname);
    const signature =
      'Signature: keyId="https://home.example/users/bo#main-key",headers="date",signature="x"';
    const head = [
      'POST /ap/inbox HTTP/1.1',
      `Host: ${hostname}`,
      'Content-Type: application/activity+json',
      signature,
      'Content-Length: 1000',
      '',
      '{',
    ];
    socket.write(head.join('\r\n'));
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString()));
    for (let i = 0; answer === '' && i < 150; i++) await wait(100);
    assert.match(answer, /^HTTP\/1\.1 408/);
    assert.equal((await refusals(hall))['slow'], 1);
    socket.destroy();
  });
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

/** Signs one thing and sends another. */
async function tampered(hall: FederatedHall, home: Elsewhere): Promise<Response> {
  const inbox = `${hall.origin}/ap/inbox`;
  const said = reply(hall, home);
  const { headers } = await home.signed(inbox, said, { as: 'bo' });
  const other = { ...said, object: { ...said.object, content: 'No!' } };
  return fetch(inbox, { method: 'POST', headers, body: JSON.stringify(other) });
}
