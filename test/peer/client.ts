/**
 * The Mastodon client API, as far as an application could do harm with a token that it kept.
 * @module
 */
import { type Home, timeText } from './home.ts';
import { fieldsOf, json, type Route } from './http.ts';
import type { Person } from './people.ts';
import type { Posting } from './social/posting.ts';
import type { Tokens } from './tokens.ts';

/** `POST /api/v1/statuses`: writes in somebody's name, where the token's scope is held to. */
export const statusesRoute = (
  tokens: Tokens,
  { post }: { readonly post: Posting['post'] },
): Route => ({
  place: 'statuses',
  method: 'POST',
  path: '/api/v1/statuses',
  async answer(asked) {
    const { name } = tokens.bearer(asked, ['write:statuses']);
    const { status: text = '', visibility = 'public' } = fieldsOf(asked);
    const { note } = await post({
      as: name,
      text,
      visibility: visibility === 'direct' ? 'direct' : 'public',
    });
    return json({ id: note, uri: note, url: note, content: text, visibility });
  },
});

/** An account, without the addresses that the software leaves out. */
export function accountOf(home: Home, person: Person) {
  const { actor, page } = home.people.places(person);
  const { displayName, summary, fields, locked } = person.profile;
  return {
    id: person.id,
    username: person.name,
    acct: person.name,
    display_name: displayName,
    locked,
    bot: false,
    created_at: timeText(person.created),
    note: summary,
    url: page,
    ...(home.software.uri && { uri: actor }),
    avatar: `${home.origin}/avatar.png`,
    fields: fields.map(({ name, value }) => ({ name, value, verified_at: null })),
    emojis: [],
    source: { note: summary, fields, privacy: 'public', sensitive: false, language: 'en' },
  };
}
