import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Lie } from './lies.ts';
import { openPeer } from './peer.ts';

const peer = await openPeer({ lies: { nodeinfo: { kind: 'instead', value: [], status: 500 } } });
after(() => peer.stop());

const at = `${peer.origin}/.well-known/oauth-authorization-server`;
const asked = async (how?: Lie): Promise<Response> => {
  await peer.lie({ at: 'metadata', ...(how !== undefined && { how }) });
  return fetch(at, { redirect: 'manual' });
};
const said = async (how?: Lie): Promise<unknown> => (await asked(how)).json();

describe('a lie', () => {
  it('is told until it is taken back', async () => {
    const issuer = 'https://evil.example/';
    const truth = (await said()) as Record<string, unknown>;
    assert.deepEqual(await said({ kind: 'besides', fields: { issuer, token_endpoint: null } }), {
      ...Object.fromEntries(Object.entries(truth).filter(([name]) => name !== 'token_endpoint')),
      issuer,
    });
    assert.deepEqual(await said(), truth);
  });

  it('can be there from the beginning', async () => {
    const answer = await fetch(`${peer.origin}/nodeinfo/2.0`);
    assert.equal(answer.status, 500);
    assert.deepEqual(await answer.json(), []);
  });

  it('can be of another type, or of another kind', async () => {
    const wrong = (await said({ kind: 'mistyped' })) as Record<string, unknown>;
    assert.ok(Array.isArray(wrong['issuer']));
    assert.equal(typeof wrong['scopes_supported'], 'number');
    const text = await asked({ kind: 'text', text: '<html>', type: 'text/html', status: 502 });
    assert.equal(text.status, 502);
    assert.equal(await text.text(), '<html>');
    const nested = await (await asked({ kind: 'nested', depth: 10_000 })).text();
    assert.equal(nested.length, 20_000);
    const sent = await asked({ kind: 'redirect', to: 'http://169.254.169.254/', status: 307 });
    assert.equal(sent.status, 307);
    assert.equal(sent.headers.get('location'), 'http://169.254.169.254/');
  });

  it('can be too long, or never end', async () => {
    const long = await (await asked({ kind: 'oversized', bytes: 5_000_000 })).text();
    assert.ok(long.length > 5_000_000);
    const pressed = await (await asked({ kind: 'pressed', bytes: 5_000_000 })).text();
    assert.equal(pressed.length, 5_000_000);
    const { body } = await asked({ kind: 'endless' });
    let size = 0;
    for await (const part of body ?? []) {
      size += (part as Uint8Array).length;
      if (size > 5_000_000) break;
    }
    assert.ok(size > 5_000_000);
  });

  it('can take its time, say nothing, or break off', async () => {
    const impatient = async (how: Lie): Promise<unknown> => {
      await peer.lie({ at: 'metadata', how });
      const signal = AbortSignal.timeout(200);
      return (await fetch(at, { signal })).text();
    };
    await assert.rejects(impatient({ kind: 'slow', ms: 20 }), /abort|timeout/i);
    await assert.rejects(impatient({ kind: 'silent' }), /abort|timeout/i);
    await assert.rejects(impatient({ kind: 'cut' }), /terminated/);
  });

  it('keeps the place from doing what it is there for', async () => {
    const other = await openPeer({ people: ['bob'] });
    await peer.lie({ at: 'inbox', how: { kind: 'instead', value: {}, status: 503 } });
    const { deliveries } = await other.follow({ as: 'bob', who: peer.handle('ada') });
    assert.equal(deliveries[0]?.status, 503);
    assert.deepEqual(await peer.received(), []);
    assert.deepEqual(
      (await peer.asked()).filter(({ path }) => path === '/inbox').map(({ status }) => status),
      [503],
    );
    await other.stop();
  });
});

describe('a body that is too long', () => {
  it('is refused by who gets it', async () => {
    const response = await fetch(`${peer.origin}/api/v1/apps`, {
      method: 'POST',
      body: 'x'.repeat(2 * 1024 * 1024),
    });
    assert.equal(response.status, 413);
  });
});
