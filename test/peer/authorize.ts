/**
 * The page on which somebody is asked whether an application may know who they are, and the codes
 * that come of it (RFC 6749, 4.1; RFC 7636; RFC 9207).
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { above, type TokenLife } from './tokens.ts';
import { type App, type Apps, words } from './apps.ts';
import type { Home } from './home.ts';
import { type Answer, type Asked, fieldsOf, type Route, sentTo } from './http.ts';
import { page, question } from './pages.ts';
import type { Person } from './people.ts';

export interface Codes {
  readonly routes: readonly Route[];
  /** What a code is good for, once; nothing where it is good for nothing, or not for this. */
  redeem(asked: Redeemed): Pick<TokenLife, 'app' | 'person' | 'scope'> | undefined;
}

export interface Redeemed {
  readonly code: string;
  readonly app: App;
  readonly redirect: string;
  readonly verifier: string | undefined;
}

interface Code {
  readonly app: string;
  readonly person: string;
  readonly scope: string;
  readonly redirect: string;
  readonly challenge: string | undefined;
  readonly until: number;
}

/** A request that can be answered by sending back. */
interface Wish {
  readonly app: App;
  readonly redirect: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string | undefined;
}

const tenMinutes = 600_000;

export function createCodes(home: Home, apps: Apps): Codes {
  const codes = new Map<string, Code>();
  const decide = (wish: Wish, person: Person): Answer => {
    const code = randomBytes(32).toString('base64url');
    codes.set(code, {
      app: wish.app.id,
      person: person.name,
      scope: wish.scopes.join(' '),
      redirect: wish.redirect,
      challenge: wish.challenge,
      until: home.now() + tenMinutes,
    });
    if (wish.redirect === outOfBand) return page('Authorization code', `<p>${code}</p>`);
    return back(home, wish, { code });
  };
  const post = (asked: Asked): Answer => {
    const wish = wishIn(home, apps, asked.url);
    if ('status' in wish) return wish;
    const { decision, person = home.visitor.name } = fieldsOf(asked);
    if (decision !== 'allow') {
      const error_description = 'The resource owner or authorization server denied the request.';
      return back(home, wish, { error: 'access_denied', error_description });
    }
    return decide(wish, home.people.named(person));
  };
  return {
    routes: [
      {
        place: 'authorize',
        method: 'GET',
        path: '/oauth/authorize',
        answer: ({ url }) => shown(home, apps, url),
      },
      { place: 'authorize', method: 'POST', path: '/oauth/authorize', answer: post },
    ],
    redeem({ code, app, redirect, verifier }) {
      const found = codes.get(code);
      // Even a wrong attempt spends it: whoever has it and not the rest may have stolen it.
      codes.delete(code);
      const isSame = found?.app === app.id && found.redirect === redirect;
      if (!found || !isSame || found.until < home.now()) return undefined;
      if (found.challenge !== undefined && found.challenge !== proofOf(verifier)) return undefined;
      return found;
    },
  };
}

const outOfBand = 'urn:ietf:wg:oauth:2.0:oob';

const proofOf = (verifier = ''): string =>
  createHash('sha256').update(verifier).digest('base64url');

function shown(home: Home, apps: Apps, url: URL): Answer {
  const wish = wishIn(home, apps, url);
  if ('status' in wish) return wish;
  const others = home.people.all().map(({ name }) => name);
  return question({
    title: `${wish.app.name} would like to use your account`,
    scopes: wish.scopes,
    people: [...new Set([home.visitor.name, ...others])],
    action: url.pathname + url.search,
  });
}

/** What is asked for, or what is said at once where it can't be given. */
function wishIn(home: Home, apps: Apps, { searchParams: asked }: URL): Wish | Answer {
  const app = apps.find(asked.get('client_id') ?? '');
  // Nobody is sent anywhere by a stranger, or to where the application did not say it would be.
  if (!app) return page('This application is unknown', '<p>Client authentication failed.</p>', 401);
  const redirect = asked.get('redirect_uri') ?? '';
  if (!app.redirects.includes(redirect)) {
    return page('This way back is unknown', '<p>The redirect URI is not included.</p>', 400);
  }
  const wish: Wish = {
    app,
    redirect,
    scopes: words(asked.get('scope') ?? 'read'),
    state: asked.get('state'),
    challenge: home.software.pkce ? (asked.get('code_challenge') ?? undefined) : undefined,
  };
  const error = errorIn(home, wish, asked);
  return error === undefined ? wish : back(home, wish, { error });
}

function errorIn(home: Home, wish: Wish, asked: URLSearchParams): string | undefined {
  if (asked.get('response_type') !== 'code') return 'unsupported_response_type';
  const mayAskAll = wish.scopes.every((scope) => mayAsk(wish.app, scope));
  if (home.software.scopes && !mayAskAll) return 'invalid_scope';
  const isPlain = wish.challenge !== undefined && asked.get('code_challenge_method') !== 'S256';
  return isPlain ? 'invalid_code_challenge_method' : undefined;
}

const mayAsk = ({ scopes }: App, scope: string): boolean =>
  scopes.includes(scope) || scopes.includes(above(scope));

function back(
  { origin, software }: Home,
  { redirect, state }: Wish,
  answer: Readonly<Record<string, string>>,
): Answer {
  if (redirect === outOfBand) return page('Nothing was allowed', '', 400);
  const url = new URL(redirect);
  const all = {
    ...answer,
    ...(state !== null && { state }),
    ...(software.namesItself && { iss: `${origin}/` }),
  };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return sentTo(url);
}
