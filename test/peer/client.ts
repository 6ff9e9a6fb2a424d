/**
 * An account as the Mastodon client API shows it to apps.
 * @module
 */
import { type Home, timeText } from './home.ts';
import type { Person } from './people.ts';

/** Without the addresses that the software leaves out. */
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
