/**
 * What the server says of itself to apps.
 * @module
 */
import type { Home } from './home.ts';
import { json, type Route } from './http.ts';

export function instance(home: Home): readonly Route[] {
  const { software, host, people } = home;
  if (!software.clientApi) return [];
  const about = {
    title: host,
    version:
      software.name === 'mastodon' ? software.version : `4.2.1 (compatible; ${software.name})`,
    source_url: `${home.origin}/source`,
    description: 'A server for tests.',
    languages: ['en'],
    rules: [],
  };
  const registrations = { enabled: false, approval_required: false, message: null };
  return [
    {
      place: 'instance',
      method: 'GET',
      path: '/api/v1/instance',
      answer: () =>
        json({
          ...about,
          uri: host,
          short_description: about.description,
          email: '',
          urls: {},
          stats: { user_count: people.all().length, status_count: 0, domain_count: 0 },
          registrations: false,
          approval_required: false,
          invites_enabled: false,
        }),
    },
    {
      place: 'instance',
      method: 'GET',
      path: '/api/v2/instance',
      answer: () => json({ ...about, domain: host, registrations, contact: {}, configuration: {} }),
    },
  ];
}
