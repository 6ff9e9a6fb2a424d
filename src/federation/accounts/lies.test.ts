import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { smallServer, type SmallServer } from './servers/testing.ts';
import { away, finish, type Hall, hallWith, redirect, sentence } from './testing.ts';

let mastodon: SmallServer;
let gts: SmallServer;
let evil: SmallServer;
let hall: Hall;

before(async () => {
  mastodon = smallServer('social.example', 'mastodon');
  gts = smallServer('gts.example', 'gotosocial');
  evil = smallServer('evil.example', 'mastodon');
  hall = await hallWith(mastodon, gts, evil);
});
after(() => hall.close());
beforeEach(() => {
  for (const server of [mastodon, gts, evil]) {
    server.lies.clear();
    server.asked.length = 0;
    server.tokens.clear();
  }
});

describe('coming back', () => {
  it('works once', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    assert.ok('actor' in (await finish(hall, back)));
    assert.match(sentence(await finish(hall, back)), /used already/);
  });

  it('works for ten minutes', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    hall.time.now += 11 * 60_000;
    assert.match(sentence(await finish(hall, back)), /ten minutes/);
  });

  it('is refused with a state that nobody gave out', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    back.searchParams.set('state', 'x'.repeat(32));
    assert.match(sentence(await finish(hall, back)), /Begin again/);
  });

  it('is refused with another’s code: PKCE binds it to the browser that set out', async () => {
    const mine = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    const theirs = mastodon.allow((await away(hall, '@bea@social.example')).url, 'bea');
    mine.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    sentence(await finish(hall, mine));
  });

  it('is refused by way of another server’s address (mix-up)', async () => {
    // The evil server sends on to the honest one, with the state that the hall gave to the evil.
    const atEvil = await away(hall, '@x@evil.example');
    const atHonest = await away(hall, '@ada@social.example');
    const back = mastodon.allow(atHonest.url, 'ada');
    back.searchParams.set('state', atEvil.state);
    const asked = evil.asked.length;
    assert.match(sentence(await finish(hall, back)), /Begin again/);
    assert.equal(evil.asked.length, asked, 'the evil server never sees the code');
  });

  it('is refused where the server names another as the one that answers (RFC 9207)', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    back.searchParams.set('iss', 'https://evil.example/');
    assert.match(sentence(await finish(hall, back)), /pointed to another server/);
  });

  it('is refused without the name of a server that says it names itself', async () => {
    const honest = await metadataOf(mastodon);
    mastodon.lies.set('/.well-known/oauth-authorization-server', () => ({
      body: { ...honest, authorization_response_iss_parameter_supported: true },
    }));
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    back.searchParams.delete('iss');
    assert.match(sentence(await finish(hall, back)), /pointed to another server/);
  });

  it('says what to do where the person said no', async () => {
    const back = mastodon.allow((await away(hall, '@ada@social.example')).url, 'ada');
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    assert.match(sentence(await finish(hall, back)), /did not allow it at social\.example/);
  });
});

async function metadataOf(server: SmallServer): Promise<object> {
  const url = new URL(`${server.origin}/.well-known/oauth-authorization-server`);
  return server.answer(url, {}).body as object;
}

