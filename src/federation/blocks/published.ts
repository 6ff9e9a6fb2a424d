/**
 * What servers publish of whom they block, in the forms of Mastodon, GoToSocial, Lemmy and Pleroma.
 *
 * A name that a server chose to hide (`ex***le.com`) is counted and never guessed: matching it by its
 * digest would expose what somebody had a reason to hide.
 * @module
 */
import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** Whom a server says that it blocks. Names of hosts in small letters and ASCII. */
export interface Published {
  /** Nothing comes from there, and nothing goes there. */
  readonly suspended: readonly string[];
  /** Shown to followers only. */
  readonly limited: readonly string[];
  /** How many names are hidden. */
  readonly hidden: number;
}

/** How a server stands to another by what it publishes. */
export type Standing = 'suspended' | 'limited';

const most = 50_000;
const Name = z.string().max(300);

/** Those that fit, of whatever a list holds. One of which nothing fits is a list of something else. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .max(most)
    .transform((list, context) => {
      const fitting = list.flatMap((each): z.output<Item>[] => {
        const read = item.safeParse(each);
        return read.success ? [read.data] : [];
      });
      if (fitting.length > 0 || list.length === 0) return fitting;
      context.addIssue({ code: 'custom', message: 'a list of blocks' });
      return z.NEVER;
    });

const MastodonBlock = z.object({ domain: Name, severity: z.enum(['suspend', 'silence', 'noop']) });

/** `GET /api/v1/instance/domain_blocks` of Mastodon 4.0 and later. */
export const MastodonBlocks = listOf(MastodonBlock).transform((list) =>
  published({
    suspended: list.filter(({ severity }) => severity === 'suspend').map(({ domain }) => domain),
    limited: list.filter(({ severity }) => severity === 'silence').map(({ domain }) => domain),
  }),
);

const GoToSocialPeer = z.object({ domain: Name, suspended_at: z.string().max(100) });

/** `GET /api/v1/instance/peers?filter=suspended` of GoToSocial. (Others list all their peers there.) */
export const GoToSocialPeers = listOf(GoToSocialPeer).transform((list) =>
  published({ suspended: list.map(({ domain }) => domain) }),
);

const LemmyServer = z.union([Name, z.object({ domain: Name }).transform(({ domain }) => domain)]);

/** `GET /api/v3/federated_instances` of Lemmy. */
export const LemmyInstances = z
  .object({ federated_instances: z.object({ blocked: listOf(LemmyServer) }) })
  .transform(({ federated_instances: { blocked } }) => published({ suspended: blocked }));

const simple = (list: readonly string[] | undefined): readonly string[] => list ?? [];
const SimpleList = listOf(Name).optional().catch(undefined);

/** The NodeInfo document of Pleroma and its kin, which names the simple policy. */
export const PleromaNodeInfo = z
  .object({
    metadata: z.object({
      federation: z.object({
        mrf_simple: z.object({ reject: SimpleList, federated_timeline_removal: SimpleList }),
      }),
    }),
  })
  .transform(({ metadata: { federation } }) =>
    published({
      suspended: simple(federation.mrf_simple.reject),
      limited: simple(federation.mrf_simple.federated_timeline_removal),
    }),
  );

function published(given: {
  readonly suspended: readonly string[];
  readonly limited?: readonly string[];
}): Published {
  const suspended = namesIn(given.suspended);
  const limited = namesIn(given.limited ?? []);
  const hidden = [...given.suspended, ...(given.limited ?? [])].filter(isHidden).length;
  return { suspended, limited, hidden };
}

/** `*.example` covers what `example` covers. */
const plain = (domain: string): string => domain.trim().toLowerCase().replace(/^\*\./, '');

const isHidden = (domain: string): boolean => plain(domain).includes('*');

/** The names that are told in full. */
const namesIn = (domains: readonly string[]): readonly string[] =>
  domains.flatMap((domain) => {
    const [, host = '', port = ''] = /^([^:]*)((?::\d{1,5})?)$/.exec(plain(domain)) ?? [];
    const name = domainToASCII(host);
    return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(name) ? [name + port] : [];
  });

/**
 * How a server that published this stands to `host`. A name covers everything below it:
 * `standingTo(blocks, 'social.bad.example')` is `'suspended'` where `bad.example` is.
 */
export function standingTo({ suspended, limited }: Published, host: string): Standing | undefined {
  const names = withParents(host);
  if (suspended.some((each) => names.has(each))) return 'suspended';
  return limited.some((each) => names.has(each)) ? 'limited' : undefined;
}

function withParents(host: string): ReadonlySet<string> {
  const [name = '', port] = host.toLowerCase().split(':');
  const parts = name.split('.');
  const names = parts.map((_part, at) => parts.slice(at).join('.'));
  // A name without a port covers all of them.
  return new Set([...names, ...(port === undefined ? [] : names.map((each) => `${each}:${port}`))]);
}
