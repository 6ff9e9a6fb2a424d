/**
 * Access tokens and their whole lives: for what they were given, each use, their end, and uses
 * after it. A test reads from this whether a token was used once, revoked, and never used again.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { type Home, timeText } from './home.ts';
import { type Asked, problem, Refusal } from './http.ts';
import type { Person } from './people.ts';

export interface Use {
  readonly at: string;
  readonly what: string;
  /** What came of it: 401 once the token has ended, 403 where its scope is too narrow. */
  readonly status: number;
}

export interface TokenLife {
  readonly token: string;
  /** The application's id; `miauth` where there is none. */
  readonly app: string;
  /** Nobody's, where the application got it for itself. */
  readonly person: string | undefined;
  readonly scope: string;
  readonly issued: string;
  readonly uses: readonly Use[];
  readonly revoked: string | undefined;
}

export interface Tokens {
  issue(given: Pick<TokenLife, 'app' | 'person' | 'scope'>): string;
  /** Who asks, with a token good for one of these scopes. Throws a {@link Refusal}. */
  bearer(asked: Asked, scopes: readonly string[]): Person;
  find(token: string): TokenLife | undefined;
  revoke(token: string): void;
  all(): readonly TokenLife[];
}

type Life = { -readonly [Key in keyof TokenLife]: TokenLife[Key] } & { uses: Use[] };

export function createTokens(home: Home): Tokens {
  const lives = new Map<string, Life>();
  const now = (): string => timeText(home.now());
  const refused = (life: Life | undefined, what: string, { answer }: Refusal): Refusal => {
    life?.uses.push({ at: now(), what, status: answer.status });
    return new Refusal(answer);
  };
  return {
    issue(given) {
      const token = randomBytes(32).toString('base64url');
      lives.set(token, { ...given, token, issued: now(), uses: [], revoked: undefined });
      return token;
    },
    bearer({ method, url, headers }, scopes) {
      const [, token = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
      const life = lives.get(token);
      const what = `${method} ${url.pathname}`;
      const trouble = troubleWith(life, home, scopes);
      if (trouble) throw refused(life, what, trouble);
      life?.uses.push({ at: now(), what, status: 200 });
      return home.people.named(life?.person ?? '');
    },
    find: (token) => lives.get(token),
    revoke(token) {
      const life = lives.get(token);
      if (life) life.revoked ??= now();
    },
    all: () => structuredClone([...lives.values()]),
  };
}

function troubleWith(
  life: Life | undefined,
  { software, people }: Home,
  scopes: readonly string[],
): Refusal | undefined {
  if (!life) return new Refusal(problem(401, 'The access token is invalid'));
  if (life.revoked !== undefined) return new Refusal(problem(401, 'The access token was revoked'));
  if (software.scopes && !covers(life.scope, scopes)) {
    return new Refusal(problem(403, 'This action is outside the authorized scopes'));
  }
  const person = people.find(life.person ?? '');
  if (!person || person.gone) {
    return new Refusal(problem(422, 'This method requires an authenticated user'));
  }
  return undefined;
}

/** Whether one of the scopes was given, or one above it: `read` is enough for `read:accounts`. */
function covers(given: string, scopes: readonly string[]): boolean {
  const granted = given.split(' ');
  return scopes.some((scope) => granted.includes(scope) || granted.includes(above(scope)));
}

export const above = (scope: string): string => scope.replace(/:.*$/, '');