describe('a server that lies', () => {
  const metadata = '/.well-known/oauth-authorization-server';

  for (const [what, change] of [
    ['another’s token endpoint', { token_endpoint: 'https://social.example/oauth/token' }],
    [
      'another’s authorize page',
      { authorization_endpoint: 'https://social.example/oauth/authorize' },
    ],
    ['another’s userinfo', { userinfo_endpoint: 'https://social.example/oauth/userinfo' }],
    ['another’s revocation', { revocation_endpoint: 'https://social.example/oauth/revoke' }],
    ['another’s registration', { app_registration_endpoint: 'https://social.example/api/v1/apps' }],
    ['another issuer', { issuer: 'https://social.example/' }],
    ['an issuer with a path', { issuer: 'https://evil.example/tenant' }],
    ['a page of script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['an address with a password', { token_endpoint: 'https://a:b@evil.example/oauth/token' }],
    ['its addresses by http', { authorization_endpoint: 'http://evil.example/oauth/authorize' }],
    ['an address within', { token_endpoint: 'http://169.254.169.254/latest' }],
    ['numbers for texts', { token_endpoint: 7 }],
    ['an address without end', { token_endpoint: `https://evil.example/${'x'.repeat(5_000)}` }],
  ] as const) {
    it(`about its OAuth, with ${what}, is refused`, async () => {
      const honest = await metadataOf(evil);
      evil.lies.set(metadata, () => ({ body: { ...honest, ...change } }));
      sentence(await hall.accounts.begin('@x@evil.example', { redirect }));
      assert.ok(!evil.asked.some(({ path }) => path === '/api/v1/apps'));
    });
  }

  for (const [what, body] of [
    ['nonsense', 'nonsense'],
    ['a page', '<html>'],
    ['a list', [1, 2, 3]],
    ['null', null],
    ['JSON without end', '['.repeat(100_000)],
  ] as const) {
    it(`with ${what} for all its answers is refused, or asked for a code`, async () => {
      for (const path of [metadata, '/.well-known/nodeinfo', '/api/v1/apps', '/users/x']) {
        evil.lies.set(path, () => ({ body }));
      }
      const begun = await hall.accounts.begin('@x@evil.example', { redirect });
      assert.ok('kind' in begun && begun.kind === 'challenge');
      evil.lies.set('/.well-known/webfinger', () => ({ body }));
      sentence(await hall.accounts.begin('@x@evil.example', { redirect }));
    });
  }

  it('about whose token it is, with another server’s actor, is refused', async () => {
    evil.lies.set('/oauth/userinfo', () => ({
      body: {
        iss: 'https://evil.example/',
        sub: mastodon.actorOf('ada'),
        preferred_username: 'ada',
      },
    }));
    const back = evil.allow((await away(hall, '@x@evil.example')).url, 'x');
    assert.match(sentence(await finish(hall, back)), /pointed to another server/);
  });

  it('the same by verify_credentials', async () => {
    gts.lies.set('/api/v1/accounts/verify_credentials', () => ({
      body: { username: 'ada', uri: mastodon.actorOf('ada') },
    }));
    const back = gts.allow((await away(hall, '@x@gts.example')).url, 'x');
    assert.match(sentence(await finish(hall, back)), /pointed to another server/);
  });

  it('the same by WebFinger', async () => {
    const { url } = await away(hall, '@x@gts.example');
    gts.lies.set('/.well-known/webfinger', () => ({
      body: {
        links: [{ rel: 'self', type: 'application/activity+json', href: mastodon.actorOf('ada') }],
      },
    }));
    assert.match(sentence(await finish(hall, gts.allow(url, 'x'))), /pointed to another server/);
  });

  it('about the issuer in its userinfo is refused', async () => {
    evil.lies.set('/oauth/userinfo', () => ({
      body: { iss: 'https://social.example/', sub: evil.actorOf('x'), preferred_username: 'x' },
    }));
    const back = evil.allow((await away(hall, '@x@evil.example')).url, 'x');
    assert.match(sentence(await finish(hall, back)), /pointed to another server/);
  });

  it('about an actor’s name or id is refused', async () => {
    evil.lies.set('/users/x', () => ({
      type: 'application/activity+json',
      body: { id: evil.actorOf('x'), type: 'Person', preferredUsername: 'ada' },
    }));
    const back = evil.allow((await away(hall, '@x@evil.example')).url, 'x');
    assert.match(sentence(await finish(hall, back)), /do not lead to each other/);
  });

  it('that borrows a name from a server which knows nothing of it is refused', async () => {
    evil.lies.set('/.well-known/webfinger', () => ({
      body: {
        subject: 'acct:ada@social.example',
        links: [{ rel: 'self', type: 'application/activity+json', href: evil.actorOf('x') }],
      },
    }));
    const back = evil.allow((await away(hall, '@x@evil.example')).url, 'x');
    assert.match(sentence(await finish(hall, back)), /do not lead to each other/);
  });

  it('that takes its time for each answer holds nobody for long', async () => {
    const slow = await hallWith(evil);
    // Each answer comes just before its own limit.
    for (const path of ['/.well-known/webfinger', '/.well-known/nodeinfo', metadata, '/users/x']) {
      evil.lies.set(path, () => void (slow.time.now += 9_000));
    }
    assert.match(
      sentence(await slow.accounts.begin('@x@evil.example', { redirect })),
      /evil\.example takes too long to answer/,
    );
    await slow.close();
  });

  it('that is gone says so', async () => {
    assert.match(
      sentence(await hall.accounts.begin('@x@gone.example', { redirect })),
      /gone\.example cannot be reached/,
    );
  });

  it('that knows no such account says so', async () => {
    mastodon.lies.set('/.well-known/webfinger', () => ({ status: 404 }));
    assert.match(
      sentence(await hall.accounts.begin('@nobody@social.example', { redirect })),
      /social\.example knows no account @nobody@social\.example/,
    );
  });

  it('tells a person who wrote no handle how one is written', async () => {
    assert.match(
      sentence(await hall.accounts.begin('ada', { redirect })),
      /“ada” is no account\. Write it as @name@server/,
    );
  });
});
