/**
 * What the hall's actors are called, and where everything of theirs lies. A slug has no dot, so the
 * names of the three sorts never collide.
 * @module
 */

/** Who stands behind a name: a union, the secretary who writes for it, or the hall itself. */
export type Named =
  | { readonly sort: 'union' | 'secretary'; readonly slug: string }
  | { readonly sort: 'hall' };

/** The name of the hall's own actor, which signs what the hall asks of others. */
export const hallActor = 'instance.actor';

const secretaryEnd = '.secretary';
const slugForm = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;

export const secretaryOf = (slug: string): string => slug + secretaryEnd;

/** `'bakers.secretary'` is the secretary of `bakers`; nothing where no actor can be called so. */
export function readName(name: string): Named | undefined {
  if (name === hallActor) return { sort: 'hall' };
  const isSecretary = name.endsWith(secretaryEnd);
  const slug = isSecretary ? name.slice(0, -secretaryEnd.length) : name;
  if (!slugForm.test(slug)) return undefined;
  return { sort: isSecretary ? 'secretary' : 'union', slug };
}

/** Where a name's key lies within its actor: the first is the RSA key that HTTP signatures use. */
export const mainKey = '#main-key';

/** Patterns of paths, as Fedify takes them (RFC 6570). */
export const patterns = {
  actor: '/ap/actors/{identifier}',
  inbox: '/ap/actors/{identifier}/inbox',
  outbox: '/ap/actors/{identifier}/outbox',
  followers: '/ap/actors/{identifier}/followers',
  following: '/ap/actors/{identifier}/following',
  featured: '/ap/actors/{identifier}/featured',
  sharedInbox: '/ap/inbox',
  note: '/ap/{slug}/notes/{seq}',
  create: '/ap/{slug}/notes/{seq}/create',
  announce: '/ap/{slug}/notes/{seq}/announce/{what}',
  context: '/ap/{slug}/contexts/{proposal}',
  nodeInfo: '/nodeinfo/2.1',
} as const;

/** Addresses of the hall at `origin`. */
export interface Places {
  readonly origin: string;
  actor(name: string): string;
  followers(name: string): string;
  note(slug: string, seq: number): string;
  create(slug: string, seq: number): string;
  announce(slug: string, seq: number, what: 'note' | 'create'): string;
  context(slug: string, proposal: string): string;
  icon(slug: string): string;
  banner(slug: string): string;
  /** A page for people. */
  page(slug: string, proposal?: string): string;
  comment(slug: string, proposal: string, comment: string): string;
  straw(slug: string, straw: string): string;
}

export const placesAt = (origin: string): Places => ({
  origin,
  actor: (name) => `${origin}/ap/actors/${name}`,
  followers: (name) => `${origin}/ap/actors/${name}/followers`,
  note: (slug, seq) => `${origin}/ap/${slug}/notes/${seq}`,
  create: (slug, seq) => `${origin}/ap/${slug}/notes/${seq}/create`,
  announce: (slug, seq, what) => `${origin}/ap/${slug}/notes/${seq}/announce/${what}`,
  context: (slug, proposal) => `${origin}/ap/${slug}/contexts/${proposal}`,
  icon: (slug) => `${origin}/ap/${slug}/icon.png`,
  banner: (slug) => `${origin}/ap/${slug}/banner.png`,
  comment: (slug, proposal, comment) =>
    `${origin}/u/${slug}/p/${proposal}?c=${comment}#c-${comment}`,
  straw: (slug, straw) => `${origin}/u/${slug}/assembly/straw/${straw}`,
  page: (slug, proposal) => `${origin}/u/${slug}${proposal === undefined ? '' : `/p/${proposal}`}`,
});

/** The page for people that says what a post says. */
export function pageOf(
  places: Places,
  slug: string,
  { proposal, comment, straw }: Partial<Readonly<Record<'proposal' | 'comment' | 'straw', string>>>,
): string {
  if (straw !== undefined) return places.straw(slug, straw);
  return proposal !== undefined && comment !== undefined
    ? places.comment(slug, proposal, comment)
    : places.page(slug, proposal);
}

/** What of the hall's an address names, as far as others speak to or about it. */
export type Place =
  | { readonly of: 'actor' | 'followers'; readonly name: string }
  | { readonly of: 'note'; readonly slug: string; readonly seq: number }
  | { readonly of: 'context'; readonly slug: string; readonly proposal: string }
  | {
      readonly of: 'page';
      readonly slug: string;
      readonly proposal?: string;
      readonly straw?: string;
    };

const forms: readonly (readonly [RegExp, (parts: readonly string[]) => Place | undefined])[] = [
  [/^\/ap\/actors\/([a-z0-9.-]{1,60})$/, ([, name = '']) => known('actor', name)],
  [/^\/ap\/actors\/([a-z0-9.-]{1,60})\/followers$/, ([, name = '']) => known('followers', name)],
  [
    /^\/ap\/([a-z0-9-]{3,40})\/notes\/(\d{1,9})$/,
    ([, slug = '', seq]) => ({ of: 'note', slug, seq: Number(seq) }),
  ],
  [
    /^\/ap\/([a-z0-9-]{3,40})\/contexts\/([0-9a-f-]{36})$/,
    ([, slug = '', proposal = '']) => ({ of: 'context', slug, proposal }),
  ],
  [/^\/u\/([a-z0-9-]{3,40})$/, ([, slug = '']) => ({ of: 'page', slug })],
  [
    /^\/u\/([a-z0-9-]{3,40})\/p\/([0-9a-f-]{36})$/,
    ([, slug = '', proposal = '']) => ({ of: 'page', slug, proposal }),
  ],
  [
    /^\/u\/([a-z0-9-]{3,40})\/assembly\/straw\/([0-9a-f-]{36})$/,
    ([, slug = '', straw = '']) => ({ of: 'page', slug, straw }),
  ],
];

const known = (of: 'actor' | 'followers', name: string): Place | undefined =>
  readName(name) && { of, name };

/** Reads an address; nothing where it is not the hall's, or names nothing that others speak of. */
export function placeOf(origin: string, address: string): Place | undefined {
  const url = URL.parse(address);
  if (url?.origin !== origin || url.search !== '') return undefined;
  for (const [form, read] of forms) {
    const parts = form.exec(url.pathname);
    if (parts) return read(parts);
  }
  return undefined;
}
