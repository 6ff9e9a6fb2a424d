import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import type { Peer } from './control.ts';
import type { PeerOptions } from './options.ts';
import { openPeer } from './peer.ts';
import { PageError, press } from './visitor.ts';

const opened: Peer[] = [];
after(() => Promise.all(opened.map((peer) => peer.stop())));

async function peerWith(options: PeerOptions): Promise<Peer> {
  const peer = await openPeer(options);
  opened.push(peer);
  return peer;
}

const redirect = 'http://localhost:9/back?to=1';

interface App {
  readonly client_id: string;
  readonly client_secret: string;
}

const read = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;

async function register(peer: Peer, scopes = 'profile'): Promise<App> {
  const response = await fetch(`${peer.origin}/api/v1/apps`, {
    method: 'POST',
    body: new URLSearchParams({ client_name: 'Hall', redirect_uris: redirect, scopes }),
  });
  assert.equal(response.status, 200);
  return (await response.json()) as App;
}

function authorize(peer: Peer, { client_id }: App, more: Record<string, string> = {}): URL {
  const url = new URL(`${peer.origin}/oauth/authorize`);
  const asked = {
    response_type: 'code',
    client_id,
    redirect_uri: redirect,
    scope: 'profile',
    state: 's&t',
    ...more,
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url;
}

const exchange = (peer: Peer, app: App, more: Record<string, string>): Promise<Response> =>
  fetch(`${peer.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      redirect_uri: redirect,
      client_id: app.client_id,
      client_secret: app.client_secret,
      ...more,
    }),
  });

const bearing = (token: unknown) => ({ headers: { authorization: `Bearer ${String(token)}` } });
const codeIn = (url: URL): string => url.searchParams.get('code') ?? '';

describe('signing in at a Mastodon', () => {
  it('goes from the question to the actor’s address, and the token’s life is told', async () => {
    const peer = await peerWith({ people: ['ada', 'bob'] });
    const app = await register(peer);
    const verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const back = await press(
      authorize(peer, app, { code_challenge, code_challenge_method: 'S256' }),
      'Allow',
      'bob',
    );
    assert.equal(back.searchParams.get('state'), 's&t');
    assert.equal(back.searchParams.get('to'), '1');
    const got = await exchange(peer, app, { code: codeIn(back), code_verifier: verifier });
    assert.equal(got.status, 200);
    const { access_token: token } = await read(got);
    const told = await read(await fetch(`${peer.origin}/oauth/userinfo`, bearing(token)));
    assert.equal(told['sub'], (await peer.person({ name: 'bob' })).actor);
    assert.equal(told['iss'], `${peer.origin}/`);
    const end = { token: String(token), ...app };
    const revoked = await fetch(`${peer.origin}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams(end),
    });
    assert.equal(revoked.status, 200);
    const again = await fetch(`${peer.origin}/api/v1/accounts/verify_credentials`, bearing(token));
    assert.equal(again.status, 401);
    const [life, ...others] = await peer.tokens();
    assert.deepEqual(others, []);
    assert.equal(life?.person, 'bob');
    assert.ok(life.revoked);
    assert.deepEqual(
      life.uses.map(({ what, status }) => [what, status]),
      [
        ['GET /oauth/userinfo', 200],
        ['GET /api/v1/accounts/verify_credentials', 401],
      ],
    );
  });

  it('takes a code once, with its own verifier, client and way back only', async () => {
    const peer = await peerWith({});
    const app = await register(peer);
    const other = await register(peer);
    const code_challenge = createHash('sha256').update('right').digest('base64url');
    const fresh = async (): Promise<string> =>
      codeIn(
        await press(
          authorize(peer, app, { code_challenge, code_challenge_method: 'S256' }),
          'Allow',
        ),
      );
    const wrong = [
      { code: await fresh(), code_verifier: 'wrong' },
      { code: await fresh() },
      { code: await fresh(), code_verifier: 'right', redirect_uri: 'http://localhost:9/' },
      { code: 'made up', code_verifier: 'right' },
    ];
    for (const more of wrong) {
      const answer = await exchange(peer, app, more);
      assert.equal(answer.status, 400);
      assert.equal((await read(answer))['error'], 'invalid_grant');
    }
    const stolen = { code: await fresh(), code_verifier: 'right' };
    assert.equal((await exchange(peer, other, stolen)).status, 400);
    const once = { code: await fresh(), code_verifier: 'right' };
    assert.equal((await exchange(peer, app, once)).status, 200);
    assert.equal((await exchange(peer, app, once)).status, 400);
    const lied = await exchange(peer, { ...app, client_secret: 'x' }, { code: await fresh() });
    assert.equal(lied.status, 401);
  });

  it('sends back who denies, and nobody to where the application never said', async () => {
    const peer = await peerWith({});
    const app = await register(peer);
    const back = await press(authorize(peer, app), 'Deny');
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 's&t');
    await assert.rejects(
      press(authorize(peer, app, { redirect_uri: 'http://evil.example/' }), 'Allow'),
      (error) => error instanceof PageError && error.status === 400,
    );
    const tooWide = await press(authorize(peer, app, { scope: 'write' }), 'Allow');
    assert.equal(tooWide.searchParams.get('error'), 'invalid_scope');
    const plain = { code_challenge: 'x', code_challenge_method: 'plain' };
    const refused = await press(authorize(peer, app, plain), 'Allow');
    assert.equal(refused.searchParams.get('error'), 'invalid_code_challenge_method');
  });

  it('forgets applications when it tidies up', async () => {
    const peer = await peerWith({});
    const app = await register(peer);
    const code = codeIn(await press(authorize(peer, app), 'Allow'));
    await peer.purgeApps();
    const answer = await exchange(peer, app, { code });
    assert.equal(answer.status, 401);
    assert.equal((await read(answer))['error'], 'invalid_client');
    await assert.rejects(press(authorize(peer, app), 'Allow'), PageError);
  });

  it('says in its metadata what it can', async () => {
    const peer = await peerWith({ otherwise: { namesItself: true } });
    const at = `${peer.origin}/.well-known/oauth-authorization-server`;
    const metadata = await read(await fetch(at));
    assert.equal(metadata['issuer'], `${peer.origin}/`);
    assert.deepEqual(metadata['code_challenge_methods_supported'], ['S256']);
    assert.ok((metadata['scopes_supported'] as readonly string[]).includes('profile'));
    const back = await press(authorize(peer, await register(peer)), 'Allow');
    assert.equal(back.searchParams.get('iss'), `${peer.origin}/`);
  });
});

