/**
 * Servers that this one blocks, and where it says so.
 * @module
 */
import { createHash } from 'node:crypto';
import { type Home, timeText } from '../home.ts';
import { json, type Route } from '../http.ts';

export interface DomainBlock {
  readonly domain: string;
  /** `silence` hides what comes from there from those who don't follow it; nothing is refused. */
  readonly severity: 'silence' | 'suspend';
  readonly obfuscate: boolean;
  readonly comment: string;
  readonly since: string;
}

export interface Blocks {
  readonly routes: readonly Route[];
  block(given: Partial<DomainBlock> & Pick<DomainBlock, 'domain'>): void;
  unblock(domain: string): void;
  all(): readonly DomainBlock[];
  /** Whether a host is suspended: itself, without its port, or a domain above it. */
  isBlocked(host: string | undefined): boolean;
}

export function createBlocks(home: Home, known: () => readonly string[]): Blocks {
  const blocks = new Map<string, DomainBlock>();
  const all = (): readonly DomainBlock[] => [...blocks.values()];
  return {
    routes: routesFor(home, all, known),
    block: ({ domain, severity = 'suspend', obfuscate = false, comment = '' }) =>
      void blocks.set(domain, {
        domain,
        severity,
        obfuscate,
        comment,
        since: timeText(home.now()),
      }),
    unblock: (domain) => void blocks.delete(domain),
    all,
    isBlocked: (host) =>
      host !== undefined && namesOf(host).some((name) => blocks.get(name)?.severity === 'suspend'),
  };
}

function namesOf(host: string): readonly string[] {
  const parts = host.replace(/:\d+$/, '').split('.');
  return [host, ...parts.map((_, index) => parts.slice(index).join('.'))];
}

type Listed = () => readonly DomainBlock[];

function routesFor(home: Home, all: Listed, known: () => readonly string[]): readonly Route[] {
  switch (home.software.blocks) {
    case 'mastodon':
      return [mastodonRoute(all), peersRoute(() => json(known()))];
    case 'gotosocial':
      return [
        peersRoute((query) =>
          query.get('filter') === 'suspended' ? suspended(all) : json(known()),
        ),
      ];
    case 'lemmy':
      return [lemmyRoute(all, known)];
    case 'nowhere':
      return [];
  }
}

/** `GET /api/v1/instance/domain_blocks`, since Mastodon 4.0. */
const mastodonRoute = (all: Listed): Route => ({
  place: 'blocks',
  method: 'GET',
  path: '/api/v1/instance/domain_blocks',
  answer: () =>
    json(
      all().map((block) => ({
        domain: shownOf(block),
        digest: createHash('sha256').update(block.domain).digest('hex'),
        severity: block.severity,
        comment: block.comment,
      })),
    ),
});

const peersRoute = (answer: (query: URLSearchParams) => ReturnType<Route['answer']>): Route => ({
  place: 'peers',
  method: 'GET',
  path: '/api/v1/instance/peers',
  answer: ({ url }) => answer(url.searchParams),
});

/** GoToSocial's `peers?filter=suspended`. */
const suspended = (all: Listed) =>
  json(
    all()
      .filter(({ severity }) => severity === 'suspend')
      .map((block) => ({
        domain: shownOf(block),
        suspended_at: block.since,
        public_comment: block.comment,
      })),
  );

/** Lemmy's `/api/v3/federated_instances`. */
const lemmyRoute = (all: Listed, known: () => readonly string[]): Route => ({
  place: 'blocks',
  method: 'GET',
  path: '/api/v3/federated_instances',
  answer: () =>
    json({
      federated_instances: {
        linked: known().map((domain, id) => ({ id, domain })),
        allowed: [],
        blocked: all().map(({ domain, since }, id) => ({ id, domain, published: since })),
      },
    }),
});

/** As Mastodon obscures a name: its first and last quarters stay, and its dots. */
export function shownOf({ domain, obfuscate }: Pick<DomainBlock, 'domain' | 'obfuscate'>): string {
  if (!obfuscate) return domain;
  const signs = domain.split('');
  const visible = Math.floor(signs.length / 4);
  return signs
    .map((sign, at) => (at > visible && at < signs.length - visible && sign !== '.' ? '*' : sign))
    .join('');
}
