/**
 * What a server says of its OAuth (RFC 8414). Everything it names must be its own: a server that
 * names another's addresses wants to have that one's codes (RFC 9700, 4.4).
 * @module
 */
import { z } from 'zod';
import type { Outside } from '../outside.ts';
import { Address, isOf, line, notOfServer, readJson, unreadable } from './answers.ts';

/** Where a server's OAuth is, and how far it goes. All addresses are of its own origin. */
export interface OAuthServer {
  readonly origin: string;
  readonly register: string;
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  /** Says whose token it is in one answer, where there is such a place. */
  readonly userinfo: string | undefined;
  /** The narrowest scope by which an account can be told. */
  readonly scope: 'profile' | 'read:accounts';
  /** It says that it names itself (`iss`) to whoever comes back from it (RFC 9207). */
  readonly namesItself: boolean;
}

const Metadata = z.object({
  issuer: Address,
  authorization_endpoint: Address,
  token_endpoint: Address,
  revocation_endpoint: Address.optional(),
  userinfo_endpoint: Address.optional(),
  app_registration_endpoint: Address.optional(),
  scopes_supported: z.array(line(200)).max(500).optional().catch(undefined),
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});

/** A document that means to be this one, however wrong; a page that stands there by chance does not. */
const Meant = z.object({ issuer: z.unknown().refine((issuer) => issuer !== undefined) });

/**
 * Reads it, or takes what every server of this kind has. Throws a sentence where it names other
 * servers.
 */
export async function oauthServerAt(outside: Outside, origin: string): Promise<OAuthServer> {
  const answer = await outside.ask(`${origin}/.well-known/oauth-authorization-server`, {
    headers: { accept: 'application/json' },
    most: 64 * 1024,
  });
  if (answer.status !== 200 || !readJson(answer, Meant)) return usual(origin);
  const read = readJson(answer, Metadata);
  if (!read) throw unreadable(new URL(origin).host);
  return named(read, origin);
}

const usual = (origin: string): OAuthServer => ({
  origin,
  register: `${origin}/api/v1/apps`,
  authorize: `${origin}/oauth/authorize`,
  token: `${origin}/oauth/token`,
  revoke: `${origin}/oauth/revoke`,
  userinfo: undefined,
  scope: 'read:accounts',
  namesItself: false,
});

function named(read: z.infer<typeof Metadata>, origin: string): OAuthServer {
  const places = [
    read.authorization_endpoint,
    read.token_endpoint,
    read.revocation_endpoint,
    read.userinfo_endpoint,
    read.app_registration_endpoint,
  ];
  const isOwn = places.every((place) => place === undefined || isOf(place, origin));
  if (!isOwn || !isIssuer(read.issuer, origin)) throw notOfServer(new URL(origin).host);
  const own = usual(origin);
  return {
    ...own,
    register: read.app_registration_endpoint?.href ?? own.register,
    authorize: read.authorization_endpoint.href,
    token: read.token_endpoint.href,
    revoke: read.revocation_endpoint?.href ?? own.revoke,
    namesItself: read.authorization_response_iss_parameter_supported === true,
    ...narrowest(read),
  };
}

function narrowest({
  scopes_supported: scopes = [],
  userinfo_endpoint: userinfo,
}: z.infer<typeof Metadata>): Pick<OAuthServer, 'scope' | 'userinfo'> {
  return scopes.includes('profile')
    ? { scope: 'profile', userinfo: userinfo?.href }
    : { scope: 'read:accounts', userinfo: undefined };
}

/** Whether an issuer is the server itself; with or without a slash at its end, as servers write it. */
export const isIssuer = (issuer: URL, origin: string): boolean =>
  isOf(issuer, origin) && issuer.pathname === '/' && issuer.search === '' && issuer.hash === '';
