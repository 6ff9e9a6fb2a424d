/**
 * People as ActivityPub shows them, and the server's own actor, which signs for all of them.
 * @module
 */
import { handleOf, type Home, timeText } from './home.ts';
import { activity, type Answer, type Asked, nothingHere, problem, type Route } from './http.ts';
import type { InstanceActor } from './instance-actor.ts';
import { escaped, page } from './pages.ts';
import type { Person } from './people.ts';
import type { Gate } from './social/gate.ts';

export const context = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  {
    manuallyApprovesFollowers: 'as:manuallyApprovesFollowers',
    litepub: 'http://litepub.social/ns#',
    ChatMessage: 'litepub:ChatMessage',
    schema: 'http://schema.org#',
    PropertyValue: 'schema:PropertyValue',
    value: 'schema:value',
  },
];

export function actors(home: Home, instance: InstanceActor, gate: Gate): readonly Route[] {
  const { actor, key, page: profile } = home.software.paths;
  const isKeyApart = key.startsWith('/');
  const shown = async (asked: Asked, person: Person | undefined): Promise<Answer> => {
    const isPage = profile === actor && !wantsActivity(asked);
    if (!isPage) await gate.pass(asked);
    if (!person) return nothingHere();
    if (person.gone) return problem(410, 'Gone');
    return isPage ? profileOf(home, person) : activity(await actorOf(home, person));
  };
  const routes: Route[] = [
    {
      place: 'instance-actor',
      method: 'GET',
      path: '/actor',
      answer: async () => activity(await instanceActorOf(home, instance)),
    },
    {
      place: 'actor',
      method: 'GET',
      path: actor,
      answer: (asked, slots) => shown(asked, home.people.at(slots)),
    },
  ];
  if (isKeyApart) routes.push(keyRoute(home, actor + key));
  if (profile !== actor) routes.push(...profileRoutes(home, profile));
  return routes;
}

/** GoToSocial keeps each key at an address of its own, and shows it there to whoever asks. */
const keyRoute = (home: Home, path: string): Route => ({
  place: 'key',
  method: 'GET',
  path,
  async answer(_asked, slots) {
    const person = home.people.at(slots);
    if (!person) return nothingHere();
    if (person.gone) return problem(410, 'Gone');
    const { id, type, preferredUsername, publicKey } = await actorOf(home, person);
    return activity({ '@context': context, id, type, preferredUsername, publicKey });
  },
});

/** `/@name`; the name after the sign is no part of a path of its own. */
const profileRoutes = (home: Home, path: string): readonly Route[] => [
  {
    place: 'profile',
    method: 'GET',
    path: path.replace('@{name}', '{at}'),
    answer(_asked, { at = '' }) {
      const person = at.startsWith('@') ? home.people.find(at.slice(1)) : undefined;
      if (!person) return nothingHere();
      return person.gone ? problem(410, 'Gone') : profileOf(home, person);
    },
  },
];

export const wantsActivity = ({ headers }: Asked): boolean =>
  /application\/(?:activity|ld)\+json/.test(headers.accept ?? '');

function profileOf(home: Home, { name, profile }: Person): Answer {
  const { displayName, summary, fields } = profile;
  const rows = fields.map(
    (field) => `<tr><th>${escaped(field.name)}</th><td>${field.value}</td></tr>`,
  );
  const handle = escaped(handleOf(home, name));
  return page(displayName, `<p>${handle}</p>${summary}<table>${rows.join('')}</table>`);
}

export async function actorOf(home: Home, person: Person) {
  const { origin, software, people } = home;
  const at = people.places(person);
  const { displayName, summary, fields, locked } = person.profile;
  const { sharedInbox } = software.paths;
  return {
    '@context': context,
    id: at.actor,
    type: 'Person',
    preferredUsername: person.name,
    name: displayName,
    summary,
    url: at.page,
    published: timeText(person.created),
    manuallyApprovesFollowers: locked,
    inbox: at.inbox,
    outbox: at.outbox,
    followers: at.followers,
    following: at.following,
    ...(sharedInbox !== undefined && { endpoints: { sharedInbox: origin + sharedInbox } }),
    attachment: fields.map(({ name, value }) => ({ type: 'PropertyValue', name, value })),
    publicKey: {
      id: at.key,
      owner: at.actor,
      publicKeyPem: (await person.keys()).publicPem,
    },
  };
}

async function instanceActorOf({ origin, host }: Home, instance: InstanceActor) {
  const { id, key } = instance;
  return {
    '@context': context,
    id,
    type: 'Application',
    preferredUsername: host,
    name: host,
    url: origin,
    manuallyApprovesFollowers: true,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    publicKey: { id: key, owner: id, publicKeyPem: (await instance.keys()).publicPem },
  };
}
