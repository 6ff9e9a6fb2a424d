/**
 * NodeInfo 2.0 and 2.1: what kind of server this is.
 * @module
 */
import type { Home } from './home.ts';
import { json, type Route } from './http.ts';

const schema = 'http://nodeinfo.diaspora.software/ns/schema';

export function nodeinfo({ origin, software, people }: Home): readonly Route[] {
  const links = software.nodeinfo.map((version) => ({
    rel: `${schema}/${version}`,
    href: `${origin}/nodeinfo/${version}`,
  }));
  const about = { name: software.name, version: software.version };
  const documents = software.nodeinfo.map((version): Route => ({
    place: 'nodeinfo',
    method: 'GET',
    path: `/nodeinfo/${version}`,
    answer: () =>
      json(
        {
          version,
          software: version === '2.1' ? { ...about, repository: `${origin}/source` } : about,
          protocols: ['activitypub'],
          services: { inbound: [], outbound: [] },
          openRegistrations: false,
          usage: { users: { total: people.all().length }, localPosts: 0 },
          metadata: {},
        },
        200,
        `application/json; profile="${schema}/${version}#"; charset=utf-8`,
      ),
  }));
  return [
    {
      place: 'nodeinfo-links',
      method: 'GET',
      path: '/.well-known/nodeinfo',
      answer: () => json({ links }),
    },
    ...documents,
  ];
}
