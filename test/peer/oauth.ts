/**
 * OAuth as Mastodon has it: metadata (RFC 8414), tokens for codes, whose token it is, and its end
 * (RFC 7009).
 * @module
 */
import { type App, type Apps, createApps } from './apps.ts';
import { type Codes, createCodes } from './authorize.ts';
import { accountOf } from './client.ts';
import type { Home } from './home.ts';
import { type Answer, type Asked, fieldsOf, json, problem, type Route } from './http.ts';
import type { Tokens } from './tokens.ts';

export interface OAuth {
  readonly routes: readonly Route[];
  readonly apps: Apps;
}

export function createOAuth(home: Home, tokens: Tokens): OAuth {
  const apps = createApps(home);
  const codes = createCodes(home, apps);
  const { clientApi, metadata, userinfo } = home.software;
  if (!clientApi) return { routes: [], apps };
  const routes: readonly Route[] = [
    ...apps.routes,
    ...codes.routes,
    {
      place: 'token',
      method: 'POST',
      path: '/oauth/token',
      answer: (asked) => token(home, { apps, codes, tokens }, asked),
    },
    {
      place: 'revoke',
      method: 'POST',
      path: '/oauth/revoke',
      answer: (asked) => revoke({ apps, tokens }, asked),
    },
    {
      place: 'verify-credentials',
      method: 'GET',
      path: '/api/v1/accounts/verify_credentials',
      answer: (asked) => json(accountOf(home, tokens.bearer(asked, ['profile', 'read:accounts']))),
    },
  ];
  return {
    routes: [
      ...routes,
      ...(metadata ? [metadataRoute(home)] : []),
      ...(userinfo ? [userinfoRoute(home, tokens)] : []),
    ],
    apps,
  };
}

const metadataRoute = ({ origin, software }: Home): Route => ({
  place: 'metadata',
  method: 'GET',
  path: '/.well-known/oauth-authorization-server',
  answer: () =>
    json({
      issuer: `${origin}/`,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      revocation_endpoint: `${origin}/oauth/revoke`,
      ...(software.userinfo && { userinfo_endpoint: `${origin}/oauth/userinfo` }),
      scopes_supported: [
        'read',
        ...(software.userinfo ? ['profile'] : []),
        'write',
        'write:statuses',
        'read:accounts',
        'read:statuses',
        'follow',
        'push',
      ],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      code_challenge_methods_supported: ['S256'],
      ...(software.namesItself && { authorization_response_iss_parameter_supported: true }),
      service_documentation: 'https://docs.joinmastodon.org/',
      app_registration_endpoint: `${origin}/api/v1/apps`,
    }),
});

const userinfoRoute = (home: Home, tokens: Tokens): Route => ({
  place: 'userinfo',
  method: 'GET',
  path: '/oauth/userinfo',
  answer(asked) {
    const person = tokens.bearer(asked, ['profile']);
    const { actor, page } = home.people.places(person);
    return json({
      iss: `${home.origin}/`,
      sub: actor,
      name: person.profile.displayName,
      preferred_username: person.name,
      profile: page,
      picture: `${home.origin}/avatar.png`,
    });
  },
});

interface Desk {
  readonly apps: Apps;
  readonly codes: Codes;
  readonly tokens: Tokens;
}

function token(home: Home, { apps, codes, tokens }: Desk, asked: Asked): Answer {
  const given = fieldsOf(asked);
  const app = client(apps, asked);
  if (!app) return unknownClient();
  const issued = (life: Parameters<Tokens['issue']>[0]): Answer =>
    json({
      access_token: tokens.issue({ app: app.id, person: life.person, scope: life.scope }),
      token_type: 'Bearer',
      scope: life.scope,
      created_at: Math.floor(home.now() / 1_000),
    });
  switch (given['grant_type']) {
    case 'client_credentials':
      return issued({ app: app.id, person: undefined, scope: given['scope'] ?? 'read' });
    case 'authorization_code': {
      const { code = '', redirect_uri: redirect = '', code_verifier: verifier } = given;
      const grant = codes.redeem({ code, app, redirect, verifier });
      return grant ? issued(grant) : problem(400, 'invalid_grant', spent);
    }
    default:
      return problem(400, 'unsupported_grant_type', 'The grant type is not supported.');
  }
}

const spent =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection ' +
  'URI used in the authorization request, or was issued to another client.';

const unknownClient = (): Answer => ({
  ...problem(401, 'invalid_client', 'Client authentication failed due to unknown client.'),
  headers: { 'www-authenticate': 'Bearer realm="Doorkeeper", error="invalid_client"' },
});

/** Which application asks: by the body's fields, or by the header (RFC 6749, 2.3.1). */
function client(apps: Apps, asked: Asked): App | undefined {
  const given = fieldsOf(asked);
  const [, basic] = /^Basic (.+)$/i.exec(asked.headers.authorization ?? '') ?? [];
  const [id = '', secret = ''] =
    basic === undefined
      ? [given['client_id'], given['client_secret']]
      : Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
  const app = apps.find(id);
  return app?.secret === secret ? app : undefined;
}

function revoke({ apps, tokens }: Pick<Desk, 'apps' | 'tokens'>, asked: Asked): Answer {
  const app = client(apps, asked);
  const { token: held = '' } = fieldsOf(asked);
  const life = tokens.find(held);
  if (!app || (life && life.app !== app.id)) {
    return problem(403, 'unauthorized_client', 'You are not authorized to revoke this token');
  }
  tokens.revoke(held);
  return json({});
}
