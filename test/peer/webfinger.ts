/**
 * WebFinger (RFC 7033): from an account's name, or its actor's address, to both.
 * @module
 */
import { json, nothingHere, problem, type Route } from './http.ts';
import { handleOf, type Home } from './home.ts';
import type { Person } from './people.ts';

export const webfinger = (home: Home): readonly Route[] => [
  {
    place: 'webfinger',
    method: 'GET',
    path: '/.well-known/webfinger',
    answer({ url }) {
      const resource = url.searchParams.get('resource');
      if (resource === null) return problem(400, 'Say which resource');
      const person = meant(home, resource);
      if (!person) return nothingHere();
      if (person.gone) return problem(410, 'Gone');
      return json(described(home, person), 200, 'application/jrd+json; charset=utf-8');
    },
  },
];

function meant({ people, host, handles }: Home, resource: string): Person | undefined {
  const [, name = '', at = ''] = /^acct:@?([^@]+)@(.+)$/.exec(resource) ?? [];
  if (name === '') return people.byActor(resource);
  return [host, handles].includes(at.toLowerCase()) ? people.find(name) : undefined;
}

function described(home: Home, person: Person) {
  const { actor, page } = home.people.places(person);
  return {
    subject: `acct:${handleOf(home, person.name).slice(1)}`,
    aliases: [page, actor],
    links: [
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
      { rel: 'self', type: 'application/activity+json', href: actor },
      {
        rel: 'http://ostatus.org/schema/1.0/subscribe',
        template: `${home.origin}/authorize_interaction?uri={uri}`,
      },
    ],
  };
}
