import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { press } from './visitor.ts';
import { peerWith } from './social/testing.ts';

describe('the client API', () => {
  it('lets a narrow token write where scopes are not held to, and nowhere else', async () => {
    for (const [software, status] of [
      ['mastodon', 403],
      ['snac', 200],
    ] as const) {
      const peer = await peerWith({ software });
      const { token } = await tokenAt(peer.origin);
      const response = await fetch(`${peer.origin}/api/v1/statuses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: new URLSearchParams({ status: 'Hello' }),
      });
      assert.equal(response.status, status, software);
      assert.deepEqual(
        (await peer.tokens()).map(({ uses }) => uses.map((use) => use.status)),
        [[status]],
      );
    }
  });

  it('says what the server is', async () => {
    const peer = await peerWith();
    const about = (await (await fetch(`${peer.origin}/api/v1/instance`)).json()) as { uri: string };
    assert.equal(about.uri, peer.host);
  });
});

describe('a crowd', () => {
  it('has an inbox each, and one key', async () => {
    const peer = await peerWith({ otherwise: { sharedFirst: false } });
    const there = await peerWith({ people: ['bob'] });
    const handles = await peer.addCrowd({ name: 'fan', count: 20 });
    assert.equal(handles[19], peer.handle('fan20'));
    for (const index of [1, 20]) await peer.follow({ as: `fan${index}`, who: there.handle('bob') });
    await there.settled();
    assert.equal((await there.followers({ name: 'bob' })).length, 2);
  });
});

async function tokenAt(origin: string): Promise<{ readonly token: string }> {
  const redirect = 'http://localhost:9/back';
  const scope = 'read:accounts';
  const form = (fields: Record<string, string>) => ({
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  const app = (await (
    await fetch(
      `${origin}/api/v1/apps`,
      form({ client_name: 'App', redirect_uris: redirect, scopes: scope }),
    )
  ).json()) as { client_id: string; client_secret: string };
  const page = new URL(`${origin}/oauth/authorize`);
  page.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: redirect,
    scope,
  }).toString();
  const back = await press(page, 'Allow');
  const grant = await fetch(
    `${origin}/oauth/token`,
    form({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirect,
      ...app,
    }),
  );
  const { access_token: token } = (await grant.json()) as { access_token: string };
  return { token };
}
