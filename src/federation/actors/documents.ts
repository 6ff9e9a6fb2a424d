/**
 * The hall's actors as other servers see them: the union is a `Group` that passes on, its secretary a
 * `Service` that writes, the hall an `Application` that asks.
 * @module
 */
import type { ActorKeyPair } from '@fedify/fedify';
import { Application, Endpoints, Group, Image, PropertyValue, Service } from '@fedify/vocab';
import type { ReadUnion } from '../../union/union.ts';
import { escaped } from '../escaped.ts';
import { isOpen } from '../posts/manner.ts';
import { tagged } from '../posts/tagged.ts';
import { languageOf, type SpokenIn } from '../posts/words.ts';
import { temporal } from '../temporal.ts';
import { hallActor, type Places, secretaryOf } from './names.ts';

export interface DocumentsDeps {
  readonly places: Places;
  readonly spokenIn: SpokenIn;
  /** What the hall is called now. */
  readonly hallName: () => string;
}

export interface OfUnion {
  readonly slug: string;
  readonly union: ReadUnion;
  readonly keys: readonly ActorKeyPair[];
}

/** What a union is called by its rules; a call by its first line. */
const nameOf = ({ slug, union }: OfUnion): string =>
  union.charter?.name ?? union.call?.name ?? slug;

/** Where everything of an actor lies, and by which keys it is known. */
function framed(places: Places, name: string, keys: readonly ActorKeyPair[]) {
  const at = (end: string): URL => new URL(`${places.actor(name)}/${end}`);
  return {
    id: new URL(places.actor(name)),
    preferredUsername: name,
    inbox: at('inbox'),
    outbox: at('outbox'),
    followers: at('followers'),
    following: at('following'),
    endpoints: new Endpoints({ sharedInbox: new URL(`${places.origin}/ap/inbox`) }),
    publicKeys: keys.slice(0, 1).map(({ cryptographicKey }) => cryptographicKey),
    assertionMethods: keys.slice(1).map(({ multikey }) => multikey),
    manuallyApprovesFollowers: false,
  };
}

const picture = (address: string): Image =>
  new Image({ url: new URL(address), mediaType: 'image/png' });

/** The union. */
export function groupOf({ places, spokenIn }: DocumentsDeps, of: OfUnion): Group {
  const { slug, union, keys } = of;
  const language = languageOf(union);
  const { say } = spokenIn(language);
  const { charter, call } = union;
  const about = charter
    ? [charter.purpose, say('For: {scope}', { scope: charter.scope })]
    : [say('A call for a union: would you join, if enough others do?')];
  const since = union.charters[0]?.since;
  return new Group({
    ...framed(places, slug, keys),
    name: nameOf(of),
    summaries: tagged(about.map((text) => `<p>${escaped(text)}</p>`).join(''), language),
    url: new URL(places.page(slug)),
    icon: picture(places.icon(slug)),
    image: picture(places.banner(slug)),
    featured: new URL(`${places.actor(slug)}/featured`),
    attachments: charter || call ? [linkTo(say('In the hall'), places.page(slug))] : [],
    discoverable: union.phase !== 'lapsed',
    indexable: isOpen(union),
    ...(since !== undefined && { published: temporal(since) }),
  });
}

/** Who writes for the union. */
export function secretaryDocument({ places, spokenIn }: DocumentsDeps, of: OfUnion): Service {
  const { slug, union, keys } = of;
  const { say } = spokenIn(languageOf(union));
  const called = nameOf(of);
  const handle = `@${slug}@${new URL(places.origin).host}`;
  const about = say(
    'Writes down what “{union}” puts and decides. Follow the union itself to read it: {handle}',
    { union: called, handle },
  );
  return new Service({
    ...framed(places, secretaryOf(slug), keys),
    name: say('Secretary of {union}', { union: called }),
    summary: `<p>${escaped(about)}</p>`,
    url: new URL(places.page(slug)),
    icon: picture(places.icon(slug)),
    attachments: [linkTo(say('In the hall'), places.page(slug))],
    discoverable: false,
    indexable: isOpen(union),
  });
}

/** The hall itself, by whose key it asks other servers. */
export const hallDocument = (
  { places, spokenIn, hallName }: DocumentsDeps,
  keys: readonly ActorKeyPair[],
): Application =>
  new Application({
    ...framed(places, hallActor, keys),
    name: hallName(),
    summary: `<p>${escaped(spokenIn(undefined).say('This is the hall itself, where unions are at home. What is sent here is read by the program alone.'))}</p>`,
    url: new URL(places.origin),
    discoverable: false,
    indexable: false,
  });

const linkTo = (name: string, address: string): PropertyValue =>
  new PropertyValue({ name, value: `<a href="${address}" rel="me">${address}</a>` });