describe('signing in elsewhere', () => {
  const scope = 'read:accounts';
  const signedIn = async (peer: Peer): Promise<unknown> => {
    const app = await register(peer, scope);
    const back = await press(authorize(peer, app, { scope }), 'Allow');
    return (await read(await exchange(peer, app, { code: codeIn(back) })))['access_token'];
  };

  it('has no metadata, and the address of the actor only where the software says it', async () => {
    for (const [software, says] of [
      ['mastodon-old', true],
      ['gotosocial', false],
      ['snac', true],
    ] as const) {
      const peer = await peerWith({ software });
      const at = `${peer.origin}/.well-known/oauth-authorization-server`;
      assert.equal((await fetch(at)).status, 404);
      const token = await signedIn(peer);
      const credentials = `${peer.origin}/api/v1/accounts/verify_credentials`;
      const account = await read(await fetch(credentials, bearing(token)));
      assert.equal(account['username'], 'ada');
      assert.equal('uri' in account, says, software);
    }
  });

  it('answers a MiAuth session once', async () => {
    const peer = await peerWith({ software: 'misskey' });
    const session = crypto.randomUUID();
    const check = async (): Promise<Record<string, unknown>> =>
      read(await fetch(`${peer.origin}/api/miauth/${session}/check`, { method: 'POST' }));
    assert.deepEqual(await check(), { ok: false });
    const page = new URL(`${peer.origin}/miauth/${session}`);
    page.searchParams.set('name', 'Hall');
    page.searchParams.set('callback', redirect);
    const back = await press(page, 'Allow');
    assert.equal(back.searchParams.get('session'), session);
    const { ok, user, token } = await check();
    assert.equal(ok, true);
    assert.equal((user as { username: string }).username, 'ada');
    assert.equal(typeof token, 'string');
    assert.deepEqual(await check(), { ok: false });
    assert.equal((await fetch(`${peer.origin}/api/v1/apps`, { method: 'POST' })).status, 404);
  });

  it('has nothing of the kind at a Lemmy', async () => {
    const peer = await peerWith({ software: 'lemmy' });
    for (const path of ['/api/v1/apps', '/oauth/token', '/api/miauth/x/check']) {
      assert.equal((await fetch(peer.origin + path, { method: 'POST' })).status, 404, path);
    }
  });
});
