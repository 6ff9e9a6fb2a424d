/**
 * MiAuth, as Misskey and its forks have it: a session that the application makes up, a page, and
 * one answer that names the account.
 * @module
 */
import { type Home, timeText } from './home.ts';
import { type Answer, type Asked, fieldsOf, json, parsed, type Route, sentTo } from './http.ts';
import { page, question } from './pages.ts';
import type { Person } from './people.ts';
import type { Tokens } from './tokens.ts';

/** Sessions that somebody allowed, and nobody has asked about yet, with the token. */
type Sessions = Map<string, { readonly name: string; readonly token: string }>;

export function miauth(home: Home, tokens: Tokens): readonly Route[] {
  if (!home.software.miauth) return [];
  const sessions: Sessions = new Map();
  return [
    {
      place: 'miauth-page',
      method: 'GET',
      path: '/miauth/{session}',
      answer: ({ url }) => shown(home, url),
    },
    {
      place: 'miauth-page',
      method: 'POST',
      path: '/miauth/{session}',
      answer: (asked, { session = '' }) => decided(home, { sessions, tokens }, session, asked),
    },
    {
      place: 'miauth-check',
      method: 'POST',
      path: '/api/miauth/{session}/check',
      answer(_asked, { session = '' }) {
        const allowed = sessions.get(session);
        // Only who asks first is told.
        sessions.delete(session);
        if (!allowed) return json({ ok: false });
        const { token, name } = allowed;
        return json({ ok: true, token, user: userOf(home, home.people.named(name)) });
      },
    },
    {
      place: 'miauth-revoke',
      method: 'POST',
      path: '/api/i/revoke-token',
      // Misskey lets only its own pages end a token, never the application that holds it.
      answer: (asked) => refused(tokens, asked),
    },
  ];
}

function shown({ visitor, people }: Home, url: URL): Answer {
  const { searchParams: asked } = url;
  const others = people.all().map(({ name }) => name);
  return question({
    title: `Would you like to let ${asked.get('name') ?? 'an application'} use your account?`,
    scopes: (asked.get('permission') ?? '').split(',').filter(Boolean),
    people: [...new Set([visitor.name, ...others])],
    action: url.pathname + url.search,
  });
}

function decided(
  { visitor, people }: Home,
  { sessions, tokens }: { readonly sessions: Sessions; readonly tokens: Tokens },
  session: string,
  asked: Asked,
): Answer {
  const { decision, person = visitor.name } = fieldsOf(asked);
  if (decision !== 'allow') return page('Denied', '<p>Nothing was allowed.</p>');
  const { name } = people.named(person);
  const scope = asked.url.searchParams.get('permission') ?? '';
  sessions.set(session, { name, token: tokens.issue({ app: 'miauth', person: name, scope }) });
  const back = URL.parse(asked.url.searchParams.get('callback') ?? '');
  if (!back) return page('Allowed', '<p>Go back to the application.</p>');
  back.searchParams.set('session', session);
  return sentTo(back);
}

const refused = (tokens: Tokens, { body }: Asked): Answer => {
  const given = parsed(body.toString());
  const held = typeof given === 'object' && given !== null && 'i' in given ? given.i : undefined;
  const isKnown = typeof held === 'string' && tokens.find(held) !== undefined;
  return isKnown
    ? misskeyError(400, 'ACCESS_DENIED', 'Access denied.')
    : misskeyError(401, 'CREDENTIAL_REQUIRED', 'Credential required.');
};

const misskeyError = (status: number, code: string, message: string): Answer =>
  json({ error: { message, code, kind: 'client' } }, status);

/** As Misskey shows somebody of its own; somebody from elsewhere would have a host and a `uri`. */
const userOf = ({ origin }: Home, { id, name, created, profile }: Person) => ({
  id,
  name: profile.displayName,
  username: name,
  host: null,
  avatarUrl: `${origin}/avatar.png`,
  isBot: false,
  uri: null,
  url: null,
  createdAt: timeText(created),
  description: profile.summary,
  fields: profile.fields,
});
