/**
 * For tests: small fediverse servers that answer in memory, each with people, OAuth or MiAuth, and
 * whatever lie a test makes it tell.
 * @module
 */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { Asking } from '../../outside.ts';

export type Kind = 'mastodon' | 'gotosocial' | 'misskey' | 'lemmy';

/** What a server says at a path, in the place of the truth. */
export type Lie = (asking: Asking, url: URL) => Partial<Said> | undefined;

export interface Said {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  /** Where the answer came from, where a redirect was followed. */
  readonly url: URL;
}

export interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

export interface SmallServer {
  readonly host: string;
  readonly origin: string;
  readonly actorOf: (name: string) => string;
  /** Everything it was asked. */
  readonly asked: Asked[];
  /** Lies by path. */
  readonly lies: Map<string, Lie>;
  /** Tokens that are good now. */
  readonly tokens: Map<string, string>;
  /** What stands in people's profiles. */
  readonly summaries: Map<string, string>;
  /** Forgets all registrations, as servers do that tidy up. */
  forget(): void;
  /** Somebody says yes to what they are asked at `url`; the address they are sent back to. */
  allow(url: string, name: string): URL;
  answer(url: URL, asking: Asking): Partial<Said>;
}

/** A server at `host`, with accounts at another name where `handles` says so. */
export function smallServer(host: string, kind: Kind, handles = host): SmallServer {
  const origin = `https://${host}`;
  const apps = new Map<string, { secret: string; redirect: string; scope: string }>();
  const codes = new Map<string, { app: string; challenge: string; name: string }>();
  const sessions = new Map<string, string>();
  const server: SmallServer = {
    host,
    origin,
    actorOf: (name) => `${origin}/users/${name}`,
    asked: [],
    lies: new Map(),
    tokens: new Map(),
    summaries: new Map(),
    forget: () => apps.clear(),
    allow: (url, name) => allow(new URL(url), name),
    answer(url, asking) {
      const form = new URLSearchParams(asking.body ?? '');
      const { authorization } = { ...asking.headers };
      server.asked.push({ path: url.pathname, form, authorization });
      return server.lies.get(url.pathname)?.(asking, url) ?? truth(url, form, authorization);
    },
  };

  function allow(url: URL, name: string): URL {
    const session = /^\/miauth\/([\w-]+)$/.exec(url.pathname)?.[1];
    if (session !== undefined) {
      sessions.set(session, name);
      const back = new URL(url.searchParams.get('callback') ?? '');
      back.searchParams.set('session', session);
      return back;
    }
    const asked = Object.fromEntries(url.searchParams);
    const app = apps.get(asked['client_id'] ?? '');
    assert.equal(url.pathname, '/oauth/authorize');
    assert.equal(asked['redirect_uri'], app?.redirect, 'the redirect is the registered one');
    assert.equal(asked['scope'], app?.scope);
    assert.equal(asked['code_challenge_method'], 'S256');
    const code = randomBytes(16).toString('hex');
    codes.set(code, {
      app: asked['client_id'] ?? '',
      challenge: asked['code_challenge'] ?? '',
      name,
    });
    const back = new URL(asked['redirect_uri'] ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked['state'] ?? '');
    if (kind === 'mastodon') back.searchParams.set('iss', `${origin}/`);
    return back;
  }

  function truth(url: URL, form: URLSearchParams, authorization?: string): Partial<Said> {
    const { pathname, searchParams } = url;
    if (pathname === '/.well-known/webfinger') return webfinger(searchParams.get('resource') ?? '');
    if (pathname === '/.well-known/nodeinfo') return nodeinfo;
    if (pathname === '/nodeinfo/2.0') return { body: { software: { name: kind, version: '1' } } };
    const user = /^\/users\/(\w+)$/.exec(pathname)?.[1];
    if (user !== undefined) return kind === 'gotosocial' ? { status: 401 } : actor(user);
    if (kind === 'misskey') return miauth(pathname);
    if (kind === 'lemmy') return { status: 404 };
    return oauth(pathname, form, authorization);
  }

  const nodeinfo = {
    body: {
      links: [
        {
          rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0',
          href: `${origin}/nodeinfo/2.0`,
        },
      ],
    },
  };

  function webfinger(resource: string): Partial<Said> {
    const [, name = '', at = ''] = /^acct:(\w+)@(.+)$/.exec(resource) ?? [];
    if (at !== host && at !== handles) return { status: 404 };
    return {
      type: 'application/jrd+json',
      body: {
        subject: `acct:${name}@${handles}`,
        links: [
          { rel: 'http://webfinger.net/rel/profile-page', href: `${origin}/@${name}` },
          { rel: 'self', type: 'application/activity+json', href: server.actorOf(name) },
        ],
      },
    };
  }

  function actor(name: string): Partial<Said> {
    return {
      type: 'application/activity+json',
      body: {
        '@context': 'https://www.w3.org/ns/activitystreams',
        id: server.actorOf(name),
        type: 'Person',
        preferredUsername: name,
        name: name.toUpperCase(),
        summary: server.summaries.get(name) ?? '<p>Hello</p>',
        url: `${origin}/@${name}`,
        published: '2019-05-01T00:00:00Z',
        attachment: [{ type: 'PropertyValue', name: 'Site', value: '<a href="#">x</a>' }],
      },
    };
  }

  function miauth(pathname: string): Partial<Said> {
    const session = /^\/api\/miauth\/([\w-]+)\/check$/.exec(pathname)?.[1];
    if (session === undefined) return { status: 404 };
    const username = sessions.get(session);
    sessions.delete(session);
    if (username === undefined) return { body: { ok: false } };
    const user = { id: '9abc', username, host: null, createdAt: '2018-01-02T03:04:05.678Z' };
    return { body: { ok: true, token: 'secret-token', user } };
  }

  function oauth(pathname: string, form: URLSearchParams, authorization?: string): Partial<Said> {
    switch (pathname) {
      case '/.well-known/oauth-authorization-server':
        return kind === 'mastodon' ? { body: metadata } : { status: 404 };
      case '/api/v1/apps':
        return register(form);
      case '/oauth/token':
        return token(form);
      case '/oauth/revoke':
        server.tokens.delete(form.get('token') ?? '');
        return { body: {} };
      case '/oauth/userinfo':
        return whose(authorization, (name) => ({
          iss: `${origin}/`,
          sub: server.actorOf(name),
          preferred_username: name,
        }));
      case '/api/v1/accounts/verify_credentials':
        return whose(authorization, (name) => ({
          username: name,
          acct: name,
          created_at: '2020-02-03T00:00:00.000Z',
        }));
      default:
        return { status: 404 };
    }
  }

  const metadata = {
    issuer: `${origin}/`,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    userinfo_endpoint: `${origin}/oauth/userinfo`,
    app_registration_endpoint: `${origin}/api/v1/apps`,
    scopes_supported: ['read', 'profile', 'write'],
    code_challenge_methods_supported: ['S256'],
  };

  function register(form: URLSearchParams): Partial<Said> {
    const id = randomBytes(8).toString('hex');
    const secret = randomBytes(8).toString('hex');
    apps.set(id, {
      secret,
      redirect: form.get('redirect_uris') ?? '',
      scope: form.get('scopes') ?? '',
    });
    return { body: { id: '1', client_id: id, client_secret: secret } };
  }

  function token(form: URLSearchParams): Partial<Said> {
    const client = form.get('client_id') ?? '';
    if (apps.get(client)?.secret !== form.get('client_secret')) {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    const access = randomBytes(16).toString('hex');
    if (form.get('grant_type') === 'client_credentials') {
      server.tokens.set(access, '');
      return { body: { access_token: access, token_type: 'Bearer' } };
    }
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code?.app !== client || code.challenge !== proof) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    server.tokens.set(access, code.name);
    return { body: { access_token: access, token_type: 'Bearer', scope: form.get('scope') } };
  }

  function whose(
    authorization: string | undefined,
    said: (name: string) => Readonly<Record<string, unknown>>,
  ): Partial<Said> {
    const name = server.tokens.get(authorization?.replace('Bearer ', '') ?? '');
    return name === undefined || name === '' ? { status: 401 } : { body: said(name) };
  }

  return server;
}
