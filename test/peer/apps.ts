/**
 * Applications that registered themselves (`POST /api/v1/apps`), until they are purged.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { type Home, timeText } from './home.ts';
import { type Answer, type Asked, fieldsOf, json, problem, type Route } from './http.ts';

export interface App {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly website: string | undefined;
  readonly redirects: readonly string[];
  readonly scopes: readonly string[];
  readonly registered: string;
}

export interface Apps {
  readonly routes: readonly Route[];
  find(id: string): App | undefined;
  all(): readonly App[];
  /** Forgets all of them, as servers do that tidy up. */
  purge(): void;
}

export const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

export function createApps(home: Home): Apps {
  const apps = new Map<string, App>();
  const register = (asked: Asked): Answer => {
    const given = fieldsOf(asked);
    const redirects = words(given['redirect_uris'] ?? '');
    const name = given['client_name'] ?? '';
    if (name === '') return problem(422, 'Validation failed: Application name can’t be blank');
    if (redirects.length === 0 || !redirects.every(isAddress)) {
      return problem(422, 'Validation failed: Redirect URI must be an absolute URI.');
    }
    const app: App = {
      id: randomBytes(32).toString('base64url'),
      secret: randomBytes(32).toString('base64url'),
      name,
      website: given['website'],
      redirects,
      scopes: words(given['scopes'] ?? 'read'),
      registered: timeText(home.now()),
    };
    apps.set(app.id, app);
    return json({
      id: String(apps.size),
      name,
      website: app.website ?? null,
      scopes: app.scopes,
      redirect_uri: redirects.join('\n'),
      redirect_uris: redirects,
      client_id: app.id,
      client_secret: app.secret,
      client_secret_expires_at: 0,
    });
  };
  return {
    routes: [{ place: 'apps', method: 'POST', path: '/api/v1/apps', answer: register }],
    find: (id) => apps.get(id),
    all: () => [...apps.values()],
    purge: () => apps.clear(),
  };
}

const isAddress = (text: string): boolean =>
  text === 'urn:ietf:wg:oauth:2.0:oob' || URL.canParse(text);
